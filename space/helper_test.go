package space_test

import (
	"context"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
	"github.com/countermove/countermove/space"
)

// read makes a model of a model file, with variants.
func read(t testing.TB, text string, variants ...string) *model.Model {
	t.Helper()
	m, list := modelfile.Read(diag.NewFile("test.yaml", []byte(text)))
	list = append(list, model.Check(m)...)
	m, more := model.Resolve(m, variants)
	for _, d := range append(list, more...) {
		if d.Severity() == diag.Error {
			t.Fatalf("%s: %s\n%s", d.Code.Name, d.Message, text)
		}
	}
	return m
}

// build makes the space of a model file that has no faults.
func build(t testing.TB, text string, variants ...string) *space.Space {
	t.Helper()
	s, list, err := space.Build(context.Background(), read(t, text, variants...), space.Limits{})
	if err != nil || list.HasErrors() {
		t.Fatalf("%v %v\n%s", err, messages(list), text)
	}
	return s
}

// messages writes diagnostics one to a line.
func messages(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s: %s\n", d.Code.Name, d.Message)
	}
	return b.String()
}

// dispute is a model file with n options, o0 to o(n-1), spread over parties,
// and further lines at its root.
func dispute(n, parties int, rest string) string {
	var b strings.Builder
	b.WriteString("countermove: 1\ntitle: Test\nparties:\n")
	for i := range parties {
		fmt.Fprintf(&b, "  p%d:\n    options: {", i)
		for k := i * n / parties; k < (i+1)*n/parties; k++ {
			fmt.Fprintf(&b, "o%d: Option %d, ", k, k)
		}
		b.WriteString("}\n    prefers: [\"true\"]\n")
	}
	return b.String() + rest
}

// A condition is an expression together with its meaning.
type condition struct {
	text  string
	holds func(mask uint64) bool
}

// randomCondition draws an expression over options o0 to o(n-1). Its meaning
// is composed beside its text, from the words of the language alone.
func randomCondition(r *rand.Rand, n, depth int) condition {
	if depth == 0 || r.IntN(5) == 0 {
		if r.IntN(20) == 0 {
			value := r.IntN(2) == 0
			return condition{fmt.Sprint(value), func(uint64) bool { return value }}
		}
		k := r.IntN(n)
		return condition{fmt.Sprintf("o%d", k), func(m uint64) bool { return m>>k&1 == 1 }}
	}
	a, b := randomCondition(r, n, depth-1), randomCondition(r, n, depth-1)
	switch r.IntN(7) {
	case 0:
		return condition{"not (" + a.text + ")", func(m uint64) bool { return !a.holds(m) }}
	case 1:
		return condition{"(" + a.text + ") and (" + b.text + ")", func(m uint64) bool { return a.holds(m) && b.holds(m) }}
	case 2:
		return condition{"(" + a.text + ") or (" + b.text + ")", func(m uint64) bool { return a.holds(m) || b.holds(m) }}
	case 3:
		return condition{"(" + a.text + ") xor (" + b.text + ")", func(m uint64) bool { return a.holds(m) != b.holds(m) }}
	case 4:
		return condition{"if (" + a.text + ") then (" + b.text + ")", func(m uint64) bool { return !a.holds(m) || b.holds(m) }}
	case 5:
		return condition{"(" + a.text + ") iff (" + b.text + ")", func(m uint64) bool { return a.holds(m) == b.holds(m) }}
	}
	return randomCount(r, n, depth)
}

func randomCount(r *rand.Rand, n, depth int) condition {
	var items []condition
	var texts []string
	for range 1 + r.IntN(5) {
		c := randomCondition(r, n, min(1, depth-1))
		items = append(items, c)
		texts = append(texts, "("+c.text+")")
	}
	count := func(m uint64) int {
		held := 0
		for _, c := range items {
			if c.holds(m) {
				held++
			}
		}
		return held
	}
	want := r.IntN(len(items) + 1)
	list := " of (" + strings.Join(texts, " ") + ")"
	switch r.IntN(6) {
	case 0:
		return condition{fmt.Sprint("exactly ", want, list), func(m uint64) bool { return count(m) == want }}
	case 1:
		return condition{fmt.Sprint("at most ", want, list), func(m uint64) bool { return count(m) <= want }}
	case 2:
		return condition{fmt.Sprint("at least ", want, list), func(m uint64) bool { return count(m) >= want }}
	case 3:
		return condition{"all" + list, func(m uint64) bool { return count(m) == len(items) }}
	case 4:
		return condition{"any" + list, func(m uint64) bool { return count(m) > 0 }}
	}
	return condition{"none" + list, func(m uint64) bool { return count(m) == 0 }}
}

// code writes a mask of n options.
func code(mask uint64, n int) string {
	b := []byte(strings.Repeat("N", n))
	for ; mask != 0; mask &= mask - 1 {
		b[bits.TrailingZeros64(mask)] = 'Y'
	}
	return string(b)
}
