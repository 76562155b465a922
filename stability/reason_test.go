package stability

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/graph"
)

// told is a hold in words: "deterred by {1} or {0 2}; movers {1}".
func told(h Hold) string {
	switch h.Cause {
	case NoMove:
		return "no move"
	case NoImprovement:
		return "no improvement"
	case Leaves:
		return fmt.Sprint("leaves for ", h.Improvement+1)
	case Open:
		return "open"
	}
	var groups []string
	for _, set := range h.Groups {
		groups = append(groups, members(set))
	}
	return fmt.Sprintf("deterred by %s; movers %s", strings.Join(groups, " or "), members(h.Movers))
}

func members(h graph.PartySet) string {
	var list []int
	for i := range 64 {
		if h.Has(i) {
			list = append(list, i)
		}
	}
	return strings.NewReplacer("[", "{", "]", "}").Replace(fmt.Sprint(list))
}

func TestExplain(t *testing.T) {
	chicken := game("3 1 2 4", "2 1 3 4")
	// Party 0 leaves state 1 for 2; from there parties 1 and 2 each lead back
	// to 3, as bad as 1, and only party 2 to 4, from which 0 has no way out.
	// From 3 party 0 can go to 2.
	web := graph.New([][]int32{{2, 1, 2, 3}, {1, 1, 1, 1}, {4, 3, 1, 2}}, [][][]graph.State{
		{{1}, nil, {1}, nil},
		{nil, {2}, nil, nil},
		{nil, {2, 3}, nil, nil},
	})
	for _, test := range []struct {
		name    string
		g       *graph.Model
		party   int
		concept string
		state   graph.State
		want    string
	}{
		{"chicken", chicken, 0, "nash", 1, "leaves for 3"},
		{"chicken", chicken, 0, "nash", 2, "no improvement"},
		{"chicken", chicken, 0, "gmr", 1, "deterred by {1}; movers {1}"},
		{"chicken", chicken, 0, "sim", 1, "deterred by {1}; movers {1}"},
		{"chicken", chicken, 0, "seq", 1, "leaves for 3"},
		{"chicken", chicken, 0, "limited:3", 1, "deterred by ; movers {}"},
		{"chicken", chicken, 0, "limited:2", 1, "leaves for 0"},
		{"web", web, 0, "gmr", 1, "deterred by {1} or {2}; movers {1}"},
		{"web", web, 0, "smr", 1, "deterred by {2}; movers {2}"},
		{"web", web, 0, "seq", 1, "deterred by {2}; movers {2}"},
		{"web", web, 0, "symseq", 1, "deterred by {2}; movers {2}"},
		{"web", web, 1, "gmr", 1, "no move"},
		{"web", web, 1, "gmr", 2, "no improvement"},
		{"web", web, 2, "gmr", 2, "leaves for 4"}, // its best, 3, party 0 takes back to 2
	} {
		choice, err := parseChoice(test.concept)
		if err != nil {
			t.Fatal(err)
		}
		h := Explain(context.Background(), test.g, test.party, choice, test.state-1)
		if got := told(h); got != test.want {
			t.Errorf("%s, party %d, %s, state %d: %s, want %s", test.name, test.party, test.concept, test.state, got, test.want)
		}
	}
}

// In model B of three parties the third stays at state 4 under seq because of
// the first and the second together: neither alone deters it.
func TestGroupsThatDeter(t *testing.T) {
	g := product([]int{0, 1, 2}, "3 2 5 4 6 1 8 7", "6 7 8 1 4 5 2 3", "6 8 5 4 7 2 1 3")
	h := Explain(context.Background(), g, 2, Choice{Concept: SEQ}, 3)
	if got := told(h); got != "deterred by {0 1}; movers {0 1}" || !h.Exact {
		t.Errorf("%s, exact %v", got, h.Exact)
	}
}

