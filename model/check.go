package model

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/diag"
)

// Check returns everything that is wrong with a declaration, each cause once:
// names that stand for nothing, values that cannot be, things that contradict
// each other, and variants that cannot be applied to the base. Places that
// could not be read (expr.Bad) yield nothing further. Which states follow, and
// whether rankings cover them, is left to the packages that build them.
func Check(m *Model) diag.List {
	c := &checker{m: m}
	c.root()
	c.ids()
	c.form()
	for i, p := range m.Parties {
		c.party(i, p)
	}
	c.space()
	c.evidence()
	if len(m.Applied) > 0 {
		return c.list.Sort() // the variants speak of the base
	}
	c.issues()
	for _, v := range m.Variants {
		c.variant(v)
		_, faults := applyAlone(m, v)
		c.list = append(c.list, faults...)
	}
	return c.list.Sort()
}

// checker collects findings about a model.
type checker struct {
	m    *Model
	list diag.List
}

// add reports a finding.
func (c *checker) add(d diag.Diagnostic) { c.list = append(c.list, d) }

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
		Near:    diag.Nearest(r.ID, legal),
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
func targetID(t *Target) string    { return t.ID }
func formatID(f *Format) string    { return f.ID }
func sourceID(s *Source) string    { return s.ID }
func claimID(x *Claim) string      { return x.ID }
func issueID(i *Issue) string      { return i.ID }
func variantID(v *Variant) string  { return v.ID }
func ruleID(r *Rule) string        { return r.ID }
func wishID(s *Statement) string   { return s.ID }
