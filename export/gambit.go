package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/report"
)

// NotStrategic says why a model is no game in strategic form.
type NotStrategic struct{ Why string }

func (e *NotStrategic) Error() string { return "the model is not a strategic form: " + e.Why }

// Gambit writes the model as a game in strategic form (.nfg, as Gambit reads
// it). A strategy is a set of options that a party can take; a payoff counts
// how many ranks are worse, so that only the order means anything. The error is
// a *NotStrategic where the strategies of the parties do not combine freely, or
// cannot be changed freely.
func Gambit(out io.Writer, c *report.Conflict) error {
	own, err := strategies(c)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	var parties, names []string
	total := 1
	for i, list := range own {
		parties = append(parties, gambit(c.Party(i)))
		var row []string
		for _, mask := range list {
			row = append(row, gambit(strategyName(c, mask)))
		}
		names = append(names, "{ "+strings.Join(row, " ")+" }")
		total *= len(list)
	}
	fmt.Fprintf(w, "NFG 1 R %s { %s }\n\n{ %s\n}\n\"\"\n\n", gambit(c.Title), strings.Join(parties, " "), strings.Join(names, "\n  "))
	at := map[uint64]report.State{}
	for s := range report.State(c.Graph.Len()) {
		at[c.Members(s)[0]] = s
	}
	for n := range total { // the first party's strategy changes fastest
		var mask uint64
		for _, list := range own {
			mask |= list[n%len(list)]
			n /= len(list)
		}
		var payoffs []string
		for i := range own {
			rank := c.Graph.Rank(i)
			payoffs = append(payoffs, itoa(int(slices.Max(rank)-rank[at[mask]])))
		}
		fmt.Fprintln(w, strings.Join(payoffs, " "))
	}
	return w.Flush()
}

// strategies lists each party's own option sets, ascending.
func strategies(c *report.Conflict) ([][]uint64, error) {
	if c.Model.GraphForm {
		return nil, &NotStrategic{"its states are listed, not made of options"}
	}
	own := make([]uint64, c.Parties())
	for k, o := range c.Model.AllOptions() {
		if o.Option.Moves != model.Both {
			return nil, &NotStrategic{fmt.Sprintf("%s cannot be changed both ways", c.OptionIDs()[k])}
		}
		own[o.Party] |= 1 << uint(k)
	}
	for i, p := range c.Model.Parties {
		if len(p.Cannot) > 0 {
			return nil, &NotStrategic{fmt.Sprintf("%s cannot make some moves", c.PartyID(i))}
		}
	}
	lists, total := make([][]uint64, len(own)), 1
	for s := range report.State(c.Graph.Len()) {
		members := c.Members(s)
		if len(members) != 1 {
			return nil, &NotStrategic{"some states are merged"}
		}
		for i, mask := range own {
			if at, found := slices.BinarySearch(lists[i], members[0]&mask); !found {
				lists[i] = slices.Insert(lists[i], at, members[0]&mask)
			}
		}
	}
	for _, list := range lists {
		total *= len(list)
	}
	if total != c.Graph.Len() {
		return nil, &NotStrategic{fmt.Sprintf("the rules leave %d of %d combinations of what parties can do", c.Graph.Len(), total)}
	}
	return lists, nil
}

// strategyName names the options taken.
func strategyName(c *report.Conflict, mask uint64) string {
	var names []string
	for k := range c.Model.AllOptions() {
		if mask>>uint(k)&1 != 0 {
			names = append(names, c.Option(k))
		}
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, " + ")
}

// gambit quotes a text; within quotes only the quote has a meaning.
func gambit(s string) string {
	return `"` + strings.NewReplacer(`\`, `/`, `"`, `'`).Replace(Harmless(s)) + `"`
}
