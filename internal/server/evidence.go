package server

import (
	"slices"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evidence"
	"github.com/countermove/countermove/followup/secure"
	"github.com/countermove/countermove/report"
)

// Stakes is what claims carry, so that the page can strike one and show what
// falls.
type Stakes struct {
	Conclusions []string   `json:"conclusions"` // in words
	Stands      []bool     `json:"stands"`      // by conclusion: it is as it says, today
	Claims      []Carrying `json:"claims"`      // those that carry something, most first
}

// Carrying is a claim with what falls when it does.
type Carrying struct {
	ID    string `json:"id"`
	Told  string `json:"told"`
	Next  bool   `json:"next,omitempty"` // the one to verify first
	Falls []int  `json:"falls"`          // conclusions, from 0, that it carries alone
	Joint []int  `json:"joint"`          // conclusions that it carries together with others
	How   string `json:"how"`            // by what change
}

func (s *Server) stakes(c *report.Conflict, r followup.Result) *Stakes {
	e, ok := r.(*evidence.Result)
	if !ok {
		return nil
	}
	out := &Stakes{Conclusions: []string{}, Stands: []bool{}, Claims: []Carrying{}}
	joint := map[*evidence.Claim][]int{}
	for k, x := range e.Conclusions {
		out.Conclusions = append(out.Conclusions, s.say(report.ConclusionWords(c, x)))
		out.Stands = append(out.Stands, x.Answer.Yes)
		for _, set := range x.Sets {
			for _, claim := range set.Claims {
				if !slices.Contains(joint[claim], k) {
					joint[claim] = append(joint[claim], k)
				}
			}
		}
	}
	for _, x := range e.Claims {
		if len(x.Carries) == 0 && len(joint[x]) == 0 {
			continue
		}
		out.Claims = append(out.Claims, Carrying{ID: x.ID, Told: export.Text(s.Words, c.Told(x.Claim)), Next: x == e.Next,
			Falls: append([]int{}, x.Carries...), Joint: append([]int{}, joint[x]...), How: s.say(report.ClaimCarries(c, e, x))})
	}
	slices.SortStableFunc(out.Claims, func(a, b Carrying) int { return len(b.Falls) - len(a.Falls) })
	return out
}

// Way is a set of levers that secures the target.
type Way struct {
	Levers []string `json:"levers"` // ids of variants; empty: nothing is needed
	Cost   string   `json:"cost"`
}

// maxWays is how many sets of levers a page offers.
const maxWays = 12

// ways are the sets of levers that an answer found, cheap ones first.
func ways(r followup.Result) []Way {
	out := []Way{}
	x, ok := r.(*secure.Result)
	if !ok {
		return out
	}
	for _, sol := range x.Solutions[:min(len(x.Solutions), maxWays)] {
		way := Way{Levers: []string{}, Cost: secure.Decimal(sol.Cost)}
		for _, k := range sol.Levers.Levers() {
			way.Levers = append(way.Levers, x.Levers[k].Variant.ID)
		}
		out = append(out, way)
	}
	return out
}
