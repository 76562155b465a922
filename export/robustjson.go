package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/robust"
	"github.com/countermove/countermove/report"
	"github.com/countermove/countermove/stability"
)

// RobustResult is the result in the document of robust.
type RobustResult struct {
	Holding int           `json:"holding,omitempty" jsonschema:"how many states hold, if none was named"`
	States  []RobustState `json:"states" jsonschema:"those looked into: the start first if it holds, then by number"`
}

// RobustState is one state and what it depends on.
type RobustState struct {
	State    StateRef        `json:"state"`
	Holds    bool            `json:"holds" jsonschema:"under the concept asked; without it edits, distance and share are absent"`
	Parties  []RobustParty   `json:"parties" jsonschema:"what keeps each party, in its own view if it has one; empty if time ran out"`
	Under    Ordered[bool]   `json:"under,omitzero" jsonschema:"by basic concept: whether the state is an equilibrium under it"`
	Edits    *RobustEdits    `json:"edits,omitempty" jsonschema:"absent if no party has ordered statements"`
	Distance *RobustDistance `json:"distance,omitempty"`
	Share    *RobustShare    `json:"share,omitempty" jsonschema:"a share of profiles drawn at random; not a probability that the outcome holds"`
}

// RobustParty is what keeps one party.
type RobustParty struct {
	Party  string     `json:"party"`
	Cause  string     `json:"cause" jsonschema:"no-move, no-gain, deterred, leaves, undecided, or unseen where the party's view excludes the state"`
	Groups [][]string `json:"groups,omitempty" jsonschema:"if deterred: the smallest groups whose own answers deter it; any one is enough"`
	Exact  *bool      `json:"exact,omitempty" jsonschema:"false where groups were too many to try; then those who move in the answers found"`
	Move   *Step      `json:"move,omitempty" jsonschema:"where it would go, if it leaves"`
}

// RobustEdits is how few edits of ordered statements end an equilibrium.
type RobustEdits struct {
	Least   *int           `json:"least,omitempty" jsonschema:"the smallest number of edits that ends it; absent if none of those tried does"`
	Tried   int            `json:"tried" jsonschema:"all changes of at most so many edits were tried"`
	Total   int            `json:"total" jsonschema:"how many changes of that size end it"`
	Changes []RobustChange `json:"changes" jsonschema:"those changes, at most 1000"`
}

// RobustChange is one change of wishes, and who then leaves.
type RobustChange struct {
	Edits  []RobustEdit `json:"edits"`
	Leaves []string     `json:"leaves"`
}

// RobustEdit is one edit of a party's list, made after those before it.
type RobustEdit struct {
	WishEdit
	Viewer string `json:"viewer,omitempty" jsonschema:"the party in whose view alone the list is edited"`
}

// RobustDistance is the least change of rankings that ends an equilibrium.
type RobustDistance struct {
	Why     string       `json:"why,omitempty" jsonschema:"why it was not asked"`
	Never   bool         `json:"never" jsonschema:"no rankings end it"`
	Least   *int         `json:"least,omitempty" jsonschema:"a lower bound, the distance itself where most is the same"`
	Most    *int         `json:"most,omitempty" jsonschema:"the distance of the rankings found; absent if none were"`
	Leaves  *RobustLeave `json:"leaves,omitempty" jsonschema:"who would leave with them"`
	Raised  []StateRef   `json:"raised,omitempty" jsonschema:"states that this party comes to like more"`
	Stopped []RobustStop `json:"stopped,omitempty" jsonschema:"moves of others that cease to be improvements"`
}

// RobustLeave is a party and where it goes.
type RobustLeave struct {
	Party string `json:"party"`
	Move  Step   `json:"move"`
}

// RobustStop is a move that ceases to be good for its mover.
type RobustStop struct {
	From StateRef `json:"from"`
	Move Step     `json:"move"`
}

