package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
)

// Check returns everything that is wrong with a declaration, each cause once:
// names that stand for nothing, values that cannot be, things that contradict
// each other, and variants that cannot be applied to the base. Places that
// could not be read (expr.Bad) yield nothing further. Which states follow, and
// whether rankings cover them, is left to the packages that build them.
func Check(m *Model) diag.List {
	c := newChecker(m)
	if len(m.Parties) == 0 {
		c.fault(diag.AbsentParties, m.Span, "The model has no parties", `List them under the key "parties".`)
		return c.list
	}
	c.root()
	if c.limits(); c.tooLarge {
		return c.list.Sort()
	}
	c.ids()
	c.form()
	for i, p := range m.Parties {
		c.party(i, p)
	}
	c.space()
	c.bargaining()
	c.evidence()
	if len(m.Applied) > 0 {
		return c.list.Sort() // the variants speak of the base
	}
	c.issues()
	for _, v := range m.Variants {
		if c.full() {
			break
		}
		c.variant(v)
		_, faults := applyAlone(c, v)
		for _, d := range faults {
			c.add(d)
		}
	}
	return c.list.Sort()
}

// maxFindings is how many findings are collected; nobody reads more, and a
// file made of faults must not keep the program busy.
const maxFindings = 500

// maxCompared is how many names are looked at for the nearest.
const maxCompared = 1000

// checker collects findings about a model.
type checker struct {
	m        *Model
	claims   map[string]bool // by id; claims and terms may be many and are often named
	terms    map[string]*Term
	list     diag.List
	tooLarge bool // beyond the limits of the language
}

func newChecker(m *Model) *checker {
	c := &checker{m: m, claims: map[string]bool{}, terms: map[string]*Term{}}
	for _, x := range m.Claims {
		c.claims[x.ID] = true
	}
	for _, t := range slices.Backward(m.Terms) {
		c.terms[t.ID] = t
	}
	return c
}

// add reports a finding.
func (c *checker) add(d diag.Diagnostic) {
	if !c.full() {
		c.list = append(c.list, d)
	}
}

// full reports whether no more findings are collected.
func (c *checker) full() bool { return len(c.list) >= maxFindings }

// near returns the nearest legal name. Very long names and lists are not
// compared.
func (c *checker) near(name string, legal []string) string {
	if c.full() || len(name) > 200 {
		return ""
	}
	return diag.Nearest(name, legal[:min(len(legal), maxCompared)])
}

// fault reports a finding that has no more to say than what is wrong and what
// to do.
func (c *checker) fault(code *diag.Code, at diag.Span, message, remedy string) {
	c.add(diag.Diagnostic{Code: code, Span: at, Message: message, Remedy: remedy})
}

// unknown reports a name that stands for nothing of its kind, with the nearest
// legal one. What is legal is told where the list is short.
func (c *checker) unknown(code *diag.Code, kind string, r Ref, legal []string) {
	d := diag.Diagnostic{
		Code:    code,
		Span:    r.Span,
		Message: fmt.Sprintf("There is no %s %q", kind, r.ID),
		Near:    c.near(r.ID, legal),
	}
	switch {
	case len(legal) == 0:
		d.Detail = fmt.Sprintf("No %s is declared here.", kind)
	case len(legal) <= 8:
		d.Detail = fmt.Sprintf("Declared: %s.", strings.Join(legal, ", "))
	}
	switch {
	case d.Near != "":
		d.Remedy = fmt.Sprintf("Did you mean %s?", d.Near)
	case len(legal) == 0:
		d.Remedy = "Declare it, or take the name out."
	default:
		d.Remedy = "Name one that is declared."
	}
	c.add(d)
}

// spanOr returns the first span that is a place.
func spanOr(spans ...diag.Span) diag.Span {
	for _, s := range spans {
		if !s.IsZero() {
			return s
		}
	}
	return diag.Span{}
}

// idsOf lists the ids of declared things in file order.
func idsOf[T any](list []T, id func(T) string) []string {
	out := make([]string, 0, len(list))
	for _, x := range list {
		if s := id(x); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// find returns the first thing with this id.
func find[T any](list []*T, want string, id func(*T) string) *T {
	for _, x := range list {
		if id(x) == want {
			return x
		}
	}
	return nil
}

// What things are called by.
func partyID(p *Party) string      { return p.ID }
func optionID(o *Option) string    { return o.ID }
func termID(t *Term) string        { return t.ID }
func labelID(l *Label) string      { return l.ID }
func stateID(s *NamedState) string { return s.ID }
func sourceID(s *Source) string    { return s.ID }
func claimID(x *Claim) string      { return x.ID }
func issueID(i *Issue) string      { return i.ID }
func variantID(v *Variant) string  { return v.ID }
func ruleID(r *Rule) string        { return r.ID }
func wishID(s *Statement) string   { return s.ID }
