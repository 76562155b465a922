package checker

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// maxStates bounds the states the checker is willing to list; it favours
// plainness over reach.
const maxStates = 1 << 20

// maxSteps bounds the expressions it is willing to evaluate.
const maxSteps = 1 << 32

// A world is a dispute laid out: its states, whose number is their index, with
// the ranks of each party, and its moves worked out when first asked for.
type world struct {
	*model.Model
	options []*model.Option
	owner   []int // party by option
	members [][]uint64
	judged  []uint64 // the member at which wishes are judged
	class   map[uint64]int
	names   []string
	byName  map[string]int
	ranks   [][]int32               // by party; nil until asked for
	moved   [][][]int               // by party and state; nil until asked for
	reach   map[[2]int]map[int]bool // by focal party and state
	steps   int                     // expressions evaluated so far
	depth   int                     // of terms within terms
}

// truth is a three-valued truth, for expressions over options some of which
// are not settled yet.
type truth int8

const (
	no truth = iota
	maybe
	yes
)

// all is the set of all options: none is open.
const all = ^uint64(0)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// layOut lists the states of a composed model and ranks them for each party.
func layOut(m *model.Model) (*world, error) {
	w := &world{Model: m, class: map[uint64]int{}, byName: map[string]int{}, reach: map[[2]int]map[int]bool{}}
	for p, q := range m.Parties {
		w.options = append(w.options, q.Options...)
		for range q.Options {
			w.owner = append(w.owner, p)
		}
	}
	w.moved = make([][][]int, len(m.Parties))
	if err := w.listStates(); err != nil {
		return nil, err
	}
	for c, name := range w.names {
		w.byName[name] = c
	}
	for p, q := range m.Parties {
		compare, err := w.order(p)
		if err != nil {
			return nil, fmt.Errorf("party %s: %w", q.ID, err)
		}
		w.ranks = append(w.ranks, w.rank(compare))
		if w.steps >= maxSteps {
			return nil, fmt.Errorf("its terms name each other, or are too much to work out")
		}
	}
	return w, nil
}

func (w *world) listStates() error {
	for _, s := range w.States {
		w.names = append(w.names, s.ID)
	}
	if w.GraphForm {
		return nil
	}
	if len(w.options) > model.MaxOptions {
		return fmt.Errorf("%d options; at most %d are possible", len(w.options), model.MaxOptions)
	}
	var raw []uint64
	if err := w.list(len(w.options)-1, 0, &raw); err != nil {
		return err
	}
	if err := w.merge(raw); err != nil {
		return err
	}
	for _, m := range w.members {
		w.names = append(w.names, w.code(m[0]))
	}
	return nil
}

// list settles the options from number k downward, so that states come in
// ascending order, and leaves out what breaks a rule as soon as that shows.
func (w *world) list(k int, mask uint64, out *[]uint64) error {
	known := all << uint(k+1)
	for _, r := range w.Rules {
		if w.eval(r.Holds, -1, mask, known) == no {
			return nil
		}
	}
	if k < 0 {
		if len(*out) == maxStates || w.steps >= maxSteps {
			return fmt.Errorf("more than %d states, or too much to work out; the checker does not go beyond", maxStates)
		}
		*out = append(*out, mask)
		return nil
	}
	if err := w.list(k-1, mask, out); err != nil {
		return err
	}
	if w.options[k].Absent {
		return nil
	}
	return w.list(k-1, mask|1<<uint(k), out)
}

// merge groups the states that count as one; a group goes by its lowest state.
func (w *world) merge(raw []uint64) error {
	root := make([]int, len(raw))
	for k := range raw {
		root[k] = k
	}
	for _, x := range w.Merges {
		joined, lowest := map[int]bool{}, len(raw)
		for k, m := range raw {
			if w.holds(x.When, -1, m) {
				joined[root[k]], lowest = true, min(lowest, root[k])
			}
		}
		for k, r := range root {
			if joined[r] {
				root[k] = lowest
			}
		}
	}
	number := map[int]int{}
	for k, m := range raw {
		c, ok := number[root[k]]
		if !ok {
			c = len(w.members)
			number[root[k]] = c
			w.members, w.judged = append(w.members, nil), append(w.judged, m)
		}
		w.members[c] = append(w.members[c], m)
		w.class[m] = c
	}
	for _, x := range w.Merges {
		if x.As == nil {
			continue
		}
		m, err := w.member(x.As)
		if err != nil {
			return err
		}
		w.judged[w.class[m]] = m
	}
	return nil
}

