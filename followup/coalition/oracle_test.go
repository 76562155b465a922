package coalition

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A small dispute as plain lists, and the definitions of coalition analysis on
// it (Inohara, Hipel 2008), written out as printed. They share nothing with the
// engine.
type small struct {
	rank  [][]int32
	moves [][][]graph.State
}

type states map[graph.State]bool

// A pair is a state and the number of who moved last: a party, or a coalition.
type pair struct {
	at   graph.State
	last int
}

func (d small) n() int { return len(d.rank[0]) }

func members(h, parties int) (list []int) {
	for i := range parties {
		if h>>i&1 == 1 {
			list = append(list, i)
		}
	}
	return list
}

// sequences is what sequences of moves lead to from s, where move(k, x) are the
// moves of mover k, and no mover moves twice in succession.
func sequences(s graph.State, movers []int, move func(k int, x graph.State) []graph.State) states {
	seen, reached := map[pair]bool{}, states{}
	var todo []pair
	add := func(x graph.State, last int) {
		for _, k := range movers {
			if k == last {
				continue
			}
			for _, t := range move(k, x) {
				if p := (pair{t, k}); !seen[p] {
					seen[p], reached[t] = true, true
					todo = append(todo, p)
				}
			}
		}
	}
	add(s, -1)
	for len(todo) > 0 {
		p := todo[0]
		todo = todo[1:]
		add(p.at, p.last)
	}
	return reached
}

// reach is R_H(s).
func (d small) reach(h int, s graph.State) states {
	return sequences(s, members(h, len(d.rank)), func(i int, x graph.State) []graph.State { return d.moves[i][x] })
}

// improvements is C_H(s) under a rule.
func (d small) improvements(h int, s graph.State, rule Rule) (list []graph.State) {
	for t := range d.reach(h, s) {
		better, worse, equal := 0, 0, 0
		for _, i := range members(h, len(d.rank)) {
			switch {
			case d.rank[i][t] < d.rank[i][s]:
				better++
			case d.rank[i][t] > d.rank[i][s]:
				worse++
			default:
				equal++
			}
		}
		if worse == 0 && better > 0 && (equal == 0 || rule == Pareto) {
			list = append(list, t)
		}
	}
	slices.Sort(list)
	return list
}

// spoils reports whether y is in Φ_H(s): some member likes y no better than s.
func (d small) spoils(h int, s, y graph.State) bool {
	for _, i := range members(h, len(d.rank)) {
		if d.rank[i][y] >= d.rank[i][s] {
			return true
		}
	}
	return false
}

// answers is what the parties of m answer at x, if they gain by it.
func (d small) answers(m int, x graph.State, rule Rule, respond Responders) states {
	switch respond {
	case Individual:
		return sequences(x, members(m, len(d.rank)), func(i int, x graph.State) (list []graph.State) {
			for _, t := range d.moves[i][x] {
				if d.rank[i][t] < d.rank[i][x] {
					list = append(list, t)
				}
			}
			return list
		})
	case Block:
		set := states{}
		if m != 0 {
			for _, t := range d.improvements(m, x, rule) {
				set[t] = true
			}
		}
		return set
	}
	var class []int
	for k := 1; k < 1<<len(d.rank); k++ {
		if k&^m == 0 {
			class = append(class, k)
		}
	}
	return sequences(x, class, func(k int, x graph.State) []graph.State { return d.improvements(k, x, rule) })
}

// stable is the definition of each concept for coalition h at s.
func (d small) stable(c Concept, h int, s graph.State, rule Rule, respond Responders) bool {
	m := (1<<len(d.rank) - 1) &^ h
	for _, x := range d.improvements(h, s, rule) {
		var replies states
		switch c {
		case CNash:
			return false
		case CSEQ:
			replies = d.answers(m, x, rule, respond)
		default:
			replies = d.reach(m, x)
		}
		deterred := false
		for y := range replies {
			ok := d.spoils(h, s, y)
			if c == CSMR {
				for z := range d.reach(h, y) {
					ok = ok && d.spoils(h, s, z)
				}
			}
			deterred = deterred || ok
		}
		if !deterred {
			return false
		}
	}
	return true
}

// random makes a dispute with moves as they fall: they need not compose, and
// several parties may share one. When composing is set, each party's moves are
// closed so that they compose.
func random(seed uint64, composing bool) small {
	roll := rand.New(rand.NewPCG(seed, 23)).IntN
	n, parties := 3+roll(5), 1+roll(4)
	var d small
	for range parties {
		var rank []int32
		levels := 2 + roll(n)
		for range n {
			rank = append(rank, int32(1+roll(levels)))
		}
		used := slices.Compact(slices.Sorted(slices.Values(rank)))
		for s, r := range rank {
			k, _ := slices.BinarySearch(used, r)
			rank[s] = int32(k + 1)
		}
		can := make([][]bool, n)
		sparse := 2 + roll(4)
		for s := range can {
			can[s] = make([]bool, n)
			for t := range n {
				can[s][t] = s != t && roll(sparse) == 0
			}
		}
		for k := 0; composing && k < n; k++ {
			for s := range n {
				for t := range n {
					can[s][t] = can[s][t] || s != t && can[s][k] && can[k][t]
				}
			}
		}
		moves := make([][]graph.State, n)
		for s := range n {
			for t := range n {
				if can[s][t] {
					moves[s] = append(moves[s], graph.State(t))
				}
			}
		}
		d.rank, d.moves = append(d.rank, rank), append(d.moves, moves)
	}
	return d
}

