package pref

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// rankWeights ranks by option weighting: the value of a state is the sum of
// the weights of the options taken in it, larger is better. Weights are exact
// decimals, scaled to whole numbers of 128 bits.
func rankWeights(ctx context.Context, s *space.Space, party int, p *model.Weights) ([]int32, diag.List, error) {
	w, list := readWeights(s.Model(), party, p)
	if list.HasErrors() {
		return nil, list, nil
	}
	list = append(list, w.divided(s, party, p)...)
	if list.HasErrors() {
		return nil, list, nil
	}
	values := make([]wide, s.Len())
	for c := range values {
		if c&(1<<16-1) == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		values[c] = w.value(s.Mask(c))
	}
	order := slices.Clone(values)
	slices.SortFunc(order, func(a, b wide) int { return b.compare(a) })
	order = slices.Compact(order)
	rank := make([]int32, len(values))
	for c, v := range values {
		k, _ := slices.BinarySearchFunc(order, v, func(a, b wide) int { return b.compare(a) })
		rank[c] = int32(k) + 1
	}
	return rank, list, nil
}

// weighting is the weights by option, as whole numbers of units of
// 10^-decimals.
type weighting struct {
	of       [64]wide
	decimals int
}

// value is the sum of the weights of the options taken.
func (w *weighting) value(mask uint64) wide {
	var sum wide
	for ; mask != 0; mask &= mask - 1 {
		sum = sum.plus(w.of[bits.TrailingZeros64(mask)])
	}
	return sum
}

// maxDigits is how many digits all weights may need in one scale, so that a
// sum of 64 stays within 128 bits.
const maxDigits = 36

func readWeights(m *model.Model, party int, p *model.Weights) (*weighting, diag.List) {
	w := &weighting{}
	for _, v := range p.List {
		_, fraction, _ := strings.Cut(v.Value, ".")
		w.decimals = max(w.decimals, len(strings.TrimRight(fraction, "0")))
	}
	var list diag.List
	for _, v := range p.List {
		number, ok := scaled(v.Value, w.decimals)
		if !ok {
			list = append(list, diag.Diagnostic{
				Code:    diag.InvalidNumber,
				Span:    v.Span,
				Message: fmt.Sprintf("%q cannot be a weight beside the others", v.Value),
				Detail:  fmt.Sprintf("Weights are decimal numbers; all those of a party together span at most %d digits.", maxDigits),
			})
			continue
		}
		b, ok := m.Bind(party, v.Option)
		if !ok || b.Option < 0 {
			list = append(list, diag.Diagnostic{
				Code:    diag.UnknownOption,
				Span:    v.Option.At,
				Message: fmt.Sprintf("%q is not an option of this model", v.Option),
			})
			continue
		}
		w.of[b.Option] = w.of[b.Option].plus(number)
	}
	return w, list
}

// divided finds a merged state without "as" whose members have different
// values.
func (w *weighting) divided(s *space.Space, party int, p *model.Weights) diag.List {
	var list diag.List
	for _, c := range s.Merged() {
		members := s.Members(c)
		first := w.value(members[0])
		if s.Named(c) || !slices.ContainsFunc(members, func(m uint64) bool { return w.value(m) != first }) {
			continue
		}
		list = append(list, dividedState(s, c, p.Span, fmt.Sprintf("the weights of %s differ between the states merged into %s",
			s.Model().Parties[party].ID, stateName(s, c))))
	}
	return list
}

// decideWeights compares sums of weights.
func decideWeights(s *space.Space, party int, p *model.Weights, a, b int) (better int, why string) {
	w, _ := readWeights(s.Model(), party, p)
	x, y := w.value(s.Mask(a)), w.value(s.Mask(b))
	switch x.compare(y) {
	case 0:
		return -1, fmt.Sprintf("the options taken in either weigh %s", x.text(w.decimals))
	case -1:
		a, b, x, y = b, a, y, x
	}
	return a, fmt.Sprintf("the options taken in %s weigh %s, those in %s weigh %s",
		stateName(s, a), x.text(w.decimals), stateName(s, b), y.text(w.decimals))
}

// wide is a whole number of 128 bits in two's complement.
type wide struct {
	high int64
	low  uint64
}

func (a wide) plus(b wide) wide {
	low, carry := bits.Add64(a.low, b.low, 0)
	return wide{a.high + b.high + int64(carry), low}
}

func (a wide) negated() wide {
	return wide{^a.high, ^a.low}.plus(wide{0, 1})
}

func (a wide) compare(b wide) int {
	if c := cmp.Compare(a.high, b.high); c != 0 {
		return c
	}
	return cmp.Compare(a.low, b.low)
}

// timesTen is 10·a + digit, for a that is not negative.
func (a wide) timesTen(digit byte) wide {
	high, low := bits.Mul64(a.low, 10)
	return wide{a.high*10 + int64(high), low}.plus(wide{0, uint64(digit)})
}

// scaled reads a decimal as a whole number of units of 10^-decimals.
func scaled(text string, decimals int) (wide, bool) {
	digits, negative := strings.CutPrefix(text, "-")
	if !negative {
		digits = strings.TrimPrefix(digits, "+")
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	fraction = strings.TrimRight(fraction, "0")
	whole = strings.TrimLeft(whole, "0")
	if digits == "" || digits == "." || len(whole)+decimals > maxDigits {
		return wide{}, false
	}
	var n wide
	for _, d := range []byte(whole + fraction + strings.Repeat("0", decimals-len(fraction))) {
		if d < '0' || d > '9' {
			return wide{}, false
		}
		n = n.timesTen(d - '0')
	}
	if negative {
		n = n.negated()
	}
	return n, true
}

// text writes a number of units of 10^-decimals as a decimal.
func (a wide) text(decimals int) string {
	sign := ""
	if a.high < 0 {
		sign, a = "-", a.negated()
	}
	var digits []byte
	for a != (wide{}) || len(digits) <= decimals {
		var rest uint64
		high := uint64(a.high) / 10
		a.low, rest = bits.Div64(uint64(a.high)%10, a.low, 10)
		a.high = int64(high)
		digits = append(digits, '0'+byte(rest))
	}
	slices.Reverse(digits)
	whole, fraction := string(digits[:len(digits)-decimals]), strings.TrimRight(string(digits[len(digits)-decimals:]), "0")
	if fraction == "" {
		return sign + whole
	}
	return sign + whole + "." + fraction
}
