package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/report"
)

// RoadmapResult is the result in the document of roadmap.
type RoadmapResult struct {
	Goals    int            `json:"goals" jsonschema:"how many states the target has"`
	Holding  int            `json:"holding" jsonschema:"how many of them hold: where a roadmap may end"`
	There    bool           `json:"there" jsonschema:"the start is one of them, and the only roadmap has no steps"`
	Clean    bool           `json:"clean" jsonschema:"the best roadmap is clean: nobody is marked on it"`
	Roadmaps []RoadmapOrder `json:"roadmaps" jsonschema:"the first few, best first; empty when there is none"`
	Together [][]string     `json:"together,omitempty" jsonschema:"the smallest sets of kinds of marks that no roadmap avoids together; absent when one is clean or there is none"`
	// CleanJoint is 0, and left out, when no size of groups allows one.
	CleanJoint int            `json:"cleanJoint,omitempty" jsonschema:"the least group size with which there is a clean roadmap, when there is none with the one asked for"`
	Levers     []RoadmapLever `json:"levers,omitempty" jsonschema:"the levers not in force, each tried alone; absent when a roadmap is clean"`
}

// RoadmapOrder is one order of steps.
type RoadmapOrder struct {
	Clean   bool          `json:"clean"`
	Counts  RoadmapCounts `json:"counts" jsonschema:"how many parties are marked, over all steps and states after the start"`
	Again   []string      `json:"again" jsonschema:"options changed in more than one step"`
	Largest int           `json:"largest" jsonschema:"how many parties act at once in the largest step"`
	Today   []RoadmapMark `json:"today" jsonschema:"the marks of the start, which are not counted"`
	Steps   []RoadmapStep `json:"steps"`
}

// RoadmapCounts has the number of marks of each kind.
type RoadmapCounts struct {
	Shirk    int `json:"shirk"`
	Exposed  int `json:"exposed"`
	Stranded int `json:"stranded"`
	AtRisk   int `json:"atRisk"`
	Bolt     int `json:"bolt"`
}

// RoadmapStep is what one party or several at once do.
type RoadmapStep struct {
	Parts []Step        `json:"parts" jsonschema:"by party, with the options that it changes; all lead to the same state"`
	To    StateRef      `json:"to"`
	Marks []RoadmapMark `json:"marks" jsonschema:"who shirks and who is stranded at the step"`
	After []RoadmapMark `json:"after" jsonschema:"who is exposed, at risk or may bolt in the state it leads to"`
}

// RoadmapMark says that a party is left in a poor place.
type RoadmapMark struct {
	Kind  string    `json:"kind" jsonschema:"shirk, exposed, stranded, at-risk or bolt"`
	Party string    `json:"party"`
	To    *StateRef `json:"to,omitempty" jsonschema:"shirk: the state that results without its part; bolt: the state it would move to, the one it likes most, absent when only its view has it"`
	Path  []Step    `json:"path,omitempty" jsonschema:"at-risk: a shortest sequence of improvements of the others to a state it likes less than the start"`
}

// RoadmapLever is a lever tried alone.
type RoadmapLever struct {
	ID    string `json:"id"`
	Clean *bool  `json:"clean,omitempty" jsonschema:"whether it allows a clean roadmap; absent when a limit left that open, or when it cannot be added"`
	Why   string `json:"why,omitempty" jsonschema:"why it cannot be added, or why the question cannot be asked with it"`
}

// RoadmapDocument makes the result of the document of roadmap.
func RoadmapDocument(c *report.Conflict, _ *followup.Input, result followup.Result) any {
	out := RoadmapResult{Roadmaps: []RoadmapOrder{}}
	if result == nil {
		return out
	}
	r := result.(*roadmap.Result)
	out.Goals, out.Holding, out.There, out.Clean, out.CleanJoint = r.Wanted, r.Goals, r.There, r.Clean(), r.CleanJoint
	for _, m := range r.Roadmaps {
		out.Roadmaps = append(out.Roadmaps, roadmapOrder(c, r.From, m))
	}
	for _, set := range r.Together {
		var names []string
		for _, k := range set {
			names = append(names, k.String())
		}
		out.Together = append(out.Together, names)
	}
	for _, l := range r.Levers {
		lever := RoadmapLever{ID: l.ID, Why: l.Why}
		if l.Why == "" && !l.Cut {
			lever.Clean = &l.Clean
		}
		out.Levers = append(out.Levers, lever)
	}
	return out
}

func roadmapOrder(c *report.Conflict, from report.State, m *roadmap.Roadmap) RoadmapOrder {
	n := m.Count
	out := RoadmapOrder{Clean: m.Clean(), Again: []string{}, Largest: m.Largest, Today: roadmapMarks(c, from, m.Today), Steps: []RoadmapStep{},
		Counts: RoadmapCounts{n[roadmap.Shirk], n[roadmap.Exposed], n[roadmap.Stranded], n[roadmap.AtRisk], n[roadmap.Bolt]}}
	ids := c.OptionIDs()
	for _, k := range m.Again {
		out.Again = append(out.Again, ids[k])
	}
	for _, s := range m.Steps {
		step := RoadmapStep{To: ref(c, s.To), Marks: roadmapMarks(c, s.From, s.Marks), After: roadmapMarks(c, s.To, s.After), Parts: []Step{}}
		for _, p := range s.Parts {
			part := Step{Party: c.PartyID(p.Party), To: step.To}
			for _, k := range p.Taken {
				part.Change.Put(ids[k], "Y")
			}
			for _, k := range p.Left {
				part.Change.Put(ids[k], "N")
			}
			step.Parts = append(step.Parts, part)
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

// roadmapMarks lists marks; sequences of moves in them start at a state.
func roadmapMarks(c *report.Conflict, at report.State, marks []roadmap.Mark) []RoadmapMark {
	out := []RoadmapMark{}
	for _, m := range marks {
		mark := RoadmapMark{Kind: m.Kind.String(), Party: c.PartyID(m.Party)}
		if m.To >= 0 {
			to := ref(c, m.To)
			mark.To = &to
		}
		if len(m.Path) > 0 {
			mark.Path = steps(c, at, m.Path)
		}
		out = append(out, mark)
	}
	return out
}
