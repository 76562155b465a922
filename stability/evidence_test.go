package stability

import (
	"context"
	"fmt"
	"testing"

	"github.com/countermove/countermove/graph"
)

// The evidence of every literal verdict is checked against the definitions:
// one answer for each improvement, in order; sanctions that are legal
// sequences, as short as any, and end no better than where the party stood;
// under symmetric concepts no way out of them; and of what is not sanctioned,
// every would-be sanction with a way out.
func TestEvidence(t *testing.T) {
	for seed := range uint64(600) {
		c, g := randomConflict(t, seed+40_000)
		if c == nil {
			continue
		}
		c.joint = map[string]set{}
		for i := range c.parties {
			for s := range c.states {
				for _, concept := range []*Concept{GMR, SMR, SEQ, SymSEQ} {
					v := concept.Judge(&Pass{Graph: g, Focal: i}, graph.State(s))
					if fault := c.audit(i, s, *concept.Shape, v); fault != "" {
						t.Fatalf("conflict %d, %s, party %d, state %d: %s\n%+v", seed+40_000, concept.Name, i, s, fault, v)
					}
				}
				if c.combine != nil {
					v := SIM.Judge(&Pass{Graph: g, Focal: i}, graph.State(s))
					if fault := c.auditJoint(i, s, v); fault != "" {
						t.Fatalf("conflict %d, sim, party %d, state %d: %s\n%+v", seed+40_000, i, s, fault, v)
					}
				}
			}
		}
	}
}

func (c *conflict) audit(i, s int, shape Shape, v Verdict) string {
	improving := shape.Reply == graph.ImprovementsOnly
	want := c.improvements(i, s)
	if len(want) != len(v.Answers) {
		return fmt.Sprintf("%d answers, want %d", len(v.Answers), len(want))
	}
	all := true
	for k, a := range v.Answers {
		x := int(a.Improvement)
		switch {
		case x != want[k]:
			return fmt.Sprintf("answer %d is to %d, want %d", k, x, want[k])
		case a.Sanctioned:
			if fault := c.auditPath(i, s, x, a.Path, improving, shape.Symmetric); fault != "" {
				return fault
			}
		default:
			all = false
			if fault := c.auditEscapes(i, s, x, a, improving, shape.Symmetric); fault != "" {
				return fault
			}
		}
	}
	if all != (v.Status == Stable) {
		return "the status is not that of the answers"
	}
	return ""
}

func (c *conflict) auditPath(i, s, x int, path []graph.Step, improving, symmetric bool) string {
	at, last := x, i
	for _, step := range path {
		to := int(step.To)
		if step.Party == last || step.Party == i || !c.moves[step.Party][at][to] {
			return fmt.Sprintf("step %v from %d is not legal", step, at)
		}
		if improving && !c.likes(step.Party, at, to) {
			return fmt.Sprintf("step %v from %d is no improvement", step, at)
		}
		at, last = to, step.Party
	}
	if len(path) == 0 || !c.sanctions(i, s, at, symmetric) {
		return fmt.Sprintf("path %v sanctions nothing", path)
	}
	if n := c.nearest(i, s, x, improving, symmetric); n != len(path) {
		return fmt.Sprintf("path %v is not shortest, %d", path, n)
	}
	return ""
}

// sanctions reports whether y deters i from leaving s.
func (c *conflict) sanctions(i, s, y int, symmetric bool) bool {
	if c.likes(i, s, y) {
		return false
	}
	for z := range c.moves[i][y] {
		if symmetric && c.likes(i, s, z) {
			return false
		}
	}
	return true
}

// nearest is the length of the shortest legal sequence from x to a sanction,
// by lengthening all sequences together.
func (c *conflict) nearest(i, s, x int, improving, symmetric bool) int {
	type end struct{ state, last int }
	ends := map[end]bool{{x, i}: true}
	for n := 1; n <= c.parties*c.states; n++ {
		next := map[end]bool{}
		for e := range ends {
			for j := range c.parties {
				for t := range c.moves[j][e.state] {
					if j == i || j == e.last || improving && !c.likes(j, e.state, t) {
						continue
					}
					if c.sanctions(i, s, t, symmetric) {
						return n
					}
					next[end{t, j}] = true
				}
			}
		}
		ends = next
	}
	return -1
}

func (c *conflict) auditEscapes(i, s, x int, a Answer, improving, symmetric bool) string {
	escapes := map[int]bool{}
	for _, e := range a.Escapes {
		y, z := int(e.State), int(e.To)
		if !c.moves[i][y][z] || !c.likes(i, s, z) {
			return fmt.Sprintf("escape %v is none", e)
		}
		if escapes[y] {
			return fmt.Sprintf("escape from %d is given twice", y)
		}
		escapes[y] = true
	}
	for y := range c.others(i, x, improving) {
		if c.likes(i, s, y) == escapes[y] {
			return fmt.Sprintf("state %d: better %v, escape given %v", y, c.likes(i, s, y), escapes[y])
		}
	}
	if !symmetric && len(a.Escapes) > 0 {
		return "escapes under a concept without"
	}
	return ""
}

func (c *conflict) auditJoint(i, s int, v Verdict) string {
	for _, a := range v.Answers {
		if !a.Sanctioned {
			continue
		}
		choice := make([]int, c.parties)
		for j := range choice {
			choice[j] = s
		}
		choice[i] = int(a.Improvement)
		for _, step := range a.Choices {
			if step.Party == i || !c.moves[step.Party][s][int(step.To)] || !c.likes(step.Party, s, int(step.To)) {
				return fmt.Sprintf("choice %v is no improvement", step)
			}
			choice[step.Party] = int(step.To)
		}
		if len(a.Choices) == 0 || c.combine(choice) != int(a.Joint) || c.likes(i, s, int(a.Joint)) {
			return fmt.Sprintf("answer %+v is none", a)
		}
	}
	return ""
}

// Somebody else's concept can be judged like ours.
func TestForeignConcept(t *testing.T) {
	patient := &Concept{
		Name: "patient", Title: "never moves", Doc: "never moves\n\nEvery state is stable.",
		Table: func(p *Pass) (*TableResult, error) {
			all := NewBitset(p.Graph.Len())
			for s := range graph.State(p.Graph.Len()) {
				all.Set(s)
			}
			return &TableResult{Stable: all}, nil
		},
	}
	g := game("3 1 4 2", "2 1 4 3")
	all, err := Analyze(context.Background(), g, []Question{Uniform(g, Choice{Concept: patient})}, Settings{})
	if err != nil || all.Equilibria(0).Count() != 4 {
		t.Errorf("%v, %v; want 4 equilibria", all, err)
	}
	if v := patient.Judge(&Pass{Graph: g}, 3); v.Status != Stable {
		t.Errorf("judged alone: %v", v)
	}
}

// A pass that is called off decides nothing.
func TestCalledOff(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	g := game("3 1 4 2", "2 1 4 3")
	for _, c := range Suite {
		p := &Pass{Context: ctx, Graph: g, Horizon: 3}
		if v := c.Judge(p, 0); v.Status != Undecided {
			t.Errorf("%s: %v, want undecided", c.Name, v)
		}
	}
}
