package compare

import (
	"context"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Lack says why a move or an answer of one dispute is none in the other.
type Lack string

// What can be lacking.
const (
	NoState  Lack = "no-state" // the state that it leads to is not there
	NoMove   Lack = "no-move"  // the party cannot make the move
	NoWish   Lack = "no-wish"  // the party does not prefer where it leads
	NoParty  Lack = "no-party" // the party is not there
	Harmless Lack = "harmless" // it leads to what the focal party prefers to the state it left
	Escape   Lack = "escape"   // the focal party can get away from it
	Stays    Lack = "stays"    // by the concept's rule the party would not answer
	Unseen   Lack = "unseen"   // the party does not see the state that is judged
)

// A Reason is why a party's verdict on a state differs: an improvement that
// nothing deters where the state is unstable for the party, and that the other
// dispute does not have, or deters.
type Reason struct {
	Party  int  // by place in Pair.Parties
	Gained bool // the state is stable for it in the second dispute, not in the first; else the other way
	// Unstable and Stable are the two disputes as the party sees them; In and
	// At are the state in each, -1 if the party does not see it.
	Unstable, Stable *followup.World
	In, At           graph.State
	Improvement      graph.State // in Unstable
	Deterred         graph.State // the same in Stable, where it is deterred there
	// Lack is why Stable does not have the improvement; "" if it has it and
	// deters it. It is Unseen, and there is no improvement, where the party
	// does not see the state in Unstable.
	Lack Lack
	// Sanction is what deters it in Stable: moves one after another from the
	// improvement, or at the same time from the state if Joint.
	Sanction []graph.Step
	Joint    bool
	End      graph.State // where the sanction ends
	Broken   Broken      // what of the sanction is lacking in Unstable
}

// Broken is the first thing that a sanction lacks in the other dispute.
type Broken struct {
	Step int // the step of the sanction, from 0; -1 if the steps are there and the end is what fails
	Lack Lack
	To   graph.State // of Escape: where the focal party gets to, in Unstable
}

// explain looks into the verdicts that make a state hold on one side only. It
// reports false where there are too many states for that.
func (p *Pair) explain(ctx context.Context) (bool, error) {
	if p.A.World.Space.Len() > tracedStates || p.B.World.Space.Len() > tracedStates {
		return !slices.ContainsFunc(p.Concepts, Verdicts.shifts), nil
	}
	for k := range p.Concepts {
		v := &p.Concepts[k]
		for n := range v.Flips {
			if v.Flips[n].Holds == 0 {
				continue
			}
			v.Flips[n].Reasons = p.reasons(ctx, v, v.Flips[n])
			if err := ctx.Err(); err != nil {
				return true, err
			}
		}
	}
	return true, nil
}

// reasons looks into the flip of every party's verdict on a state. It judges
// the state from the literal definitions; concepts without one give no reasons.
func (p *Pair) reasons(ctx context.Context, v *Verdicts, f Flip) []Reason {
	var list []Reason
	for _, k := range f.Lost {
		list = append(list, p.why(ctx, v, f, k, true)...)
	}
	for _, k := range f.Gained {
		list = append(list, p.why(ctx, v, f, k, false)...)
	}
	return list
}

// A view is a state in a dispute as one party sees it.
type view struct {
	w       *followup.World
	party   int
	at      graph.State
	verdict stability.Verdict
}

func seen(ctx context.Context, j *Judged, q, i int, s graph.State) view {
	question := j.Result.Questions[q]
	v := view{w: j.World, party: i, at: s, verdict: j.World.Stability(ctx, question, i, s)}
	if j.World.Views != nil && j.World.Views[i] != nil {
		v.w, v.at = j.World.Views[i].World, j.World.Views[i].Seen[s]
	}
	return v
}

// why gives the reasons of one party; lost says that the state is stable for
// it in the first dispute.
func (p *Pair) why(ctx context.Context, v *Verdicts, f Flip, k int, lost bool) []Reason {
	at := p.Parties[k]
	choice := p.A.Result.Questions[v.placeA].Party[at[0]]
	if choice.Concept.Literal == nil {
		return nil
	}
	stable := seen(ctx, p.A, v.placeA, at[0], f.A)
	unstable := seen(ctx, p.B, v.placeB, at[1], f.B)
	if !lost {
		stable, unstable = unstable, stable
	}
	base := Reason{Party: k, Gained: !lost, Unstable: unstable.w, Stable: stable.w, In: unstable.at, At: stable.at}
	if unstable.at < 0 {
		base.Lack = Unseen
		return []Reason{base}
	}
	c := contrast{choice: choice, stable: stable, unstable: unstable,
		to: finder(unstable.w, stable.w), back: finder(stable.w, unstable.w)}
	var list []Reason
	for _, a := range unstable.verdict.Answers {
		if !a.Sanctioned {
			list = append(list, c.reason(base, a))
		}
	}
	return list
}

// A contrast holds a state that is stable for a party against the same state
// where it is not.
type contrast struct {
	choice           stability.Choice
	stable, unstable view
	to               func(graph.State) graph.State // from unstable to stable
	back             func(graph.State) graph.State
}

// reason says what becomes of an undeterred improvement in the stable dispute.
func (c *contrast) reason(r Reason, open stability.Answer) Reason {
	s, i := c.stable, c.stable.party
	r.Improvement = open.Improvement
	there := c.to(open.Improvement)
	switch {
	case there < 0:
		r.Lack = NoState
		return r
	case !s.w.Graph.CanMove(i, s.at, there):
		r.Lack = NoMove
		return r
	case !s.w.Graph.Prefers(i, s.at, there):
		r.Lack = NoWish
		return r
	}
	for _, a := range s.verdict.Answers {
		if a.Improvement == there {
			c.sanction(&r, a, open)
		}
	}
	return r
}

// sanction notes the sanction of the stable dispute and what breaks it in the
// other.
func (c *contrast) sanction(r *Reason, a, open stability.Answer) {
	r.Deterred, r.Sanction, r.End = a.Improvement, a.Path, a.Improvement
	if len(a.Choices) > 0 {
		r.Sanction, r.Joint, r.End = a.Choices, true, a.Joint
	} else if n := len(a.Path); n > 0 {
		r.End = a.Path[n-1].To
	}
	r.Broken = c.broken(r, open)
}

// broken follows a sanction of the stable dispute in the other until it fails.
func (c *contrast) broken(r *Reason, open stability.Answer) Broken {
	u, g := c.unstable, c.unstable.w.Graph
	at := open.Improvement
	if r.Joint {
		at = u.at
	}
	for k, step := range r.Sanction {
		j := u.w.Model.PartyIndex(c.stable.w.Model.Parties[step.Party].ID)
		to := c.back(step.To)
		switch {
		case j < 0:
			return Broken{Step: k, Lack: NoParty}
		case to < 0:
			return Broken{Step: k, Lack: NoState}
		case !g.CanMove(j, at, to):
			return Broken{Step: k, Lack: NoMove}
		case c.choosy(r) && !g.Prefers(j, at, to):
			return Broken{Step: k, Lack: NoWish}
		}
		if !r.Joint {
			at = to
		}
	}
	end := c.back(r.End)
	switch {
	case end < 0:
		return Broken{Step: -1, Lack: NoState}
	case g.Prefers(u.party, u.at, end):
		return Broken{Step: -1, Lack: Harmless}
	}
	for _, e := range open.Escapes {
		if e.State == end {
			return Broken{Step: -1, Lack: Escape, To: e.To}
		}
	}
	return Broken{Step: -1, Lack: Stays}
}

// choosy reports whether only improvements answer under the concept.
func (c *contrast) choosy(r *Reason) bool {
	shape := c.choice.Concept.Shape
	return r.Joint || shape == nil || shape.Reply == graph.ImprovementsOnly
}
