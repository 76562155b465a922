package server

import (
	"fmt"
	"strconv"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evolve"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// A Walk is a way through a dispute that the page plays step by step.
type Walk struct {
	Title string  `json:"title"`
	From  Place   `json:"from"`
	Steps []Stage `json:"steps"`
}

// A Stage is one step of a walk.
type Stage struct {
	Party string `json:"party"` // id of who moves
	To    Place  `json:"to"`
	Words string `json:"words"`
}

// A Place is a state by the names that the page has for it.
type Place struct {
	Number int    `json:"number"` // 0 for a state that only a party's own view has
	Code   string `json:"code"`
	Label  string `json:"label"`
}

func place(c *report.Conflict, x graph.State) Place {
	return Place{c.Number(x), c.Codes(x), c.Labels(x)}
}

// maxWalks is how many ways of an answer can be played.
const maxWalks = 12

// walks are the ways of an answer; none where it lists none.
func (s *Server) walks(c *report.Conflict, r followup.Result) []Walk {
	out := []Walk{}
	e, ok := r.(*evolve.Result)
	if !ok {
		return out
	}
	for _, route := range e.Routes {
		for _, path := range route.Paths {
			if len(out) == maxWalks {
				return out
			}
			title := fmt.Sprintf("%d: %d steps to %s", len(out)+1, len(path), e.Goal.Name)
			out = append(out, s.walk(c, title, e.From, path))
		}
	}
	return out
}

// answers are the ways that a party's improvements would go.
func (s *Server) answers(v report.Verdict) []Walk {
	out := []Walk{}
	if v.At < 0 {
		return out
	}
	for k, path := range v.Ways() {
		if len(out) == maxWalks {
			break
		}
		out = append(out, s.walk(v.In, strconv.Itoa(k+1), v.At, path))
	}
	return out
}

func (s *Server) walk(c *report.Conflict, title string, from graph.State, path []graph.Step) Walk {
	out := Walk{Title: title, From: place(c, from), Steps: []Stage{}}
	words := c.Walk(from, path)
	for k, step := range path {
		out.Steps = append(out.Steps, Stage{c.PartyID(step.Party), place(c, step.To), s.say(words[k])})
	}
	return out
}
