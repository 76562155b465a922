package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evolve"
	"github.com/countermove/countermove/report"
	"github.com/countermove/countermove/stability"
)

// EvolveResult is the result in the document of evolve.
type EvolveResult struct {
	Still      bool           `json:"still" jsonschema:"whether no party gains by a move"`
	Parties    []EvolveParty  `json:"parties" jsonschema:"why each party moves from the state, or does not, in model order"`
	Moves      EvolveLayers   `json:"moves" jsonschema:"what is reached by any moves"`
	Gains      EvolveLayers   `json:"gains" jsonschema:"what is reached by moves by which each mover gains"`
	Equilibria []EvolveNode   `json:"equilibria" jsonschema:"the states that hold, nearest first; as many as limit allows"`
	Holding    int            `json:"holding" jsonschema:"how many states hold"`
	Goal       *EvolveGoal    `json:"goal,omitempty"`
	Routes     []EvolveRoute  `json:"routes,omitzero" jsonschema:"the shortest ways to the goal: of all, then with at most 0, 1, … steps against the mover's wish, where one more such step makes the way shorter"`
	Diagram    *EvolveDiagram `json:"diagram,omitempty" jsonschema:"absent where more states are reached than limit allows"`
}

// EvolveParty is why one party moves from the state, or does not.
type EvolveParty struct {
	Party        string     `json:"party"`
	Verdict      string     `json:"verdict" jsonschema:"no-move, no-gain, deterred, leaves, undecided, or unseen where the party's view excludes the state"`
	Moves        int        `json:"moves" jsonschema:"how many moves it has"`
	Improvements []StateRef `json:"improvements" jsonschema:"where the moves lead by which it gains"`
	Deterrers    [][]string `json:"deterrers,omitempty" jsonschema:"the smallest groups whose own answers deter it; any one is enough"`
	To           *StateRef  `json:"to,omitempty" jsonschema:"where it would move"`
}

// EvolveLayers is what is reached, by number of steps.
type EvolveLayers struct {
	Reached int          `json:"reached" jsonschema:"how many states besides the start"`
	Steps   []EvolveStep `json:"steps"`
}

// EvolveStep is a row of the status-quo table.
type EvolveStep struct {
	Step int         `json:"step"`
	New  int         `json:"new" jsonschema:"how many states nothing shorter reaches"`
	Ends []EvolveEnd `json:"ends" jsonschema:"by party, where its move can first end with that many steps"`
}

// EvolveEnd is a cell of the status-quo table.
type EvolveEnd struct {
	Party  string `json:"party"`
	Count  int    `json:"count"`
	States []int  `json:"states" jsonschema:"their numbers; as many as limit allows"`
}

// EvolveNode is a state and how the start leads to it.
type EvolveNode struct {
	State     StateRef `json:"state"`
	Steps     *int     `json:"steps,omitempty" jsonschema:"least number of steps; absent if out of reach"`
	Last      []string `json:"last" jsonschema:"parties whose move can be the last"`
	GainSteps *int     `json:"gainSteps,omitempty" jsonschema:"the same by moves by which each mover gains"`
	GainLast  []string `json:"gainLast"`
	Against   *int     `json:"against,omitempty" jsonschema:"the fewest steps on a way there by which the mover does not gain"`
	Holds     bool     `json:"holds"`
}

// EvolveGoal is where the dispute is wanted to go.
type EvolveGoal struct {
	Name    string     `json:"name"`
	States  []StateRef `json:"states" jsonschema:"as many as limit allows"`
	Count   int        `json:"count"`
	There   bool       `json:"there" jsonschema:"whether the state started from is one of them"`
	Reached bool       `json:"reached" jsonschema:"whether any moves lead there"`
}

// EvolveRoute is a shortest way within a bound, and those of the same length.
type EvolveRoute struct {
	Against *int     `json:"against,omitempty" jsonschema:"at most so many steps by which the mover does not gain; absent for any number"`
	Length  int      `json:"length" jsonschema:"steps"`
	Count   int64    `json:"count" jsonschema:"how many ways have that length; the largest number stands for that many or more"`
	Paths   [][]Step `json:"paths" jsonschema:"as many as the setting ways allows"`
}

// EvolveDiagram is the status-quo diagram.
type EvolveDiagram struct {
	Nodes []EvolveNode `json:"nodes"`
	Arcs  []EvolveArc  `json:"arcs" jsonschema:"the moves that sequences from the start can use"`
}

// EvolveArc is a move of the diagram.
type EvolveArc struct {
	From     int    `json:"from"`
	To       int    `json:"to"`
	Party    string `json:"party"`
	Improves bool   `json:"improves" jsonschema:"whether the mover gains"`
	Shortest bool   `json:"shortest" jsonschema:"whether it ends a shortest sequence"`
	Gains    bool   `json:"gains" jsonschema:"whether a sequence in which every mover gains can use it"`
}

