package compare

import (
	"context"
	"errors"
	"maps"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Judged is a dispute with the verdicts on its states.
type Judged struct {
	World  *followup.World
	Result *stability.Result
}

// judge puts the questions to a dispute. One that a party's view does not admit
// is unavailable; the others are answered all the same.
func judge(ctx context.Context, w *followup.World, questions []stability.Question) (*Judged, error) {
	r, err := w.Judge(ctx, questions, stability.Settings{})
	var invalid *followup.Invalid
	if !errors.As(err, &invalid) {
		return &Judged{w, r}, err
	}
	r = &stability.Result{Unavailable: map[string]string{}}
	for _, q := range questions {
		one, err := w.Judge(ctx, []stability.Question{q}, stability.Settings{})
		if errors.As(err, &invalid) {
			r.Unavailable[q.Name] = invalid.Why
			continue
		}
		if err != nil {
			return nil, err
		}
		maps.Copy(r.Unavailable, one.Unavailable)
		r.Questions = append(r.Questions, one.Questions...)
		r.Stable = append(r.Stable, one.Stable...)
		r.Undecided = append(r.Undecided, one.Undecided...)
	}
	return &Judged{w, r}, nil
}

// question is the place of a question among those answered, or -1.
func (j *Judged) question(name string) int {
	for q := range j.Result.Questions {
		if j.Result.Questions[q].Name == name {
			return q
		}
	}
	return -1
}

// status is the verdict on state s for party i under question q.
func (j *Judged) status(q, i int, s graph.State) stability.Status {
	switch {
	case j.Result.Stable[q][i].Has(s):
		return stability.Stable
	case j.Result.Undecided[q][i] != nil && j.Result.Undecided[q][i].Has(s):
		return stability.Undecided
	}
	return stability.Unstable
}

// Holds is the verdict on state s as a whole: unstable if some party would
// leave, else undecided if that is not known of some party.
func (j *Judged) Holds(q int, s graph.State) stability.Status {
	whole := stability.Stable
	for i := range j.Result.Stable[q] {
		switch j.status(q, i, s) {
		case stability.Unstable:
			return stability.Unstable
		case stability.Undecided:
			whole = stability.Undecided
		}
	}
	return whole
}

// Listed is how many states there are of a kind, and the first of them.
type Listed struct {
	N      int
	States []graph.State
}

func (l *Listed) add(s graph.State, limit int) {
	l.N++
	if len(l.States) < limit {
		l.States = append(l.States, s)
	}
}

// A Pair is two disputes side by side.
type Pair struct {
	A, B  *Judged
	Match *Match
	// Parties lists those that both disputes have, each by its places in the
	// two, in the order of the first.
	Parties [][2]int
	// OnlyA and OnlyB are the states that only one dispute has.
	OnlyA, OnlyB Listed
	// Concepts are the differences under each concept that both answer, in the
	// order asked.
	Concepts []Verdicts
}

// Verdicts is what differs under one concept. Verdicts on states are compared
// where both disputes have the state, and for parties that both have.
type Verdicts struct {
	Name           string
	Gained, Lost   []int  // by place in Pair.Parties: states that are stable for it only in the second, only in the first
	Undecided      int    // verdicts that a bound left open in one of the two, and that are not compared
	GainedAll      Listed // states of the first that hold only in the second
	LostAll        Listed // states of the first that hold only in the first
	NewAll         Listed // states that only the second has, and that hold there
	GoneAll        Listed // states that only the first has, and that hold there
	Flips          []Flip // equilibria gained and lost first, then others, each in the order of states
	Flipped        int    // states with a verdict that differs; Flips may hold fewer
	placeA, placeB int    // of the question in the two results
}

// A Flip is a state with verdicts that differ.
type Flip struct {
	A, B         graph.State
	Gained, Lost []int // parties, by place in Pair.Parties
	// Holds is 1 if the state holds only in the second dispute, -1 if only in
	// the first, else 0.
	Holds   int
	Reasons []Reason // for each party whose verdict differs, where they were looked into
	Brings  *Brings  // the change of the variants that brings it, where that was looked into
}

// newPair compares two disputes whose states have been judged. At most limit
// states are listed of each kind.
func newPair(a, b *Judged, asked []string, limit int) *Pair {
	p := &Pair{A: a, B: b, Match: MatchStates(a.World, b.World)}
	for i, party := range a.World.Model.Parties {
		if j := b.World.Model.PartyIndex(party.ID); j >= 0 {
			p.Parties = append(p.Parties, [2]int{i, j})
		}
	}
	for x, y := range p.Match.To {
		if y < 0 {
			p.OnlyA.add(graph.State(x), limit)
		}
	}
	for y, x := range p.Match.From {
		if x < 0 {
			p.OnlyB.add(graph.State(y), limit)
		}
	}
	for _, name := range asked {
		if qa, qb := a.question(name), b.question(name); qa >= 0 && qb >= 0 {
			p.Concepts = append(p.Concepts, p.verdicts(name, qa, qb, limit))
		}
	}
	return p
}

// verdicts compares the verdicts under one concept.
func (p *Pair) verdicts(name string, qa, qb, limit int) Verdicts {
	v := Verdicts{Name: name, placeA: qa, placeB: qb,
		Gained: make([]int, len(p.Parties)), Lost: make([]int, len(p.Parties))}
	var others []Flip
	for x := range graph.State(len(p.Match.To)) {
		y := p.Match.To[x]
		if y < 0 {
			if p.A.Holds(qa, x) == stability.Stable {
				v.GoneAll.add(x, limit)
			}
			continue
		}
		f := p.flip(&v, x, y)
		if len(f.Gained)+len(f.Lost) == 0 && f.Holds == 0 {
			continue
		}
		v.Flipped++
		switch {
		case f.Holds > 0:
			v.GainedAll.add(x, limit)
		case f.Holds < 0:
			v.LostAll.add(x, limit)
		}
		switch {
		case f.Holds != 0 && len(v.Flips) < limit:
			v.Flips = append(v.Flips, f)
		case f.Holds == 0 && len(others) < limit:
			others = append(others, f)
		}
	}
	v.Flips = append(v.Flips, others[:min(len(others), limit-len(v.Flips))]...)
	for y, x := range p.Match.From {
		if x < 0 && p.B.Holds(qb, graph.State(y)) == stability.Stable {
			v.NewAll.add(graph.State(y), limit)
		}
	}
	return v
}

// flip compares the verdicts on one state, and counts them.
func (p *Pair) flip(v *Verdicts, x, y graph.State) Flip {
	f := Flip{A: x, B: y}
	for k, at := range p.Parties {
		before, after := p.A.status(v.placeA, at[0], x), p.B.status(v.placeB, at[1], y)
		switch {
		case before == stability.Undecided || after == stability.Undecided:
			v.Undecided++
		case before == after:
		case after == stability.Stable:
			f.Gained = append(f.Gained, k)
			v.Gained[k]++
		default:
			f.Lost = append(f.Lost, k)
			v.Lost[k]++
		}
	}
	before, after := p.A.Holds(v.placeA, x), p.B.Holds(v.placeB, y)
	switch {
	case before == stability.Unstable && after == stability.Stable:
		f.Holds = 1
	case before == stability.Stable && after == stability.Unstable:
		f.Holds = -1
	}
	return f
}

// Same reports whether the two disputes have the same states and verdicts.
func (p *Pair) Same() bool {
	if p.OnlyA.N+p.OnlyB.N > 0 {
		return false
	}
	for _, v := range p.Concepts {
		if v.Flipped > 0 {
			return false
		}
	}
	return true
}
