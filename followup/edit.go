package followup

import (
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// EditKind is what an edit does to a party's preference.
type EditKind int

const (
	Swap    EditKind = iota // two neighbours change places
	Drop                    // a statement is taken out
	Reverse                 // a statement gives way to its negation
)

// String names the kind in a word.
func (k EditKind) String() string { return [...]string{"swap", "drop", "reverse"}[k] }

// A Wish is an entry of a list: a statement, or its negation; in a ranking, a
// tier of states. K+1 stands for the declared statement or tier K, counted from
// 0, and -(K+1) for the negation of statement K. Statements of equal words are
// the same wish, and so are one and the negation of its negation.
type Wish int32

// Origin is the declared statement or tier that the wish comes from, from 0.
func (w Wish) Origin() int { return int(max(w, -w)) - 1 }

// Negated reports whether the wish is the negation of its statement.
func (w Wish) Negated() bool { return w < 0 }

// An Edit is one change to a list. Edits apply one after another, each to the
// list as it then stands.
type Edit struct {
	Kind EditKind
	At   int  // the place in the list as it then stands, from 0; of a Swap the upper one
	Wish Wish // what stood there
	Next Wish // of a Swap: what stood below it
}

// Wishes are a party's preference as edits leave it.
type Wishes struct {
	List  []Wish // most important first
	Edits []Edit // a shortest way to it from what was declared
}

// Key is equal for equal lists of the same Edited.
func (l *Wishes) Key() string {
	key := make([]byte, 0, 2*len(l.List))
	for _, w := range l.List {
		key = binary.AppendVarint(key, int64(w))
	}
	return string(key)
}

// An Edited is one party's preference with all that edits can make of it.
// Ordered statements can be swapped with their neighbours, dropped and
// reversed. A ranking, written out or induced by weights, can have neighbouring
// tiers swapped. It is safe for concurrent use.
//
// These edits, and counting them, are our own definition.
type Edited struct {
	// Statements are those declared; nil for a ranking.
	Statements []*model.Statement
	ranking    bool
	first      *Wishes
	mutex      sync.Mutex // for levels and seen
	levels     [][]*Wishes
	seen       map[string]bool
}

// NewEdited starts from ordered statements.
func NewEdited(list []*model.Statement) *Edited {
	e := &Edited{Statements: list}
	known := map[string]Wish{} // by the words without "not" before them
	wishes := make([]Wish, len(list))
	for k, st := range list {
		words, negated := affirmed(st.Want)
		w, ok := known[words]
		if !ok {
			w = Wish(k + 1)
			if negated {
				w = -w // the wish is the negation of its words, as K+1 is of -(K+1)
			}
			known[words] = w
		}
		if negated {
			w = -w
		}
		wishes[k] = w
	}
	e.begin(wishes)
	return e
}

// NewEditedRanking starts from ranks by state: 1 the best, without gaps.
func NewEditedRanking(rank []int32) *Edited {
	e := &Edited{ranking: true}
	var tiers int32
	for _, r := range rank {
		tiers = max(tiers, r)
	}
	wishes := make([]Wish, tiers)
	for k := range wishes {
		wishes[k] = Wish(k + 1)
	}
	e.begin(wishes)
	return e
}

func (e *Edited) begin(wishes []Wish) {
	e.first = &Wishes{List: wishes}
	e.levels = [][]*Wishes{{e.first}}
	e.seen = map[string]bool{e.first.Key(): true}
}

// affirmed prints a condition without the nots before it, and says whether
// their number is odd.
func affirmed(n expr.Node) (words string, negated bool) {
	for {
		not, ok := n.(*expr.Not)
		if !ok {
			return expr.Print(n), negated
		}
		n, negated = not.X, !negated
	}
}

// Negation is the negation of a condition; of "not x" it is x.
func Negation(n expr.Node) expr.Node {
	if not, ok := n.(*expr.Not); ok {
		return not.X
	}
	return &expr.Not{At: n.Span(), X: n}
}

// Ranking reports whether this is a ranking: only tiers can be swapped.
func (e *Edited) Ranking() bool { return e.ranking }

// Statement is a wish as a statement: the declared one, or its negation
// without an id and without support.
func (e *Edited) Statement(w Wish) *model.Statement {
	st := e.Statements[w.Origin()]
	if !w.Negated() {
		return st
	}
	want := Negation(st.Want)
	return &model.Statement{Span: st.Span, Want: want, Source: expr.Print(want)}
}

// Written is a list as statements.
func (e *Edited) Written(l *Wishes) []*model.Statement {
	out := make([]*model.Statement, len(l.List))
	for k, w := range l.List {
		out[k] = e.Statement(w)
	}
	return out
}

// Declared is the preference as it was declared.
func (e *Edited) Declared() *Wishes { return e.first }

// Level lists, each once, the lists that exactly n edits make and fewer do
// not: by the list with one edit less, then swaps, drops and reversals from
// the top. Their number grows about as fast as Singles to the power n.
func (e *Edited) Level(n int) []*Wishes {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	for len(e.levels) <= n {
		var next []*Wishes
		for _, l := range e.levels[len(e.levels)-1] {
			for edit, wishes := range e.singles(l.List) {
				made := &Wishes{List: wishes}
				key := made.Key()
				if e.seen[key] {
					continue
				}
				e.seen[key] = true
				made.Edits = append(slices.Clip(l.Edits), edit)
				next = append(next, made)
			}
		}
		e.levels = append(e.levels, next)
	}
	return e.levels[n]
}

// Singles is the number of single edits of the declared list, those counted
// that come to the same.
func (e *Edited) Singles() int {
	k := len(e.Declared().List)
	if e.ranking {
		return max(0, k-1)
	}
	return max(0, 3*k-1)
}

// singles gives every single edit of a list with the list that it makes.
func (e *Edited) singles(list []Wish) iter.Seq2[Edit, []Wish] {
	return func(yield func(Edit, []Wish) bool) {
		for k := range len(list) - 1 {
			made := slices.Clone(list)
			made[k], made[k+1] = made[k+1], made[k]
			if !yield(Edit{Swap, k, list[k], list[k+1]}, made) {
				return
			}
		}
		if e.ranking {
			return
		}
		for k, w := range list {
			if !yield(Edit{Kind: Drop, At: k, Wish: w}, slices.Delete(slices.Clone(list), k, k+1)) {
				return
			}
		}
		for k, w := range list {
			made := slices.Clone(list)
			made[k] = -w
			if !yield(Edit{Kind: Reverse, At: k, Wish: w}, made) {
				return
			}
		}
	}
}

// Edited is party i's preference, ready to be edited: its statements, or the
// ranking that it wrote out or that its weights induce.
func (w *World) Edited(i int) *Edited {
	if p, ok := w.Model.Parties[i].Preference.(*model.Statements); ok {
		return NewEdited(p.List)
	}
	return NewEditedRanking(w.Rank[i])
}

// Profiles gives every choice of one list for each party that takes exactly n
// edits in all, each choice once: more edits of later parties first. The slice
// is used again.
func Profiles(parties []*Edited, n int) iter.Seq[[]*Wishes] {
	return func(yield func([]*Wishes) bool) {
		choice := make([]*Wishes, len(parties))
		var choose func(i, left int) bool
		choose = func(i, left int) bool {
			if i == len(parties) {
				return left > 0 || yield(choice)
			}
			least := 0
			if i == len(parties)-1 {
				least = left
			}
			for d := least; d <= left; d++ {
				for _, l := range parties[i].Level(d) {
					choice[i] = l
					if !choose(i+1, left-d) {
						return false
					}
				}
			}
			return true
		}
		if n < 0 {
			panic(fmt.Sprintf("followup: %d edits", n))
		}
		choose(0, n)
	}
}
