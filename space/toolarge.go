package space

import (
	"fmt"
	"math/big"
	"math/bits"
	"strings"
)

// A TooLarge error says that a model has more feasible states than Build may
// hold, or that its rules are too hard to work out.
type TooLarge struct {
	Options int      // that can be taken or left
	States  *big.Int // how many feasible states there are, or are at least
	Exact   bool     // States is the number, not a lower bound
	Limit   int      // how many were allowed
	cut     bool     // the search was cut before the limit was reached
}

func (e *TooLarge) Error() string {
	raw := new(big.Int).Lsh(big.NewInt(1), uint(e.Options))
	words := fmt.Sprintf("%d options give 2^%d = %s combinations", e.Options, e.Options, grouped(raw))
	switch {
	case e.Exact && e.States.Cmp(raw) == 0:
		words = fmt.Sprintf("2^%d = %s states", e.Options, grouped(raw))
	case e.Exact:
		words += fmt.Sprintf(", of which the rules leave %s states", grouped(e.States))
	case e.cut:
		words += fmt.Sprintf(", and the rules are so entangled that the search for states was cut, with %s found", grouped(e.States))
	default:
		words += fmt.Sprintf(", of which the rules leave at least %s states", grouped(e.States))
	}
	return words + fmt.Sprintf("; at most %s can be held; add rules that say which combinations cannot occur, such as \"exactly 1 of (…)\" or \"at most 1 of (…)\", or leave out options",
		grouped(big.NewInt(int64(e.Limit))))
}

func tooLarge(r *ruleset, states *big.Int, limit int) *TooLarge {
	return &TooLarge{Options: bits.OnesCount64(r.free), States: states, Exact: true, Limit: limit}
}

// orMore marks the number of states as a lower bound.
func (e *TooLarge) orMore() *TooLarge {
	e.Exact = false
	return e
}

func cutSearch(r *ruleset, found, limit int) *TooLarge {
	e := tooLarge(r, big.NewInt(int64(found)), limit).orMore()
	e.cut = true
	return e
}

// grouped writes a number with commas between groups of three digits.
func grouped(n *big.Int) string {
	digits := n.String()
	var b strings.Builder
	for k, d := range digits {
		if k > 0 && (len(digits)-k)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}
