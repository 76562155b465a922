package model

// This file has checks of what stands at the root about states: rules, merges, labels,
// codes, targets, formats.

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// space checks what stands at the root about states: rules, merges, terms,
// labels, the start, targets and formats.
func (c *checker) space() {
	m := c.m
	if !m.GraphForm {
		for _, r := range m.Rules {
			c.rule(r)
		}
		for _, g := range m.Merges {
			c.merge(g)
		}
		for _, t := range m.Terms {
			c.expression(Root, t.Is)
		}
		c.labels()
	}
	c.reference(m.Start)
	for _, t := range m.Targets {
		c.target(t)
	}
	for _, f := range m.Formats {
		c.format(f)
	}
}

// rule checks one rule.
func (c *checker) rule(r *Rule) {
	c.expression(Root, r.Holds)
	c.support(r.Because, r.But)
}

// merge checks one merge.
func (c *checker) merge(g *Merge) {
	c.expression(Root, g.When)
	c.reference(g.As)
}

// labels checks labels and their patterns.
func (c *checker) labels() {
	first := map[string]diag.Span{}
	for _, l := range c.m.Labels {
		if l.ID != "" && made(l.ID, "YN-") {
			c.fault(diag.CodelikeLabel, l.Span, fmt.Sprintf("The label %q looks like a code", l.ID),
				"Choose a name with another letter in it.")
		}
		if !c.pattern(Word{l.Pattern, spanOr(l.At, l.Span)}) {
			continue
		}
		if at, seen := first[l.Pattern]; seen {
			c.repeated(diag.RepeatedPattern, fmt.Sprintf("%s has two labels", l.Pattern), l.Span, at)
			continue
		}
		first[l.Pattern] = l.Span
	}
}

// pattern checks the letters of a code or pattern and how many there are. An
// empty one is something that could not be read.
func (c *checker) pattern(w Word) bool {
	if w.Text == "" {
		return false
	}
	if !made(w.Text, "YN-") {
		c.fault(diag.WrongLetter, w.Span, fmt.Sprintf("%q has letters other than Y, N and -", w.Text),
			"Write Y for taken, N for not taken; a pattern has - for either.")
		return false
	}
	want := len(c.m.AllOptions())
	if len(w.Text) == want {
		return true
	}
	c.add(diag.Diagnostic{
		Code: diag.WrongLength, Span: w.Span,
		Message: fmt.Sprintf("%s has %s, and there are %s", w.Text, counted(len(w.Text), "letter"), counted(want, "option")),
		Detail:  "Letters stand for: " + c.order() + ".",
		Remedy:  fmt.Sprintf("Write %s, one for each option in the order of the file.", counted(want, "letter")),
	})
	return false
}

// order lists the options in the order of letters, shortened when long.
func (c *checker) order() string {
	var list []string
	for i, o := range c.m.AllOptions() {
		if i == 12 {
			list = append(list, "…")
			break
		}
		list = append(list, c.m.name(o))
	}
	return strings.Join(list, ", ")
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// word checks a word that stands for states: a label or a code, or in graph
// form a name.
func (c *checker) word(w Word) bool {
	switch {
	case c.m.GraphForm:
		return c.state(w)
	case w.Text == "":
		return false
	case find(c.m.Labels, w.Text, labelID) != nil:
		return true
	case digits(w.Text):
		c.numbered(w.Span, "state", w.Text, "Write its code or a label.")
		return false
	case codelike(w.Text):
		return c.pattern(w)
	}
	c.unknown(diag.UnknownState, "state", Ref{w.Text, w.Span}, idsOf(c.m.Labels, labelID))
	return false
}

// codelike reports whether the word was meant as a code, small letters
// included.
func codelike(word string) bool { return made(word, "YNyn-") }

// made reports whether every character of s is one of the letters.
func made(s, letters string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune(letters, r) })
}

// numbered reports a reference by number.
func (c *checker) numbered(at diag.Span, kind, number, remedy string) {
	c.add(diag.Diagnostic{
		Code: diag.NumberedReference, Span: at,
		Message: fmt.Sprintf("A %s cannot be named by its number, %s", kind, number),
		Detail:  "Numbers change when other parts of the file change.",
		Remedy:  remedy,
	})
}

// state checks the name of a state in graph form.
func (c *checker) state(w Word) bool {
	if w.Text == "" {
		return false
	}
	if find(c.m.States, w.Text, stateID) != nil {
		return true
	}
	c.unknown(diag.UnknownState, "state", Ref{w.Text, w.Span}, idsOf(c.m.States, stateID))
	return false
}

// reference checks a state named by the options taken or by a word.
func (c *checker) reference(r *StateRef) {
	if r == nil {
		return
	}
	c.support(r.Because, r.But)
	if r.Word != "" {
		c.word(Word{r.Word, r.Span})
		return
	}
	if c.m.GraphForm {
		c.fault(diag.MixedForms, r.Span, "A state in graph form is named by its name, not by a list of options",
			"Write the name of one state.")
		return
	}
	c.taken(r.Options)
}

// taken checks a list of options, each once.
func (c *checker) taken(list []*expr.Name) {
	first := map[int]diag.Span{}
	for _, n := range list {
		k := c.option(Root, n)
		if k < 0 {
			continue
		}
		if at, seen := first[k]; seen {
			c.repeated(diag.DuplicateName, fmt.Sprintf("%s is listed twice", n), n.At, at)
			continue
		}
		first[k] = n.At
	}
}

// target checks a named outcome.
func (c *checker) target(t *Target) {
	c.meaning("target", t.ID, t.Span, t.Is, t.States)
}

// wordRefs views words as references.
func wordRefs(words []Word) []Ref {
	out := make([]Ref, len(words))
	for i, w := range words {
		out[i] = Ref{w.Text, w.Span}
	}
	return out
}

// format checks a set of parties that meet.
func (c *checker) format(f *Format) {
	if f.All {
		return
	}
	good := c.parties(f.Parties)
	if good && len(f.Parties) < 2 {
		c.fault(diag.LonelyFormat, f.Span, fmt.Sprintf("The format %q has fewer than two parties", f.ID),
			"List at least two parties, or write all.")
	}
}

// parties checks references to parties, each once, and reports whether all
// are right.
func (c *checker) parties(list []Ref) bool {
	return c.names("party", list, c.partyRef)
}

// partyRef checks one reference to a party.
func (c *checker) partyRef(r Ref) bool {
	if r.ID == "" || c.m.PartyIndex(r.ID) >= 0 {
		return r.ID != ""
	}
	c.unknown(diag.UnknownParty, "party", r, idsOf(c.m.Parties, partyID))
	return false
}

// names checks references, each of which may stand only once.
func (c *checker) names(kind string, list []Ref, one func(Ref) bool) bool {
	first, good := map[string]diag.Span{}, true
	for _, r := range list {
		if at, seen := first[r.ID]; seen && r.ID != "" {
			c.repeated(diag.DuplicateName, fmt.Sprintf("The %s %q is listed twice", kind, r.ID), r.Span, at)
			good = false
			continue
		}
		first[r.ID] = r.Span
		good = one(r) && good
	}
	return good
}