// Groups are minimal, and a set of opponents is enough just when it contains
// one.
func TestGroupsAreMinimal(t *testing.T) {
	deterred := map[*Concept]int{}
	each(t, 50_000, 50_200, func(seed uint64, g *graph.Model) {
		for _, c := range []*Concept{SMR, SIM, SIMClassical} {
			if c.Choices && !g.HasChoices() {
				continue
			}
			for i := range g.Parties() {
				for s := range graph.State(g.Len()) {
					h := Explain(context.Background(), g, i, Choice{Concept: c}, s)
					if h.Cause != Deterred {
						continue
					}
					deterred[c]++
					for _, set := range subsets(g.All().Without(i)) {
						p := &Pass{Graph: g, Focal: i, within: set}
						enough := c.Judge(p, s).Status == Stable
						contains := slices.ContainsFunc(h.Groups, func(small graph.PartySet) bool { return small&^set == 0 })
						if enough != contains {
							t.Fatalf("conflict %d, %s, party %d, state %d: %s is enough: %v; %s", seed, c.Name, i, s, members(set), enough, told(h))
						}
					}
				}
			}
		}
	})
	if len(deterred) != 3 {
		t.Errorf("deterred states by concept: %v; all three concepts are to be tried", deterred)
	}
}

// With too many opponents to try all groups the movers found stand for them.
func TestManyOpponents(t *testing.T) {
	parties := maxGroups + 2
	rank, moves := make([][]int32, parties), make([][][]graph.State, parties)
	for i := range rank {
		rank[i], moves[i] = []int32{2, 1, 2}, make([][]graph.State, 3)
		moves[i][1] = []graph.State{2}
	}
	moves[0] = [][]graph.State{{1}, nil, nil}
	h := Explain(context.Background(), graph.New(rank, moves), 0, Choice{Concept: GMR}, 0)
	if got := told(h); got != "deterred by {1}; movers {1}" || h.Exact {
		t.Errorf("%s, exact %v", got, h.Exact)
	}
}

func TestOutlooks(t *testing.T) {
	// Party 0 improves from 1 to 2 and party 1 from 2 to 3; nobody wants to
	// go to 4, though party 1 can; 5 is out of reach, and 6 needs party 0 to
	// move twice in succession.
	g := graph.New([][]int32{{5, 4, 3, 6, 1, 2}, {4, 4, 1, 5, 2, 3}}, [][][]graph.State{
		{{1}, {5}, nil, nil, {0}, nil},
		{nil, {2}, {3}, nil, nil, nil},
	})
	var got []string
	for _, o := range Outlooks(g, 0, []graph.State{0, 1, 2, 3, 4, 5}) {
		way := []string{"start", "improvements", "moves", "out of reach"}[o.Way]
		got = append(got, fmt.Sprintf("%d %s +%s -%s", o.State+1, way, members(o.Better), members(o.Worse)))
	}
	want := []string{
		"1 start +{} -{}",
		"2 improvements +{0} -{}",
		"3 improvements +{0 1} -{}",
		"4 out of reach +{} -{0 1}", // party 1 would have to move twice
		"5 out of reach +{0 1} -{}",
		"6 out of reach +{0 1} -{}",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Ways agree with the legal sequences of the oracle, a further party that
// never moves being the one whose opponents all others are.
func TestOutlooksAgree(t *testing.T) {
	for seed := range uint64(600) {
		c := randomGraph(seeded(seed), 2+int(seed%3), 3+int(seed%7))
		g := c.graph()
		c.parties++
		c.moves = append(c.moves, make([]set, c.states))
		c.joint = map[string]set{}
		for start := range c.states {
			list := make([]graph.State, c.states)
			for s := range list {
				list[s] = graph.State(s)
			}
			for s, o := range Outlooks(g, graph.State(start), list) {
				want := OutOfReach
				switch {
				case s == start:
					want = AtStart
				case c.others(c.parties-1, start, true)[s]:
					want = ByImprovements
				case c.others(c.parties-1, start, false)[s]:
					want = ByMoves
				}
				if o.Way != want {
					t.Fatalf("conflict %d, from %d to %d: way %d, want %d", seed, start, s, o.Way, want)
				}
			}
		}
	}
}
