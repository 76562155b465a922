package stability

import (
	"slices"

	"github.com/countermove/countermove/certificate"
	"github.com/countermove/countermove/graph"
)

// byTable proves a verdict of a concept that looks ahead, by the values from
// which it follows.
func (p *Prover) byTable(pass *Pass, c Choice, s graph.State, v *certificate.Verdict) error {
	result, err := c.Concept.tabulated(pass)
	if err != nil {
		return err
	}
	if result.Undecided != nil && result.Undecided.Has(s) {
		return unproved("%s is undecided here", c)
	}
	v.Stable = result.Stable.Has(s)
	key := tableKey{c.String(), -1}
	if c.Concept == Maximin {
		key.focal = pass.Focal
	}
	k, ok := p.tables[key]
	if !ok {
		table, err := p.table(pass, c)
		if err != nil {
			return err
		}
		table.Concept, table.Party = key.concept, key.focal
		k = len(p.cert.Tables)
		p.tables[key] = k
		p.cert.Tables = append(p.cert.Tables, *table)
	}
	v.Table = &k
	return nil
}

// tabulated is the table of a concept that has one.
func (c *Concept) tabulated(pass *Pass) (*TableResult, error) {
	switch c {
	case Maximin, Limited, LimitedConservative, NonMyopic:
		return c.Table(pass)
	}
	return nil, unproved("certificates do not cover %s", c.Name)
}

func (p *Prover) table(pass *Pass, c Choice) (*certificate.Table, error) {
	switch c.Concept {
	case Maximin:
		return p.maximinLayers(pass)
	case NonMyopic:
		return p.cycle()
	}
	t := &certificate.Table{}
	now := noMovesLeft(p.g)
	for h := 0; ; h++ {
		if err := p.add(t, rows(now)); err != nil || h == pass.Horizon {
			return t, err
		}
		after := now
		now = noMovesLeft(p.g)
		now.before(p.g, after)
	}
}

// add appends a layer, unless the table grows too large for a certificate.
func (p *Prover) add(t *certificate.Table, layer [][]int32) error {
	if n := (len(t.Layers) + 1) * len(layer) * p.g.Len(); n > maxTable {
		return unproved("the table of values would have more than %d numbers", maxTable)
	}
	t.Layers = append(t.Layers, layer)
	return nil
}

// rows are an anticipation's values in the order of a certificate.
func rows(a *anticipation) [][]int32 {
	var out [][]int32
	for _, byJudge := range a.worst {
		for _, r := range byJudge {
			out = append(out, slices.Clone(r))
		}
	}
	return out
}

// cycle writes layers until one repeats an earlier one.
func (p *Prover) cycle() (*certificate.Table, error) {
	t := &certificate.Table{}
	now := noMovesLeft(p.g)
	for {
		layer := rows(now)
		repeats := slices.IndexFunc(t.Layers, func(l [][]int32) bool {
			return slices.EqualFunc(l, layer, slices.Equal[[]int32])
		})
		if err := p.add(t, layer); err != nil || repeats >= 0 {
			t.Cycle = max(repeats, 0)
			return t, err
		}
		after := now
		now = noMovesLeft(p.g)
		now.before(p.g, after)
	}
}

// maximinLayers writes the focal party's values, from no moves left upward.
func (p *Prover) maximinLayers(pass *Pass) (*certificate.Table, error) {
	own := p.g.Rank(pass.Focal)
	t := &certificate.Table{Layers: [][][]int32{{slices.Clone(own)}}}
	operators := graph.NewOperators(p.g)
	for h := 1; h <= pass.Horizon; h++ {
		value := make([]int32, len(own))
		if err := maximinStep(pass, operators, (pass.Horizon-h)%2 == 0, t.Layers[h-1][0], value); err != nil {
			return nil, err
		}
		if err := p.add(t, [][]int32{value}); err != nil {
			return nil, err
		}
	}
	return t, nil
}
