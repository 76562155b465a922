package secure

import (
	"math/big"
	"math/bits"
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// MaxLevers is how many levers a search can choose among.
const MaxLevers = 64

// A Set is a set of levers, bit k for lever k of Result.Levers.
type Set uint64

// Has reports whether lever k is in the set.
func (l Set) Has(k int) bool { return l>>uint(k)&1 != 0 }

// Len is the number of levers in the set.
func (l Set) Len() int { return bits.OnesCount64(uint64(l)) }

// With returns the set with lever k added.
func (l Set) With(k int) Set { return l | 1<<uint(k) }

// Without returns the set with lever k taken out.
func (l Set) Without(k int) Set { return l &^ (1 << uint(k)) }

// Levers lists the levers in the set, ascending.
func (l Set) Levers() []int {
	var list []int
	for rest := l; rest != 0; rest &= rest - 1 {
		list = append(list, bits.TrailingZeros64(uint64(rest)))
	}
	return list
}

// A Lever is something that somebody could grant.
type Lever struct {
	Variant *model.Variant
	// By are the parties that grant it: those that it names, else those that
	// bear its cost; empty if it names nobody.
	By graph.PartySet
	// Costs are what it costs whom, in the order given. A lever without a cost
	// costs 1, which nobody in particular bears.
	Costs []Cost

	total   *big.Rat
	touches touches
}

// A Cost is borne by a party, or by nobody in particular when Party is -1.
type Cost struct {
	Party int
	Value *big.Rat // exact
}

// Total is what the lever costs all together.
func (l *Lever) Total() *big.Rat { return l.total }

// touches says what the changes of a lever may bear on.
type touches struct {
	states  bool           // options, rules, merges, start or targets
	parties graph.PartySet // whose wishes or moves
	// plain says that whether the lever goes with others is settled by looking
	// at two at a time.
	plain bool
}

// levers lists the levers of a model that are not among its applied variants.
// More than MaxLevers are cut; all is then false.
func levers(m *model.Model, applied []string) (list []*Lever, all bool) {
	for _, v := range m.Variants {
		if v.Kind != model.Lever || slices.Contains(applied, v.ID) {
			continue
		}
		if len(list) == MaxLevers {
			return list, false
		}
		list = append(list, newLever(m, v))
	}
	return list, true
}

func newLever(m *model.Model, v *model.Variant) *Lever {
	l := &Lever{Variant: v, total: new(big.Rat), touches: touched(m, v)}
	for _, c := range v.Cost {
		l.Costs = append(l.Costs, Cost{m.PartyIndex(c.Party.ID), decimal(c.Value)})
	}
	if len(v.Cost) == 0 {
		l.Costs = []Cost{{-1, big.NewRat(1, 1)}}
	}
	for _, c := range l.Costs {
		l.total.Add(l.total, c.Value)
		if len(v.By) == 0 && c.Party >= 0 {
			l.By = l.By.With(c.Party)
		}
	}
	for _, r := range v.By {
		if i := m.PartyIndex(r.ID); i >= 0 {
			l.By = l.By.With(i)
		}
	}
	return l
}

// decimal reads a number as written in a model that was checked.
func decimal(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("secure: a cost that was not checked: " + s)
	}
	return r
}

// Decimal writes an exact sum of decimals without needless zeros.
func Decimal(r *big.Rat) string {
	digits, _ := r.FloatPrec()
	s := r.FloatString(digits)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// touched finds out what a lever's changes may bear on; in doubt, everything.
func touched(m *model.Model, v *model.Variant) touches {
	t := touches{plain: true}
	party := func(r model.Ref) {
		if i := m.PartyIndex(r.ID); i >= 0 {
			t.parties = t.parties.With(i)
		}
	}
	for _, change := range v.Changes {
		switch x := change.(type) {
		case *model.SetMoves:
			t.parties |= owner(m, x.Option)
		case *model.InsertStatement:
			party(x.Party)
		case *model.ReplaceStatement:
			party(x.Party)
		case *model.MoveStatement:
			party(x.Party)
		case *model.DropStatement:
			party(x.Party)
		case *model.SetCannot:
			party(x.Party)
		case *model.SetArcs:
			party(x.Party)
		case *model.SetInfluence, *model.SetPosition: // bear on no verdict
		case *model.SetPreference:
			party(x.Party)
			t.plain = false
		default:
			t.states, t.plain = true, false
		}
	}
	return t
}

// owner is the party that has an option; every party if that cannot be told
// from the base, since the lever may add the option itself.
func owner(m *model.Model, n *expr.Name) graph.PartySet {
	if b, ok := m.Bind(model.Root, n); ok && b.Option >= 0 {
		return graph.PartySet(0).With(m.AllOptions()[b.Option].Party)
	}
	return graph.PartySet(1)<<uint(len(m.Parties)) - 1
}

// ids lists the variants of a set of levers.
func ids(list []*Lever, set Set) []string {
	var out []string
	for _, k := range set.Levers() {
		out = append(out, list[k].Variant.ID)
	}
	return out
}

// cost sums what a set costs.
func cost(list []*Lever, set Set) *big.Rat {
	sum := new(big.Rat)
	for _, k := range set.Levers() {
		sum.Add(sum, list[k].total)
	}
	return sum
}