// member finds the one state that a merge names as the member to judge by.
func (w *world) member(ref *model.StateRef) (uint64, error) {
	if ref.Word != "" {
		fits := w.fitting(ref.Word)
		if len(fits) != 1 {
			return 0, fmt.Errorf("%q fits %d states", ref.Word, len(fits))
		}
		return fits[0], nil
	}
	var mask uint64
	for _, n := range ref.Options {
		k, _, err := w.bind(-1, n)
		if err != nil || k < 0 {
			return 0, fmt.Errorf("%s is not an option", n)
		}
		mask |= 1 << uint(k)
	}
	if _, ok := w.class[mask]; !ok {
		return 0, fmt.Errorf("the member %s is not feasible", w.code(mask))
	}
	return mask, nil
}

// fitting lists the feasible states that a label or a code fits.
func (w *world) fitting(word string) []uint64 {
	pattern := word
	for _, l := range w.Labels {
		if l.ID == word {
			pattern = l.Pattern
		}
	}
	if len(pattern) != len(w.options) || !isCode(pattern) {
		return nil
	}
	var out []uint64
	for _, members := range w.members {
		for _, m := range members {
			if w.fits(m, pattern) {
				out = append(out, m)
			}
		}
	}
	return out
}

func (w *world) fits(m uint64, pattern string) bool {
	for k, letter := range pattern {
		if letter != '-' && (letter == 'Y') != (m>>uint(k)&1 != 0) {
			return false
		}
	}
	return true
}

func (w *world) code(m uint64) string {
	var b strings.Builder
	for k := range w.options {
		b.WriteByte("NY"[m>>uint(k)&1])
	}
	return b.String()
}

// bind says what a name stands for in a party's block (-1: at the root): the
// number of an option, or the expression of a term.
func (w *world) bind(scope int, n *expr.Name) (int, expr.Node, error) {
	var found []int
	for k, o := range w.options {
		p := w.owner[k]
		if o.ID == n.Ident && (n.Party == w.Parties[p].ID || n.Party == "" && (scope == p || scope < 0)) {
			found = append(found, k)
		}
	}
	if len(found) == 1 {
		return found[0], nil, nil
	}
	for _, t := range w.Terms {
		if t.ID == n.Ident && n.Party == "" {
			return -1, t.Is, nil
		}
	}
	return -1, nil, fmt.Errorf("%s stands for %d options and no term", n, len(found))
}

// holds is the truth of an expression at a state.
func (w *world) holds(n expr.Node, scope int, mask uint64) bool {
	return w.eval(n, scope, mask, all) == yes
}

// eval is the truth of an expression when the options in known have the values
// in mask and the others are open. Names that do not bind are open for ever;
// such a model is refused before.
func (w *world) eval(n expr.Node, scope int, mask, known uint64) truth {
	if w.steps++; w.steps > maxSteps || w.depth > len(w.Terms) {
		w.steps = maxSteps // terms that name each other, or too much to work out
		return maybe
	}
	switch n := n.(type) {
	case *expr.Const:
		return truthOf(n.Value)
	case *expr.Name:
		k, term, err := w.bind(scope, n)
		switch {
		case err != nil:
			return maybe
		case term != nil:
			w.depth++
			defer func() { w.depth-- }()
			return w.eval(term, -1, mask, known)
		case w.options[k].Absent:
			return no
		case known>>uint(k)&1 == 0:
			return maybe
		}
		return truthOf(mask>>uint(k)&1 != 0)
	case *expr.Not:
		return yes - w.eval(n.X, scope, mask, known)
	case *expr.Binary:
		x, y := w.eval(n.X, scope, mask, known), w.eval(n.Y, scope, mask, known)
		switch n.Op {
		case expr.And:
			return min(x, y)
		case expr.Or:
			return max(x, y)
		case expr.If:
			return max(yes-x, y)
		}
		if x == maybe || y == maybe {
			return maybe
		}
		return truthOf((x == y) == (n.Op == expr.Iff))
	case *expr.Count:
		return w.count(n, scope, mask, known)
	}
	return maybe
}

