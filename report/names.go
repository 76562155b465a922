package report

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/countermove/countermove/graph"
)

// quoted names options for a sentence.
func (c *Conflict) quoted(options []int) []string {
	var names []string
	for _, k := range options {
		names = append(names, "“"+c.Option(k)+"”")
	}
	return names
}

// parties names the parties of a set for a sentence; three or more that are
// all there are become "everyone".
func (c *Conflict) parties(set graph.PartySet) []Sentence {
	if set.Len() == c.Parties() && c.Parties() > 2 {
		return []Sentence{Say("everyone")}
	}
	var names []Sentence
	for i := range c.Parties() {
		if set.Has(i) {
			names = append(names, Say("name", "name", c.Party(i)))
		}
	}
	return names
}

// IDs gives the ids of the parties of a set; never nil.
func (c *Conflict) IDs(set graph.PartySet) []string {
	ids := []string{}
	for i := range c.Parties() {
		if set.Has(i) {
			ids = append(ids, c.PartyID(i))
		}
	}
	return ids
}

// most is how many names a sentence lists before it only counts the rest.
const most = 8

// states names states for a sentence, at most a few.
func (c *Conflict) states(list []graph.State) []string {
	var names []string
	for _, s := range list[:min(len(list), most)] {
		names = append(names, c.State(s))
	}
	return names
}

// where names a state for a sentence: the start is today's state unless it has
// a name of its own.
func (c *Conflict) where(s graph.State) Sentence {
	if s == c.Start && c.Labels(s) == "" {
		return Say("state.today")
	}
	return Say("name", "name", c.State(s))
}

// act is what party i does on its move from a to b, as a clause that begins
// with a verb: "takes “X” and gives up “Y”", or "moves to blockade".
func (c *Conflict) act(i int, a, b graph.State) Sentence {
	var taken, left []int
	for _, t := range c.Change(i, a, b) {
		if t.Taken {
			taken = append(taken, t.Option)
		} else {
			left = append(left, t.Option)
		}
	}
	switch {
	case len(taken) > 0 && len(left) > 0:
		return Say("act.both", "taken", c.quoted(taken), "left", c.quoted(left))
	case len(taken) > 0:
		return Say("act.takes", "taken", c.quoted(taken))
	case len(left) > 0:
		return Say("act.leaves", "left", c.quoted(left))
	}
	return Say("act.moves", "state", c.State(b))
}

func number(n int) string { return strconv.Itoa(n) }

// numbers lists states by number for a cell of a table, at most a dozen.
func (c *Conflict) numbers(list []graph.State) string {
	var b strings.Builder
	for k, s := range list {
		if k == 12 {
			b.WriteString(" …")
			break
		}
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(number(c.Number(s)))
	}
	return b.String()
}

// power is two to the n, in decimal.
func power(n int) string { return new(big.Int).Lsh(big.NewInt(1), uint(n)).String() }
