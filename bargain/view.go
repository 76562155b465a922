package bargain

import (
	"context"
	"fmt"
)

// A View looks into a turn of a run: what any party makes of any challenge,
// how each party votes, what it takes the chances to be. It works everything
// out anew from the positions kept.
type View struct {
	e    *engine
	s    *state
	turn *Turn
}

// View opens the turn at an index of Turns. It fails if the run failed there,
// so that attitudes to risk are not known.
func (r *Run) View(index int) (*View, error) {
	turn := &r.Turns[index]
	if turn.Risk == nil {
		return nil, fmt.Errorf("the run ended in turn %d: %s", turn.Number, r.Why)
	}
	e := newEngine(r.Problem, r.Settings)
	s := &state{}
	e.room(s)
	ideal := turn.Ideal
	if ideal == nil {
		ideal = turn.Position
	}
	for i := range e.n {
		for k := range e.d {
			s.pos = append(s.pos, turn.Position[i][k]/100)
			s.ideal = append(s.ideal, ideal[i][k]/100)
		}
	}
	copy(s.risk, turn.Risk)
	for j := range e.n {
		for i := range e.n {
			s.dist[j*e.n+i] = e.distance(s, i, e.position(s, j))
		}
	}
	e.ownUtilities(s)
	return &View{e, s, turn}, nil
}

// eye is how party h sees the turn.
func (v *View) eye(h int) *eye {
	eye := v.e.newEye()
	v.e.look(v.s, eye, h)
	return eye
}

// Utility is what party h believes that the position of party j is worth to
// party i, 0..1.
func (v *View) Utility(h, i, j int) float64 {
	return utility(v.s.dist[j*v.e.n+i], v.e.belief(v.s, h, i))
}

// Belief is what party h takes the attitude of party i to risk to be.
func (v *View) Belief(h, i int) float64 { return v.e.belief(v.s, h, i) }

// Challenges is what party h makes of the challenge of every party i to every
// other party j, for party k in each case: k(i, j). The entries on the
// diagonal are zero.
func (v *View) Challenges(h int, k func(i, j int) int) [][]Challenge {
	eye := v.eye(h)
	all := make([][]Challenge, v.e.n)
	for i := range all {
		all[i] = make([]Challenge, v.e.n)
		for j := range all[i] {
			if j != i {
				all[i][j] = v.e.value(eye, k(i, j), i, j, v.e.chance(eye, i, j))
			}
		}
	}
	return all
}

// Challenge is what party h believes that the challenge of i to j is worth to
// party k.
func (v *View) Challenge(h, k, i, j int) Challenge {
	eye := v.eye(h)
	return v.e.value(eye, k, i, j, v.e.chance(eye, i, j))
}

// A Joining is what a third party makes of a challenge.
type Joining struct {
	Odds         float64 // the challenger's chance if the third party joins it, others aside
	Join, Oppose float64 // expected utility of joining either side, summed over three positions
	Vote         float64 // the weight thrown in, above 0 for the challenger
}

// ThirdParty is how party h sees the part of party n in the challenge of i to
// j.
func (v *View) ThirdParty(h, i, n, j int) Joining {
	eye := v.eye(h)
	a, b := v.e.principals(eye, i, j)
	t := v.e.third(eye, n, i, j, a, b)
	return Joining{Odds: t.odds, Join: t.join, Oppose: t.oppose, Vote: t.vote}
}

// WinSeenBy are the chances of the positions to win as party h sees them, by
// party.
func (v *View) WinSeenBy(ctx context.Context, h int) ([]float64, error) {
	seen := *v.s
	seen.own = v.eye(h).u
	_, win, err := v.e.places(ctx, &seen)
	return win, err
}

// Ballots is the vote on what party k is to do: by alternative of its decision
// and by voter, the voter's weight for that alternative against the one taken,
// below 0 where it prefers the one taken. Nil in the last state, or when
// decisions were not kept.
func (v *View) Ballots(ctx context.Context, k int) ([][]float64, error) {
	if v.turn.Decisions == nil {
		return nil, nil
	}
	offers := make([]offer, len(v.turn.Bargains))
	for b, bargain := range v.turn.Bargains {
		offers[b] = offer{
			i: bargain.Initiator, j: bargain.Receiver,
			toI: fraction(bargain.ToInitiator), toJ: fraction(bargain.ToReceiver),
		}
	}
	w, err := v.e.prospects(ctx, v.s, offers)
	if err != nil {
		return nil, err
	}
	rows := w.rows(v.e.queues(offers)[k])
	taken := rows[v.turn.Decisions[k].Taken]
	ballots := make([][]float64, len(rows))
	for m, row := range rows {
		ballots[m] = make([]float64, v.e.n)
		for a, u := range row {
			ballots[m][a] = v.e.par.Voting.vote(v.e.power[a], u-taken[a])
		}
	}
	return ballots, nil
}

// fraction puts coordinates on the scale of 0..1.
func fraction(x []float64) []float64 {
	y := make([]float64, len(x))
	for k := range x {
		y[k] = x[k] / 100
	}
	return y
}
