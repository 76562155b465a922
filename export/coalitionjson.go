package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/coalition"
	"github.com/countermove/countermove/report"
)

// CoalitionResult is the result in the document of coalitions.
type CoalitionResult struct {
	Rule       string             `json:"rule" jsonschema:"when a coalition improves: strict or pareto"`
	Responders string             `json:"responders" jsonschema:"who answers under CSEQ: class, individual or block"`
	Total      int                `json:"total" jsonschema:"how many coalitions there are"`
	Coalitions []CoalitionVerdict `json:"coalitions" jsonschema:"smaller ones first; fewer than total where the answer is not complete"`
	Universal  []CoalitionStable  `json:"universal" jsonschema:"by concept, the states stable for every coalition listed; those of cnash are the strong equilibria"`
	Here       []CoalitionStep    `json:"here" jsonschema:"what coalitions could do from the state asked about"`
	Jumps      []CoalitionJump    `json:"jumps" jsonschema:"equilibrium jumps"`
	JumpCount  int                `json:"jumpCount" jsonschema:"how many there are; as many as limit allows are listed for each state"`
}

// CoalitionVerdict is what was found for one coalition.
type CoalitionVerdict struct {
	Coalition    []string          `json:"coalition"`
	Count        int64             `json:"count" jsonschema:"how many improvements it has, as pairs of states"`
	Improvements []CoalitionMove   `json:"improvements" jsonschema:"as many as limit allows, by number of state"`
	Unstable     []CoalitionStable `json:"unstable" jsonschema:"by concept, the states that are not stable for it"`
}

// CoalitionMove is an improvement of a coalition.
type CoalitionMove struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// CoalitionStable is a set of states under a concept.
type CoalitionStable struct {
	Concept string `json:"concept" jsonschema:"cnash, cgmr, csmr or cseq"`
	Known   bool   `json:"known" jsonschema:"false where a limit left this out"`
	Count   int    `json:"count"`
	States  []int  `json:"states" jsonschema:"their numbers; as many as limit allows"`
}

// CoalitionStep is an improvement of a coalition from the state asked about.
type CoalitionStep struct {
	Coalition []string `json:"coalition"`
	To        StateRef `json:"to"`
	Deterred  []string `json:"deterred" jsonschema:"the concepts under which an answer deters it"`
}

// CoalitionJump is an equilibrium jump.
type CoalitionJump struct {
	From      StateRef `json:"from"`
	Coalition []string `json:"coalition"`
	To        StateRef `json:"to"`
	Path      []Step   `json:"path"`
}

// CoalitionDocument makes the result of the document of coalitions.
func CoalitionDocument(c *report.Conflict, _ *followup.Input, result followup.Result) any {
	d := &CoalitionResult{Coalitions: []CoalitionVerdict{}, Universal: []CoalitionStable{}, Here: []CoalitionStep{}, Jumps: []CoalitionJump{}}
	r, _ := result.(*coalition.Result)
	if r == nil {
		return d
	}
	d.Rule, d.Responders, d.Total = string(r.Rule), string(r.Responders), r.Total
	for _, v := range r.Verdicts {
		d.Coalitions = append(d.Coalitions, coalitionVerdict(c, v, r.Limit()))
	}
	for _, k := range coalition.Concepts() {
		d.Universal = append(d.Universal, coalitionStable(c, k, r.Universal[k], r.Limit()))
	}
	for _, s := range r.Here {
		step := CoalitionStep{Coalition: c.IDs(s.Coalition), To: ref(c, s.To), Deterred: []string{}}
		for _, k := range coalition.Concepts() {
			if s.Deterred[k] {
				step.Deterred = append(step.Deterred, k.String())
			}
		}
		d.Here = append(d.Here, step)
	}
	for _, from := range r.Jumps {
		d.JumpCount += len(from.List)
		for _, j := range from.List[:min(len(from.List), r.Limit())] {
			d.Jumps = append(d.Jumps, CoalitionJump{From: ref(c, from.From), Coalition: c.IDs(j.Coalition),
				To: ref(c, j.To), Path: steps(c, from.From, j.Path)})
		}
	}
	return d
}

func coalitionVerdict(c *report.Conflict, v *coalition.Verdict, limit int) CoalitionVerdict {
	d := CoalitionVerdict{Coalition: c.IDs(v.Coalition), Count: v.Improvements, Improvements: []CoalitionMove{}, Unstable: []CoalitionStable{}}
	for _, i := range v.Listed {
		d.Improvements = append(d.Improvements, CoalitionMove{From: c.Number(i.From), To: c.Number(i.To)})
	}
	for _, k := range coalition.Concepts() {
		d.Unstable = append(d.Unstable, coalitionStable(c, k, v.Unstable[k], limit))
	}
	return d
}

func coalitionStable(c *report.Conflict, k coalition.Concept, set []uint64, limit int) CoalitionStable {
	all := coalition.States(set)
	return CoalitionStable{Concept: k.String(), Known: set != nil, Count: len(all), States: numbers(c, all[:min(len(all), limit)])}
}
