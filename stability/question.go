package stability

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/graph"
)

// MaxHorizon is the longest horizon that may be asked for, in moves.
const MaxHorizon = 1000

// Mixed is the name of a question that judges parties by different concepts.
const Mixed = "mixed"

// String writes the choice as users do: "smr", "limited:3".
func (c Choice) String() string {
	if !c.Concept.Horizon {
		return c.Concept.Name
	}
	return c.Concept.Name + ":" + strconv.Itoa(c.Horizon)
}

// Uniform asks for all parties under the same choice.
func Uniform(g *graph.Model, c Choice) Question {
	return uniform(g.Parties(), c)
}

func uniform(parties int, c Choice) Question {
	return Question{Name: c.String(), Party: slices.Repeat([]Choice{c}, parties)}
}

// Parse reads what a user asks for: concepts separated by commas
// ("nash,smr,limited:3"), each a question of its own, or one mixed question
// that names parties by their ids ("dprk=smr,usa=seq"); parties that it does
// not name use seq. A concept asked for twice is answered once. Errors say what
// is wrong and what is legal.
func Parse(spec string, parties []string) ([]Question, error) {
	if strings.Contains(spec, "=") {
		q, err := parseMixed(spec, parties)
		if err != nil {
			return nil, err
		}
		return []Question{q}, nil
	}
	var list []Question
	for item := range strings.SplitSeq(spec, ",") {
		c, err := parseChoice(item)
		if err != nil {
			return nil, err
		}
		q := uniform(len(parties), c)
		if !slices.ContainsFunc(list, func(have Question) bool { return have.Name == q.Name }) {
			list = append(list, q)
		}
	}
	return list, nil
}

func parseMixed(spec string, parties []string) (Question, error) {
	q := uniform(len(parties), Choice{Concept: SEQ})
	q.Name = Mixed
	given := make([]bool, len(parties))
	for item := range strings.SplitSeq(spec, ",") {
		name, concept, ok := strings.Cut(item, "=")
		name = strings.TrimSpace(name)
		if !ok {
			return Question{}, fmt.Errorf("%q names no party: where one concept is given as PARTY=CONCEPT, all must be", strings.TrimSpace(item))
		}
		i := slices.Index(parties, name)
		if i < 0 {
			return Question{}, fmt.Errorf("there is no party %q%s", name, legal(name, parties))
		}
		if given[i] {
			return Question{}, fmt.Errorf("party %s is given two concepts", name)
		}
		c, err := parseChoice(concept)
		if err != nil {
			return Question{}, err
		}
		given[i], q.Party[i] = true, c
	}
	return q, nil
}

// parseChoice reads "name" or "name:H".
func parseChoice(text string) (Choice, error) {
	text = strings.TrimSpace(text)
	name, horizon, timed := strings.Cut(text, ":")
	c, ok := Lookup(name)
	switch {
	case text == "":
		return Choice{}, fmt.Errorf("a concept is missing%s", legal("", names()))
	case !ok:
		return Choice{}, fmt.Errorf("there is no concept %q%s", name, legal(name, names()))
	case c.Horizon && !timed:
		return Choice{}, fmt.Errorf("%s needs a horizon in moves, such as %s:3", name, name)
	case !c.Horizon && timed:
		return Choice{}, fmt.Errorf("%s takes no horizon; write %s", name, name)
	case !timed:
		return Choice{Concept: c}, nil
	}
	h, err := strconv.Atoi(horizon)
	if err != nil || h < 1 || h > MaxHorizon {
		return Choice{}, fmt.Errorf("the horizon of %s is %q; it must be a whole number of moves from 1 to %d", name, horizon, MaxHorizon)
	}
	return Choice{Concept: c, Horizon: h}, nil
}

// names lists the names of Suite as they are written in a question.
func names() []string {
	var list []string
	for _, c := range Suite {
		if c.Horizon {
			list = append(list, c.Name+":H")
		} else {
			list = append(list, c.Name)
		}
	}
	return list
}

// legal says which names are legal, the nearest one first if one is near.
func legal(got string, list []string) string {
	near, least := "", 3
	for _, name := range list {
		plain := strings.TrimSuffix(name, ":H")
		if d := distance(strings.ToLower(got), strings.ToLower(plain)); d < least && d < len(plain) {
			near, least = plain, d
		}
	}
	text := "; there are " + strings.Join(list, ", ")
	if near != "" {
		text = "; did you mean " + near + "? There are " + strings.Join(list, ", ")
	}
	return text
}

// distance is the number of letters to insert, drop or replace between a and b.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		corner := row[0]
		row[0] = i + 1
		for j := range t {
			change := corner
			if s[i] != t[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, corner+1)
		}
	}
	return row[len(t)]
}
