package coalition

import (
	"context"
	"errors"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Concept is one of the definitions of coalition stability.
type Concept int

const (
	CNash Concept = iota // the coalition has no improvement
	CGMR                 // each can be answered by moves
	CSMR                 // and the coalition cannot get away from the answer
	CSEQ                 // each can be answered by answers that suit those who give them
	concepts
)

// Names of the concepts, in order.
var names = [concepts]string{"cnash", "cgmr", "csmr", "cseq"}

// String is the name of the concept in files and tables.
func (c Concept) String() string { return names[c] }

// Title is the name of the concept as the literature writes it.
func (c Concept) Title() string {
	return [concepts]string{"CNash", "CGMR", "CSMR", "CSEQ"}[c]
}

// Concepts lists the concepts in the order shown.
func Concepts() []Concept { return []Concept{CNash, CGMR, CSMR, CSEQ} }

// A Verdict is what was found for one coalition.
type Verdict struct {
	Coalition graph.PartySet
	// Improvements counts the pairs of states of which the coalition can go
	// from the first to the second and wants to. Listed has the first few, by
	// the state left and then by the state reached.
	Improvements int64
	Listed       []Improvement
	// Unstable has, by concept, the states that are not stable for the
	// coalition; nil where that was not worked out.
	Unstable [concepts]stability.Bitset
}

// An Improvement is a move that a coalition can make and wants to.
type Improvement struct {
	From, To graph.State
}

// judge works out the stability of every state for coalition h. At the state
// here it calls note for each improvement, with the concepts under which it is
// deterred.
func (w *work) judge(ctx context.Context, h graph.PartySet, here graph.State, listed int, note func(to graph.State, deterred [concepts]bool)) (*Verdict, error) {
	others := w.g.All() &^ h
	own, err := w.way(ctx, h)
	if err != nil {
		return nil, err
	}
	reply, err := w.way(ctx, others)
	if err != nil {
		return nil, err
	}
	moves, err := w.byMoves(ctx, others, h)
	if err != nil {
		return nil, err
	}
	answers, err := w.byAnswers(ctx, others, h)
	unknown := errors.Is(err, errMemory)
	if err != nil && !unknown {
		return nil, err
	}
	v := &Verdict{Coalition: h}
	for c := range v.Unstable {
		if Concept(c) != CSEQ || !unknown {
			v.Unstable[c] = stability.NewBitset(w.n)
		}
	}
	t := &trap{work: w, h: h, own: own, reply: reply}
	for s := range graph.State(w.n) {
		if s&0x3f == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		t.begin(s)
		for k := range w.offers[s] {
			o := &w.offers[s][k]
			if !w.takes(o, h) {
				continue
			}
			x := o.to
			v.add(s, x, listed)
			at := s == here && note != nil
			var deterred [concepts]bool
			if at || !v.Unstable[CGMR].Has(s) || !v.Unstable[CSMR].Has(s) {
				deterred[CGMR] = moves.deters(w, h, s, x)
			}
			if deterred[CGMR] && (at || !v.Unstable[CSMR].Has(s)) {
				deterred[CSMR] = t.holds(x)
			}
			deterred[CSEQ] = !unknown && answers.deters(w, h, s, x)
			for c, ok := range deterred {
				if !ok && v.Unstable[c] != nil {
					v.Unstable[c].Set(s)
				}
			}
			if at {
				note(x, deterred)
			}
		}
	}
	return v, nil
}

// add counts an improvement, and lists it if there is room.
func (v *Verdict) add(s, x graph.State, listed int) {
	v.Improvements++
	if len(v.Listed) < listed {
		v.Listed = append(v.Listed, Improvement{s, x})
	}
}

// A trap finds answers from which a coalition has no way out: states that do
// not suit all members better than s, and from which it cannot reach any that
// does.
type trap struct {
	*work
	h          graph.PartySet
	own, reply way
	s          graph.State
	ready      bool   // better is that of s
	better     row    // states that every member prefers to s
	out        []int8 // by row of own, or by state for a single party: 1 there is a way out, -1 there is none
}

func (t *trap) begin(s graph.State) { t.s, t.ready = s, false }

// prepare works out better, only when it is needed.
func (t *trap) prepare() {
	if t.ready {
		return
	}
	t.ready = true
	if t.better == nil {
		t.better = make(row, t.words)
		size := t.n
		if t.own.r != nil {
			size = len(t.own.r.rows)
		}
		t.out = make([]int8, size)
	}
	clear(t.better)
	clear(t.out)
	for y := range graph.State(t.n) {
		if t.h&^t.gainers(t.s, y) == 0 {
			t.better.set(y)
		}
	}
}

// holds reports whether the others can answer at x so that the coalition is
// held.
func (t *trap) holds(x graph.State) bool {
	t.prepare()
	held := false
	t.reply.each(x, func(y graph.State) bool {
		held = !t.better.has(y) && !t.escapes(y)
		return !held
	})
	return held
}

// escapes reports whether the coalition reaches a better state from y.
func (t *trap) escapes(y graph.State) bool {
	k := int32(y)
	if t.own.r != nil {
		k = t.own.r.of[y]
	}
	if t.out[k] == 0 {
		t.out[k] = -1
		if t.own.meets(y, t.better) {
			t.out[k] = 1
		}
	}
	return t.out[k] > 0
}
