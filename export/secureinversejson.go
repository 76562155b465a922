package export

import (
	"github.com/countermove/countermove/followup/secure"
)

// SecureInverse says under which preferences one state holds.
type SecureInverse struct {
	State   StateRef       `json:"state"`
	Holds   bool           `json:"holds" jsonschema:"today"`
	Can     bool           `json:"can" jsonschema:"whether some rankings make it hold"`
	Demands []SecureDemand `json:"demands" jsonschema:"for each move of each party, what keeps the party from it; all must be met"`
	Groups  []SecureGroup  `json:"groups" jsonschema:"parties whose demands are met independently of the others', with minimal sets of conditions"`
	Change  SecureChange   `json:"change"`
	Count   SecureCount    `json:"count"`
}

// SecureDemand is what one move asks for.
type SecureDemand struct {
	Move Step        `json:"move"`
	Met  bool        `json:"met" jsonschema:"today"`
	Ways []SecureWay `json:"ways" jsonschema:"alternatives; none of them includes another. Empty: nothing is needed"`
	More int         `json:"more,omitempty" jsonschema:"how many more ways were found"`
	Cut  bool        `json:"cut,omitempty" jsonschema:"there may be more ways, which were not looked for"`
}

// SecureWay is conditions that together keep a party from a move.
type SecureWay struct {
	Met        bool              `json:"met" jsonschema:"today"`
	Conditions []SecureCondition `json:"conditions"`
	Answer     []Step            `json:"answer,omitempty" jsonschema:"the others' answer that deters the move; absent if the party does not want the move"`
}

// SecureCondition compares two states for one party.
type SecureCondition struct {
	Party   string   `json:"party"`
	A       StateRef `json:"a"`
	B       StateRef `json:"b"`
	Strict  bool     `json:"strict" jsonschema:"whether a must be better than b; else a is at least as good"`
	Holds   bool     `json:"holds" jsonschema:"today"`
	Implied bool     `json:"implied,omitempty" jsonschema:"in a set: it follows from the others"`
}

// SecureGroup is parties with the minimal sets of conditions that keep them.
type SecureGroup struct {
	Parties []string            `json:"parties"`
	Sets    [][]SecureCondition `json:"sets" jsonschema:"no part of a set is enough, and some rankings with ties satisfy it; sets with the fewest conditions that fail today first"`
	Cut     bool                `json:"cut" jsonschema:"there may be more"`
}

// SecureChange is the least change of what the parties want.
type SecureChange struct {
	Edits    *int         `json:"edits,omitempty" jsonschema:"how many edits of statements or rankings it takes; absent if those tried were not enough"`
	Tried    int          `json:"tried" jsonschema:"all changes of at most so many edits were tried"`
	Total    int          `json:"total" jsonschema:"how many ways there are with that many edits"`
	Profiles [][]WishEdit `json:"profiles" jsonschema:"the first of these ways"`
}

// SecureCount says in how many orders of the rankings a state holds.
type SecureCount struct {
	Places  []int    `json:"places" jsonschema:"by party, how many first places of its ranking vary"`
	All     string   `json:"all" jsonschema:"how many joint orders there are"`
	Holding string   `json:"holding,omitempty" jsonschema:"in how many of them the state holds; absent if not counted"`
	Good    []string `json:"good,omitempty" jsonschema:"by party, in how many of its orders it stays, where that depends on it alone; empty if not counted"`
	Why     string   `json:"why,omitempty" jsonschema:"why it was not counted"`
}

// documentedWays is how many alternatives of one move a document has unless
// everything is asked for.
const documentedWays = 40

func (d *secureDocument) inverse(x *secure.Inverse) SecureInverse {
	out := SecureInverse{State: ref(d.Conflict, x.State), Holds: x.Holds, Can: x.Can(), Demands: []SecureDemand{}, Groups: []SecureGroup{},
		Change: d.change(x.Change), Count: count(x.Count)}
	for _, m := range x.Demands {
		demand := SecureDemand{Move: step(d.Conflict, m.Party, x.State, m.Move), Met: m.Met, Cut: m.Cut, Ways: []SecureWay{}}
		for n, w := range m.Ways {
			if n == documentedWays && !d.r.All {
				demand.More = len(m.Ways) - n
				break
			}
			way := SecureWay{Met: w.Met, Conditions: d.conditions(w.Conditions, nil)}
			if len(w.Path) > 0 {
				way.Answer = steps(d.Conflict, m.Move, w.Path)
			}
			demand.Ways = append(demand.Ways, way)
		}
		out.Demands = append(out.Demands, demand)
	}
	for _, g := range x.Groups {
		group := SecureGroup{Parties: d.IDs(g.Parties), Sets: [][]SecureCondition{}, Cut: g.Cut}
		for _, s := range g.Sets {
			group.Sets = append(group.Sets, d.conditions(s.Conditions, s.Implied))
		}
		out.Groups = append(out.Groups, group)
	}
	return out
}

func (d *secureDocument) conditions(list []secure.Condition, implied []bool) []SecureCondition {
	out := []SecureCondition{}
	for k, c := range list {
		out = append(out, SecureCondition{Party: d.PartyID(c.Party), A: ref(d.Conflict, c.A), B: ref(d.Conflict, c.B),
			Strict: c.Strict, Holds: c.Holds(d.Graph), Implied: implied != nil && implied[k]})
	}
	return out
}

func (d *secureDocument) change(c *secure.Change) SecureChange {
	out := SecureChange{Tried: c.Tried, Total: c.Total, Profiles: [][]WishEdit{}}
	if c.Edits >= 0 {
		out.Edits = &c.Edits
	}
	for _, profile := range c.Profiles {
		edits := []WishEdit{}
		for i, l := range profile {
			edited := d.in.World.Edited(i)
			for _, e := range l.Edits {
				edits = append(edits, wishEdit(d.Conflict, i, edited, e))
			}
		}
		out.Profiles = append(out.Profiles, edits)
	}
	return out
}

func count(c *secure.Count) SecureCount {
	out := SecureCount{Places: c.Places, All: c.All.String(), Why: c.Why}
	if c.Holding != nil {
		out.Holding = c.Holding.String()
	}
	for _, n := range c.Good {
		text := ""
		if n != nil {
			text = n.String()
		}
		out.Good = append(out.Good, text)
	}
	return out
}
