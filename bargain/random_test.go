package bargain

import (
	"fmt"
	"math/rand/v2"
)

// random makes a problem of n parties by d dimensions.
func random(r *rand.Rand, n, d int) *Problem {
	p := &Problem{}
	for k := range d {
		p.Dimensions = append(p.Dimensions, fmt.Sprintf("dimension %d", k+1))
	}
	for i := range n {
		q := Party{ID: fmt.Sprintf("party %d", i+1), Influence: 10 + 190*r.Float64()}
		total, rest := 100*(0.5+0.45*r.Float64()), 0.0
		share := make([]float64, d)
		for k := range d {
			share[k] = 0.1 + 0.9*r.Float64()
			rest += share[k]
		}
		for k := range d {
			q.Position = append(q.Position, 100*r.Float64())
			q.Salience = append(q.Salience, total*share[k]/rest)
		}
		p.Parties = append(p.Parties, q)
	}
	return p
}

// accommodating makes parties adapt what they want, some of them to others.
func accommodating(r *rand.Rand, p *Problem) *Problem {
	n := len(p.Parties)
	for i := range n {
		row := make([]float64, n)
		row[i] = 0.2 + 0.5*r.Float64()
		row[(i+1)%n] = 0.2 * r.Float64()
		p.Accommodation = append(p.Accommodation, row)
	}
	return p
}

// dispute is a problem on one dimension: influence, salience and position by
// party.
func dispute(rows ...[3]float64) *Problem {
	p := &Problem{Dimensions: []string{"scale"}}
	for i, row := range rows {
		p.Parties = append(p.Parties, Party{
			ID: string(rune('A' + i)), Influence: row[0], Salience: []float64{row[1]}, Position: []float64{row[2]},
		})
	}
	return p
}

// choose makes parameters out of pairs of names.
func choose(words ...string) Parameters {
	var p Parameters
	for k := 0; k < len(words); k += 2 {
		q, ok := LookupParameter(words[k])
		if !ok {
			panic(words[k])
		}
		if err := q.Set(&p, words[k+1]); err != nil {
			panic(err)
		}
	}
	return p
}