// count is the truth of a quantity over items: with some open, it is settled
// when every way of closing them agrees.
func (w *world) count(n *expr.Count, scope int, mask, known uint64) truth {
	low, high := 0, 0
	for _, item := range n.Items {
		switch w.eval(item, scope, mask, known) {
		case yes:
			low, high = low+1, high+1
		case maybe:
			high++
		}
	}
	from, to := 0, len(n.Items)
	switch n.Q {
	case expr.Exactly:
		from, to = n.N, n.N
	case expr.AtMost:
		to = n.N
	case expr.AtLeast:
		from = n.N
	case expr.All:
		from = len(n.Items)
	case expr.Any:
		from = 1
	case expr.None:
		to = 0
	}
	switch {
	case low >= from && high <= to:
		return yes
	case high < from || low > to:
		return no
	}
	return maybe
}

// rank turns a comparison of states, the better one first, into ranks.
func (w *world) rank(compare func(a, b int) int) []int32 {
	states := make([]int, len(w.names))
	for s := range states {
		states[s] = s
	}
	slices.SortFunc(states, compare)
	out, r := make([]int32, len(states)), int32(1)
	for k, s := range states {
		if k > 0 && compare(states[k-1], s) != 0 {
			r++
		}
		out[s] = r
	}
	return out
}

// order gives a comparison of states for a party, the better one first.
func (w *world) order(p int) (func(a, b int) int, error) {
	switch wants := w.Parties[p].Preference.(type) {
	case nil:
		return func(a, b int) int { return 0 }, nil
	case *model.Statements:
		return func(a, b int) int {
			for _, s := range wants.List {
				x, y := w.eval(s.Want, p, w.judged[a], all), w.eval(s.Want, p, w.judged[b], all)
				if x != y {
					return cmp.Compare(y, x)
				}
			}
			return 0
		}, nil
	case *model.Weights:
		return w.byWeight(p, wants)
	case *model.Ranking:
		return w.byRanking(wants)
	}
	return nil, fmt.Errorf("a preference unknown to the checker")
}

func (w *world) byWeight(p int, wants *model.Weights) (func(a, b int) int, error) {
	value := make([]*big.Rat, len(w.names))
	for s := range value {
		value[s] = new(big.Rat)
	}
	for _, x := range wants.List {
		k, _, err := w.bind(p, x.Option)
		if err != nil || k < 0 {
			return nil, fmt.Errorf("%s is not an option", x.Option)
		}
		r, ok := new(big.Rat).SetString(x.Value)
		if !ok {
			return nil, fmt.Errorf("%q is not a number", x.Value)
		}
		for s := range value {
			if w.judged[s]>>uint(k)&1 != 0 && !w.options[k].Absent {
				value[s].Add(value[s], r)
			}
		}
	}
	return func(a, b int) int { return value[b].Cmp(value[a]) }, nil
}

func (w *world) byRanking(wants *model.Ranking) (func(a, b int) int, error) {
	tier := map[int]int{}
	for t, words := range wants.Tiers {
		for _, word := range words {
			fits := w.named(word.Text)
			if len(fits) != 1 {
				return nil, fmt.Errorf("%q in the ranking fits %d states", word.Text, len(fits))
			}
			if _, twice := tier[fits[0]]; twice {
				return nil, fmt.Errorf("the ranking names %s twice", word.Text)
			}
			tier[fits[0]] = t
		}
	}
	if len(tier) != len(w.names) {
		return nil, fmt.Errorf("the ranking has %d of %d states", len(tier), len(w.names))
	}
	return func(a, b int) int { return cmp.Compare(tier[a], tier[b]) }, nil
}

// named lists the states that a word of a ranking names.
func (w *world) named(word string) []int {
	if s, ok := w.byName[word]; ok && w.GraphForm {
		return []int{s}
	}
	var out []int
	for _, m := range w.fitting(word) {
		out = append(out, w.class[m])
	}
	slices.Sort(out)
	return slices.Compact(out)
}
