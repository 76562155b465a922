package stability

import (
	"context"

	"github.com/countermove/countermove/graph"
)

// shapeKey groups the concepts of the common shape that share a search: one
// focal party, one kind of replies.
type shapeKey struct {
	party int
	reply graph.Reply
}

// A room is memory for the values of all states, used by one task at a time.
type room struct{ reached, best []int32 }

// shape judges all states for one party under concepts that differ only in
// whether the party may move once more after the sanction.
//
// Let p be the rank for the focal party i, larger is worse, W(x) the worst p
// over x and all that the replies reach from x, B(y) the best p over y and
// R(i, y), and G(x) the worst of p(x) and of B over x and all that the replies
// reach from x. A reply to y sanctions the move from s to x when p(y) is at
// least p(s), and does so without escape when B(y) is; so s is stable exactly
// if the best W, or G under a symmetric concept, over s and R(i, s) is at
// least p(s). Moves that are no improvements are included there without harm:
// W(x) and G(x) are at least p(x). For G that is why p(x) is taken in.
func (w *sweep) shape(ctx context.Context, k shapeKey, parts []part) error {
	n := w.graph.Len()
	rank := w.graph.Rank(k.party)
	room := w.rooms.Get().(*room)
	defer w.rooms.Put(room)
	reached, best := room.reached, room.best
	for _, p := range parts {
		if p.choice.Concept.Shape.Symmetric {
			if err := w.ops.BestMove(ctx, k.party, rank, best); err != nil {
				return err
			}
			if err := w.ops.WorstReached(ctx, k.party, k.reply, best, reached); err != nil {
				return err
			}
			for x, r := range rank {
				reached[x] = max(reached[x], r)
			}
		} else if err := w.ops.WorstReached(ctx, k.party, k.reply, rank, reached); err != nil {
			return err
		}
		if err := w.ops.BestMove(ctx, k.party, reached, best); err != nil {
			return err
		}
		t := w.done[p]
		t.Stable = NewBitset(n)
		for s, r := range rank {
			if best[s] >= r {
				t.Stable.Set(graph.State(s))
			}
		}
	}
	return nil
}
