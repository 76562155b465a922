package stability

import (
	"slices"

	"github.com/countermove/countermove/graph"
)

// An anticipation is the table from which the limited-move concepts judge:
// where play is expected to end, by the party that is to move and the state it
// is to move at, with some number of moves left. The expected end is a set of
// states, because ties leave a party more than one best move, and because with
// several opponents it is open who moves next. A party ranks a set by the
// member it likes least. So of each set the table keeps what the recursion can
// ever ask for: for every party, the rank of that member.
type anticipation struct {
	// hopeful turns the ranking of sets round: a party ranks a set by the
	// member it likes most. It serves the question whether ties matter.
	hopeful bool
	// worst is by the party to move, the party that ranks, and the state.
	worst [][][]int32
	stays []Bitset // by party to move: where it would not move
}

// noMovesLeft is the anticipation with no moves left: play ends where it is.
func noMovesLeft(g *graph.Model) *anticipation {
	a := &anticipation{}
	for range g.Parties() {
		byJudge := make([][]int32, g.Parties())
		for judge := range byJudge {
			byJudge[judge] = slices.Clone(g.Rank(judge))
		}
		a.worst = append(a.worst, byJudge)
		a.stays = append(a.stays, NewBitset(g.Len()))
	}
	return a
}

// hopefulNoMovesLeft is noMovesLeft for parties that hope for the best.
func hopefulNoMovesLeft(g *graph.Model) *anticipation {
	a := noMovesLeft(g)
	a.hopeful = true
	return a
}

// join is the rank of a set of two members, from the ranks of these.
func (a *anticipation) join(x, y int32) int32 {
	if a.hopeful {
		return min(x, y)
	}
	return max(x, y)
}

// before writes into a what is anticipated with one move more left than in
// after.
func (a *anticipation) before(g *graph.Model, after *anticipation) {
	end := make([]int32, g.Parties())
	var moves []graph.State
	for mover := range a.worst {
		clear(a.stays[mover])
		for s := range graph.State(g.Len()) {
			moves = g.Moves(mover, s, moves[:0])
			if !after.best(g, mover, s, moves, end) {
				a.stays[mover].Set(s)
			}
			for judge, r := range end {
				a.worst[mover][judge][s] = r
			}
		}
	}
}

// best finds where play is expected to end when mover is to make one of moves
// from s, or stay, and a is anticipated after its move: end gets the rank, for
// each party, of the member that this party likes least. It reports whether
// mover leaves s.
func (a *anticipation) best(g *graph.Model, mover int, s graph.State, moves []graph.State, end []int32) bool {
	for judge := range end {
		end[judge] = g.Rank(judge)[s]
	}
	leaves := false
	for _, t := range moves {
		v := a.continuation(g, mover, mover, t)
		if v > end[mover] || v == end[mover] && !leaves {
			continue // no gain over the best so far, or over staying
		}
		for judge := range end {
			r := a.continuation(g, mover, judge, t)
			if v == end[mover] {
				r = a.join(r, end[judge]) // a tie: either may be chosen
			}
			if judge != mover {
				end[judge] = r
			}
		}
		end[mover], leaves = v, true
	}
	return leaves
}

// continuation is the rank, for judge, of what it likes least among the ends
// expected after mover has moved to t: any other party may be the next to have
// the turn. Without other parties play ends at t.
func (a *anticipation) continuation(g *graph.Model, mover, judge int, t graph.State) int32 {
	if g.Parties() == 1 {
		return g.Rank(judge)[t]
	}
	first := (mover + 1) % len(a.worst)
	rank := a.worst[first][judge][t]
	for next := range a.worst {
		if next != mover {
			rank = a.join(rank, a.worst[next][judge][t])
		}
	}
	return rank
}

// same reports whether two anticipations lead to the same from here on.
func (a *anticipation) same(b *anticipation) bool {
	for mover := range a.worst {
		for judge := range a.worst[mover] {
			if !slices.Equal(a.worst[mover][judge], b.worst[mover][judge]) {
				return false
			}
		}
	}
	return true
}

// copyFrom makes a equal to b.
func (a *anticipation) copyFrom(b *anticipation) {
	for mover := range a.worst {
		for judge := range a.worst[mover] {
			copy(a.worst[mover][judge], b.worst[mover][judge])
		}
		copy(a.stays[mover], b.stays[mover])
	}
}
