package pref

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// rankRanking ranks by a list written out, best first. Every class must be in
// it exactly once.
func rankRanking(s *space.Space, party int, p *model.Ranking) ([]int32, diag.List, error) {
	rank := make([]int32, s.Len())
	place := make([]*model.Word, s.Len()) // by class: where it stands
	var list diag.List
	next := int32(1)
	for _, tier := range p.Tiers {
		any := false
		for k := range tier {
			c, faults := s.Find(&model.StateRef{Word: tier[k].Text, Span: tier[k].Span})
			switch {
			case c < 0:
				list = append(list, passed(s, party, faults)...)
			case place[c] != nil:
				list = append(list, twice(s, party, c, &tier[k], place[c]))
			default:
				rank[c], place[c], any = next, &tier[k], true
			}
		}
		if any {
			next++
		}
	}
	if !list.HasErrors() {
		list = append(list, missing(s, party, p, rank)...)
	}
	if list.HasErrors() {
		return nil, list, nil
	}
	return rank, list, nil
}

// passed turns states that a variant excludes into warnings: the list was made
// for the base, and the order of the other states stands.
func passed(s *space.Space, party int, faults diag.List) diag.List {
	if len(s.Model().Applied) == 0 {
		return faults
	}
	for k := range faults {
		if faults[k].Code == diag.InfeasibleState {
			faults[k].Code = diag.PassedState
			faults[k].Message += fmt.Sprintf(", so that the ranking of %s passes it over", s.Model().Parties[party].ID)
		}
	}
	return faults
}

func twice(s *space.Space, party, c int, word, first *model.Word) diag.Diagnostic {
	d := diag.Diagnostic{
		Code:    diag.DoubleRank,
		Span:    word.Span,
		Message: fmt.Sprintf("%s stands twice in the ranking of %s", word.Text, s.Model().Parties[party].ID),
		Remedy:  "List every state once.",
		Related: []diag.Related{{Span: first.Span, Message: "first here"}},
	}
	if word.Text != first.Text {
		d.Detail = fmt.Sprintf("%s and %s are the same state, %s.", first.Text, word.Text, stateName(s, c))
	}
	return d
}

// missing lists the classes without a rank in one diagnostic.
func missing(s *space.Space, party int, p *model.Ranking, rank []int32) diag.List {
	const shown = 12
	var names []string
	count := 0
	for c, r := range rank {
		if r != 0 {
			continue
		}
		if count++; count <= shown {
			names = append(names, stateName(s, c))
		}
	}
	if count == 0 {
		return nil
	}
	if count > shown {
		names = append(names, fmt.Sprintf("and %d more", count-shown))
	}
	states := fmt.Sprintf("%d feasible states are", count)
	if count == 1 {
		states = "1 feasible state is"
	}
	d := diag.Diagnostic{
		Code:    diag.IncompleteRanking,
		Span:    p.Span,
		Message: fmt.Sprintf("%s missing from the ranking of %s: %s", states, s.Model().Parties[party].ID, strings.Join(names, ", ")),
		Remedy:  "Add them; states that are liked equally go into one inner list.",
	}
	if len(s.Model().Applied) > 0 {
		d.Detail = fmt.Sprintf("With variants %s applied there are %d states.", strings.Join(s.Model().Applied, ", "), s.Len())
	}
	return diag.List{d}
}

// decideRanking compares places in the list.
func decideRanking(s *space.Space, party int, p *model.Ranking, a, b int) (better int, why string) {
	rank, _, _ := rankRanking(s, party, p)
	switch {
	case rank == nil || rank[a] == rank[b]:
		return -1, ""
	case rank[b] < rank[a]:
		a, b = b, a
	}
	return a, fmt.Sprintf("the ranking as written has %s at place %d and %s at place %d", stateName(s, a), rank[a], stateName(s, b), rank[b])
}