// prepared is the engine's work on a dispute, ready to judge.
func prepared(t *testing.T, g *graph.Model, rule Rule, respond Responders) *work {
	t.Helper()
	w := newWork(g, rule, respond)
	if err := w.offer(context.Background(), coalitions(g.Parties()), func(int) {}); err != nil {
		t.Fatal(err)
	}
	return w
}

// Every verdict and every improvement is that of the definitions, under both
// rules and all responders, whether moves compose or not.
func TestVerdictsAreTheDefinitions(t *testing.T) {
	verdicts, unstable := 0, 0
	for seed := range uint64(2000) {
		d := random(seed, seed%3 == 0)
		g := graph.New(d.rank, d.moves)
		rule := []Rule{Strict, Pareto}[seed%2]
		respond := []Responders{Class, Class, Individual, Block}[seed%4]
		w := prepared(t, g, rule, respond)
		for _, h := range coalitions(len(d.rank)) {
			v, err := w.judge(context.Background(), h, -1, 1<<30, nil)
			if err != nil {
				t.Fatal(err)
			}
			var want []Improvement
			for s := range graph.State(d.n()) {
				for _, x := range d.improvements(int(h), s, rule) {
					want = append(want, Improvement{s, x})
				}
				for _, c := range Concepts() {
					verdicts++
					ok := d.stable(c, int(h), s, rule, respond)
					if !ok {
						unstable++
					}
					if v.Unstable[c].Has(s) == ok {
						t.Fatalf("seed %d, %s, %s: %s of state %d for coalition %b is %t, want %t\n%+v", seed, rule, respond, c, s, h, !ok, ok, d)
					}
				}
			}
			if !slices.Equal(v.Listed, want) || v.Improvements != int64(len(want)) {
				t.Fatalf("seed %d: coalition %b improves\n%v, want\n%v", seed, h, v.Listed, want)
			}
		}
	}
	if unstable < 1000 || verdicts-unstable < 1000 {
		t.Errorf("only %d of %d verdicts are unstable", unstable, verdicts)
	}
}

// For a single party coalition concepts are the individual ones; SEQ implies
// CSEQ, and not the other way.
func TestSingleParties(t *testing.T) {
	individual := map[Concept]*stability.Concept{CNash: stability.Nash, CGMR: stability.GMR, CSMR: stability.SMR, CSEQ: stability.SEQ}
	more := 0
	for seed := range uint64(300) {
		d := random(seed, seed%2 == 0)
		g := graph.New(d.rank, d.moves)
		w := prepared(t, g, Strict, Class)
		for i := range d.rank {
			v, err := w.judge(context.Background(), graph.PartySet(0).With(i), -1, 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			for s := range graph.State(d.n()) {
				for c, concept := range individual {
					alone := concept.Judge(&stability.Pass{Graph: g, Focal: i}, s).Status == stability.Stable
					switch together := !v.Unstable[c].Has(s); {
					case alone == together:
					case c == CSEQ && together:
						more++
					default:
						t.Fatalf("seed %d: %s of state %d for party %d is %t, alone %t", seed, c, s, i, together, alone)
					}
				}
			}
		}
	}
	if more == 0 {
		t.Error("answers of coalitions never made a difference")
	}
}

// CNash implies CSMR, which implies CGMR; and CNash implies CSEQ. CSEQ implies
// CGMR where moves compose.
func TestImplications(t *testing.T) {
	for seed := range uint64(200) {
		d := random(seed, true)
		w := prepared(t, graph.New(d.rank, d.moves), Strict, Class)
		for _, h := range coalitions(len(d.rank)) {
			v, err := w.judge(context.Background(), h, -1, 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range [][2]Concept{{CNash, CSMR}, {CSMR, CGMR}, {CNash, CSEQ}, {CSEQ, CGMR}} {
				for k := range v.Unstable[p[0]] {
					if v.Unstable[p[1]][k]&^v.Unstable[p[0]][k] != 0 {
						t.Fatalf("seed %d: %s does not imply %s for coalition %b", seed, p[0], p[1], h)
					}
				}
			}
		}
	}
}

// Relabelling parties and states relabels the verdicts.
func TestRelabelling(t *testing.T) {
	for seed := range uint64(60) {
		d := random(seed, false)
		n, parties := d.n(), len(d.rank)
		roll := rand.New(rand.NewPCG(seed, 29))
		state, party := roll.Perm(n), roll.Perm(parties)
		e := small{rank: make([][]int32, parties), moves: make([][][]graph.State, parties)}
		for i := range parties {
			rank, moves := make([]int32, n), make([][]graph.State, n)
			for s := range n {
				rank[state[s]] = d.rank[i][s]
				for _, t := range d.moves[i][s] {
					moves[state[s]] = append(moves[state[s]], graph.State(state[t]))
				}
			}
			e.rank[party[i]], e.moves[party[i]] = rank, moves
		}
		one, two := prepared(t, graph.New(d.rank, d.moves), Strict, Class), prepared(t, graph.New(e.rank, e.moves), Strict, Class)
		for _, h := range coalitions(parties) {
			var k graph.PartySet
			for i := range parties {
				if h.Has(i) {
					k = k.With(party[i])
				}
			}
			a, err := one.judge(context.Background(), h, -1, 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			b, err := two.judge(context.Background(), k, -1, 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			for c := range a.Unstable {
				for s := range n {
					if a.Unstable[c].Has(graph.State(s)) != b.Unstable[c].Has(graph.State(state[s])) {
						t.Fatalf("seed %d: %s of coalition %b at %d changes with the names", seed, Concept(c), h, s)
					}
				}
			}
		}
	}
}
