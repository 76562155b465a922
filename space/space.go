// Package space works out the states of a declared model: which combinations
// of options its rules allow, which of them count as one, how they are
// numbered, and where a condition holds. It finds fault with models whose
// rules, merges, labels or start do not fit together.
//
// A raw state is a combination of options as a mask: bit k is set when the
// option model.AllOptions()[k] is taken. A class is one raw state, or several
// that are merged (coalescing, Fang, Hipel, Kilgour 1993). Classes are ordered
// by their lowest member and numbered from 0 here, from 1 for people. In graph
// form a class is simply a state of the list.
package space

import (
	"context"
	"math/big"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// Limits bound what Build may hold in memory. The zero value stands for
// DefaultStates.
type Limits struct {
	States int // feasible raw states at most; 0: DefaultStates
}

// DefaultStates is the number of feasible raw states that Build accepts unless
// told otherwise.
const DefaultStates = 1 << 24

// A Space is the states of one model. It does not change after Build and is
// safe for concurrent use.
type Space struct {
	model *model.Model
}

// A TooLarge error says that a model has more feasible states than allowed, or
// that its rules are too hard to work out.
type TooLarge struct{ words string }

func (e *TooLarge) Error() string { return e.words }

// Truth says of each class whether a condition holds there.
type Truth struct {
	words []uint64
	n     int
}

// At reports whether the condition holds in class c.
func (t *Truth) At(c int) bool { return t.words[c>>6]>>uint(c&63)&1 != 0 }

// Removal is what one rule takes away.
type Removal struct {
	Rule   *model.Rule
	Alone  *big.Int
	Beyond *big.Int
}

func Build(ctx context.Context, m *model.Model, lim Limits) (*Space, diag.List, error) {
	return &Space{model: m}, nil, nil
}

func (s *Space) Model() *model.Model                       { return s.model }
func (s *Space) Len() int                                  { return 0 }
func (s *Space) Raw() int                                  { return 0 }
func (s *Space) Code(c int) string                         { return "" }
func (s *Space) Mask(c int) uint64                         { return 0 }
func (s *Space) Members(c int) []uint64                    { return nil }
func (s *Space) Class(mask uint64) (int, bool)             { return 0, false }
func (s *Space) Label(c int) string                        { return "" }
func (s *Space) Find(ref *model.StateRef) (int, diag.List) { return -1, nil }
func (s *Space) Start() int                                { return -1 }
func (s *Space) Holds(party int, n expr.Node) *Truth       { return nil }
func (s *Space) Target(t *model.Target) *Truth             { return nil }
func (s *Space) Removed() []Removal                        { return nil }
