package stability

import (
	"context"
	"fmt"

	"github.com/countermove/countermove/graph"
)

// TiesMatter says for which states the verdict of limited:H or nonmyopic for
// party i hangs on how ties are read: there it would be another if a party
// ranked a set of expected ends by the member it likes most, not least. The
// set is empty where all preferences are strict. Where a bound was reached
// nothing is said. It panics for other concepts, whose ties are read in one
// way, and fails only when ctx ends.
func TiesMatter(ctx context.Context, g *graph.Model, i int, c Choice) (Bitset, error) {
	judge := limitedTable
	switch c.Concept {
	case Limited:
	case NonMyopic:
		judge = func(p *Pass, begin func(*graph.Model) *anticipation) (*TableResult, error) {
			return nonMyopicTable(p, begin, MaxHorizon)
		}
	default:
		panic(fmt.Sprintf("stability: TiesMatter does not apply to %s", c))
	}
	p := &Pass{Context: ctx, Graph: g, Focal: i, Horizon: c.Horizon}
	fearful, err := judge(p, noMovesLeft)
	if err != nil {
		return nil, err
	}
	hopeful, err := judge(p, hopefulNoMovesLeft)
	if err != nil {
		return nil, err
	}
	differ := NewBitset(g.Len())
	for w := range differ {
		differ[w] = fearful.Stable[w] ^ hopeful.Stable[w]
		for _, t := range []*TableResult{fearful, hopeful} {
			if t.Undecided != nil {
				differ[w] &^= t.Undecided[w]
			}
		}
	}
	return differ, nil
}