// EvolveDocument makes the result of the document of evolve.
func EvolveDocument(c *report.Conflict, in *followup.Input, result followup.Result) any {
	d := &EvolveResult{Parties: []EvolveParty{}, Equilibria: []EvolveNode{}}
	r, _ := result.(*evolve.Result)
	if r == nil {
		return d
	}
	d.Still = r.Still()
	for i, s := range r.Stays {
		d.Parties = append(d.Parties, evolveParty(c, i, r.From, s))
	}
	d.Moves, d.Gains = evolveLayers(c, r.Moves, r.Limit()), evolveLayers(c, r.Gains, r.Limit())
	all := r.Equilibria()
	d.Holding = len(all)
	for _, n := range all[:min(len(all), r.Limit())] {
		d.Equilibria = append(d.Equilibria, evolveNode(c, n))
	}
	if g := r.Goal; g != nil {
		d.Goal = &EvolveGoal{Name: g.Name, Count: len(g.States), There: g.There, Reached: r.Within(),
			States: refs(c, g.States[:min(len(g.States), r.Limit())])}
		d.Routes = []EvolveRoute{}
	}
	for _, route := range r.Routes {
		d.Routes = append(d.Routes, evolveRoute(c, r.From, route))
	}
	if r.Diagram != nil {
		d.Diagram = evolveDiagram(c, r.Diagram)
	}
	return d
}

// refs names states; never nil.
func refs(c *report.Conflict, states []report.State) []StateRef {
	list := []StateRef{}
	for _, s := range states {
		list = append(list, ref(c, s))
	}
	return list
}

func evolveParty(c *report.Conflict, i int, from report.State, s evolve.Stay) EvolveParty {
	seen, _ := c.In(i, from)
	p := EvolveParty{Party: c.PartyID(i), Verdict: "unseen", Moves: s.Moves, Improvements: refs(seen, s.Improvements)}
	if s.Unseen {
		return p
	}
	switch s.Hold.Cause {
	case stability.NoMove:
		p.Verdict = "no-move"
	case stability.NoImprovement:
		p.Verdict = "no-gain"
	case stability.Deterred:
		p.Verdict = "deterred"
	case stability.Leaves:
		p.Verdict = "leaves"
	default:
		p.Verdict = "undecided"
	}
	for _, g := range s.Hold.Groups {
		p.Deterrers = append(p.Deterrers, c.IDs(g))
	}
	if s.Hold.Cause == stability.Leaves && s.Hold.Improvement >= 0 {
		to := ref(seen, s.Hold.Improvement)
		p.To = &to
	}
	return p
}

func evolveLayers(c *report.Conflict, l *evolve.Layers, limit int) EvolveLayers {
	d := EvolveLayers{Reached: l.Reached, Steps: []EvolveStep{}}
	for k, cells := range l.Cells(limit) {
		step := EvolveStep{Step: k + 1, New: l.New[k], Ends: []EvolveEnd{}}
		for i, states := range cells {
			step.Ends = append(step.Ends, EvolveEnd{Party: c.PartyID(i), Count: l.Ends[k][i], States: numbers(c, states)})
		}
		d.Steps = append(d.Steps, step)
	}
	return d
}

func evolveNode(c *report.Conflict, n evolve.Node) EvolveNode {
	count := func(k int) *int {
		if k < 0 {
			return nil
		}
		return &k
	}
	return EvolveNode{State: ref(c, n.State), Steps: count(n.Layer), Last: c.IDs(n.Movers),
		GainSteps: count(n.Gains), GainLast: c.IDs(n.Gainers), Against: count(n.Against), Holds: n.Holds}
}

func evolveRoute(c *report.Conflict, from report.State, r evolve.Route) EvolveRoute {
	d := EvolveRoute{Length: r.Length, Count: r.Count, Paths: [][]Step{}}
	if r.Against >= 0 {
		d.Against = &r.Against
	}
	for _, p := range r.Paths {
		d.Paths = append(d.Paths, steps(c, from, p))
	}
	return d
}

func evolveDiagram(c *report.Conflict, g *evolve.Diagram) *EvolveDiagram {
	d := &EvolveDiagram{Nodes: []EvolveNode{}, Arcs: []EvolveArc{}}
	for _, n := range g.Nodes {
		d.Nodes = append(d.Nodes, evolveNode(c, n))
	}
	for _, a := range g.Arcs {
		d.Arcs = append(d.Arcs, EvolveArc{From: c.Number(a.From), To: c.Number(a.To), Party: c.PartyID(a.Party),
			Improves: a.Improves, Shortest: a.Shortest, Gains: a.Both})
	}
	return d
}
