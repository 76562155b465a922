package roadmap

import (
	"context"
	"math/bits"

	"github.com/countermove/countermove/graph"
)

// describe tells a route as a roadmap, with the reasons for its marks.
func (sc *scene) describe(net *network, r *route) *Roadmap {
	m := &Roadmap{Count: r.count(), Largest: int(r.group)}
	end := net.legs[r.legs[len(r.legs)-1]].to
	var once, twice uint64
	p := int32(0)
	for n, k := range r.legs {
		to := net.legs[k].to
		step := Step{From: net.states[p], To: net.states[to]}
		a := net.act(p, k)
		step.Parts = sc.parts(a)
		step.Marks = sc.stepMarks(step.From, step.To, a, step.Parts)
		twice, once = twice|once&a.change, once|a.change
		m.Steps = append(m.Steps, step)
		if n == 0 {
			m.Today = append(sc.risks(sc.start, sc.today), sc.boltMarks(net, 0, k, end)...)
		} else {
			after := &m.Steps[n-1].After
			*after = append(*after, sc.boltMarks(net, p, k, end)...)
		}
		last := &m.Steps[n].After
		*last = sc.exposures(step.To)
		if to != end {
			*last = append(*last, sc.risks(step.To, sc.riskAt(step.To))...)
		}
		p = to
	}
	for rest := twice; rest != 0; rest &= rest - 1 {
		m.Again = append(m.Again, bits.TrailingZeros64(rest))
	}
	return m
}

// parts says who does what in a step.
func (sc *scene) parts(a act) []Part {
	if sc.options == nil {
		return []Part{{Party: int(a.party)}}
	}
	var list []Part
	for i, own := range sc.options.own {
		if a.change&own == 0 {
			continue
		}
		p := Part{Party: i}
		for rest := a.change & own; rest != 0; rest &= rest - 1 {
			k := bits.TrailingZeros64(rest)
			if a.from>>uint(k)&1 != 0 {
				p.Left = append(p.Left, k)
			} else {
				p.Taken = append(p.Taken, k)
			}
		}
		list = append(list, p)
	}
	return list
}

// stepMarks lists who shirks and who is stranded at a step.
func (sc *scene) stepMarks(from, to graph.State, a act, parts []Part) []Mark {
	var shirks, strands []Mark
	for _, p := range parts {
		i, rest := p.Party, from
		stranded := false
		if sc.options == nil {
			stranded = sc.strandedMove(i, from, to)
		} else {
			rest = sc.without(i, from, a.from, a.change)
			stranded = sc.stranded(i, from, to, a.from, a.change)
		}
		if sc.shirks(i, to, rest) {
			shirks = append(shirks, Mark{Kind: Shirk, Party: i, To: rest})
		}
		if stranded {
			strands = append(strands, Mark{Kind: Stranded, Party: i, To: -1})
		}
	}
	return append(shirks, strands...)
}

func (sc *scene) exposures(s graph.State) []Mark {
	var list []Mark
	for i := range sc.g.Parties() {
		if sc.exposed(i, s) {
			list = append(list, Mark{Kind: Exposed, Party: i, To: -1})
		}
	}
	return list
}

// riskAt is the set of parties at risk at a state between.
func (sc *scene) riskAt(s graph.State) graph.PartySet {
	var set graph.PartySet
	for i := range sc.g.Parties() {
		if sc.atRisk(i, s) {
			set = set.With(i)
		}
	}
	return set
}

// risks lists the marks of parties at risk at a state, with the others'
// improvements that lead to what they like less than the start.
func (sc *scene) risks(s graph.State, who graph.PartySet) []Mark {
	var list []Mark
	for i := range sc.g.Parties() {
		if !who.Has(i) {
			continue
		}
		var worse graph.Step
		reached := sc.g.Reach(sc.g.All().Without(i), s, graph.ImprovementsOnly, func(step graph.Step) bool {
			worse = step
			return !sc.exposed(i, step.To)
		})
		list = append(list, Mark{Kind: AtRisk, Party: i, To: -1, Path: reached.Path(worse)})
	}
	return list
}

// boltMarks lists who may bolt at place p before leg k on the way to an end,
// each with the improvement that it likes most of those that are not its part
// done early.
func (sc *scene) boltMarks(net *network, p, k, end int32) []Mark {
	var list []Mark
	for i := range sc.g.Parties() {
		e := sc.urges.eager(context.Background(), i, net.states[p])
		y := &sc.urges.yields[i]
		best := gain{to: -1}
		for _, g := range e.gains {
			if !net.early(i, net.states[p], g, k, end) && (best.to < 0 || y.g.Prefers(i, best.to, g.to)) {
				best = g
			}
		}
		if best.to >= 0 {
			list = append(list, Mark{Kind: Bolt, Party: i, To: best.base})
		}
	}
	return list
}

// early is doneEarly for any model.
func (net *network) early(i int, v graph.State, g gain, k, end int32) bool {
	if net.bolts.masks == nil {
		return net.doneEarly(i, g, k, end)
	}
	o := net.sc.options
	from := o.mask(v)
	changed := from ^ net.sc.urges.yields[i].options.mask(g.to)
	return changed&^(from^net.bolts.codes[net.legs[k].to])&^(from^net.bolts.codes[end]) == 0
}