// RobustShare is in how many profiles drawn an equilibrium survives.
type RobustShare struct {
	Drawn     int     `json:"drawn"`
	Survived  int     `json:"survived"`
	Different int     `json:"different" jsonschema:"how many of the profiles drawn are different"`
	Low       float64 `json:"low" jsonschema:"Wilson's 95 % interval of the share in all that could be drawn"`
	High      float64 `json:"high"`
}

// RobustDocument makes the result of the document of robust.
func RobustDocument(c *report.Conflict, _ *followup.Input, result followup.Result) any {
	out := RobustResult{States: []RobustState{}}
	if result == nil {
		return out
	}
	r := result.(*robust.Result)
	out.Holding = r.Count
	for k := range r.Standings {
		out.States = append(out.States, robustState(c, r, &r.Standings[k]))
	}
	return out
}

func robustState(c *report.Conflict, r *robust.Result, st *robust.Standing) RobustState {
	out := RobustState{State: ref(c, st.State), Holds: st.Holds, Parties: []RobustParty{}}
	for i, h := range st.Parties {
		out.Parties = append(out.Parties, robustParty(c, i, st.State, h))
	}
	for k, concept := range r.Concepts {
		if k < len(st.Under) {
			out.Under.Put(concept.Name, st.Under[k])
		}
	}
	if !st.Holds {
		return out
	}
	if st.Edits.Editable {
		out.Edits = robustEdits(c, &st.Edits)
	}
	out.Distance = robustDistance(c, st)
	if s := &st.Share; s.Drawn > 0 {
		out.Share = &RobustShare{s.Drawn, s.Survived, s.Different, s.Low, s.High}
	}
	return out
}

func robustParty(c *report.Conflict, i int, at report.State, h *stability.Hold) RobustParty {
	out := RobustParty{Party: c.PartyID(i), Cause: "unseen"}
	if h == nil {
		return out
	}
	switch h.Cause {
	case stability.NoMove:
		out.Cause = "no-move"
	case stability.NoImprovement:
		out.Cause = "no-gain"
	case stability.Deterred:
		out.Cause, out.Exact = "deterred", &h.Exact
		for _, g := range h.Groups {
			out.Groups = append(out.Groups, c.IDs(g))
		}
	case stability.Open:
		out.Cause = "undecided"
	default:
		out.Cause = "leaves"
		if h.Improvement >= 0 {
			in, from := c.In(i, at)
			move := step(in, i, from, h.Improvement)
			out.Move = &move
		}
	}
	return out
}

func robustEdits(c *report.Conflict, e *robust.Fragility) *RobustEdits {
	out := &RobustEdits{Tried: e.Exact, Total: e.Count, Changes: []RobustChange{}}
	if e.Least > 0 {
		out.Least = &e.Least
	}
	for _, change := range e.Changes {
		one := RobustChange{Edits: []RobustEdit{}, Leaves: c.IDs(change.Leaves)}
		for _, part := range change.Parts {
			for _, e := range part.Wishes.Edits {
				edit := RobustEdit{WishEdit: wishEdit(c, part.Party, part.Edited, e)}
				if part.Seen >= 0 {
					edit.Viewer = c.PartyID(part.Seen)
				}
				one.Edits = append(one.Edits, edit)
			}
		}
		out.Changes = append(out.Changes, one)
	}
	return out
}

func robustDistance(c *report.Conflict, st *robust.Standing) *RobustDistance {
	d := &st.Far
	out := &RobustDistance{Why: d.Why, Never: d.Never}
	if d.Why != "" || d.Never {
		return out
	}
	out.Least = &d.Least
	if !d.Found {
		return out
	}
	in, from := c.In(d.Leaver, st.State)
	out.Most, out.Leaves = &d.Most, &RobustLeave{c.PartyID(d.Leaver), step(in, d.Leaver, from, d.To)}
	out.Raised = refs(in, d.Raised)
	for _, m := range d.Stopped {
		out.Stopped = append(out.Stopped, RobustStop{ref(in, m.From), step(in, m.Party, m.From, m.To)})
	}
	return out
}
