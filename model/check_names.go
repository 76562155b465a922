package model

// This file has checks of declared ids: repeated, clashing, circular.

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// named is an id and its place.
type named struct {
	id string
	at diag.Span
}

// ids checks that things of one kind have ids of their own, that terms do not
// take the names of options and parties, and how many there are.
func (c *checker) ids() {
	m := c.m
	for _, k := range []struct {
		kind string
		list []named
	}{
		{"parties", names(m.Parties, func(p *Party) named { return named{p.ID, p.Span} })},
		{"rules", names(m.Rules, func(r *Rule) named { return named{r.ID, r.Span} })},
		{"terms", names(m.Terms, func(t *Term) named { return named{t.ID, t.Span} })},
		{"labels", names(m.Labels, func(l *Label) named { return named{l.ID, l.Span} })},
		{"states", names(m.States, func(s *NamedState) named { return named{s.ID, s.Span} })},
		{"targets", names(m.Targets, func(t *Target) named { return named{t.ID, t.Span} })},
		{"formats", names(m.Formats, func(f *Format) named { return named{f.ID, f.Span} })},
		{"dimensions", names(m.Dimensions, func(d *Dimension) named { return named{d.ID, d.Span} })},
		{"sources", names(m.Sources, func(s *Source) named { return named{s.ID, s.Span} })},
		{"claims", names(m.Claims, func(x *Claim) named { return named{x.ID, x.Span} })},
		{"issues", names(m.Issues, func(i *Issue) named { return named{i.ID, i.Span} })},
		{"variants", names(m.Variants, func(v *Variant) named { return named{v.ID, v.Span} })},
	} {
		c.unique(diag.DuplicateName, k.kind, k.list)
	}
	c.clashes()
	c.circles()
}

// names lists ids with their places.
func names[T any](list []*T, of func(*T) named) []named {
	out := make([]named, len(list))
	for i, x := range list {
		out[i] = of(x)
	}
	return out
}

// unique reports every name that stands in the list before. Empty names are
// things without an id.
func (c *checker) unique(code *diag.Code, kind string, list []named) {
	first := map[string]diag.Span{}
	for _, n := range list {
		if n.id == "" {
			continue
		}
		if at, seen := first[n.id]; seen {
			c.repeated(code, fmt.Sprintf("Two %s are called %q", kind, n.id), n.at, at)
			continue
		}
		first[n.id] = n.at
	}
}

// repeated reports a second occurrence and shows the first.
func (c *checker) repeated(code *diag.Code, message string, at, first diag.Span) {
	c.add(diag.Diagnostic{
		Code: code, Span: at, Message: message,
		Related: related(first, "the first one"),
	})
}

// related is another place, or none if it is not known.
func related(at diag.Span, message string) []diag.Related {
	if at.IsZero() {
		return nil
	}
	return []diag.Related{{Span: at, Message: message}}
}

// clashes checks that no term has the name of an option or party.
func (c *checker) clashes() {
	for _, t := range c.m.Terms {
		c.clash(t.ID, t.Span)
	}
}

// clash reports a term whose name an option or a party has.
func (c *checker) clash(term string, at diag.Span) {
	what, first := "", diag.Span{}
	if p := find(c.m.Parties, term, partyID); p != nil {
		what, first = "a party", p.Span
	}
	for _, o := range c.m.AllOptions() {
		if what == "" && o.Option.ID == term {
			what, first = "the option "+c.m.name(o), o.Option.Span
		}
	}
	if what == "" {
		return
	}
	c.add(diag.Diagnostic{
		Code: diag.ClashingName, Span: at,
		Message: fmt.Sprintf("The term %q has the name of %s", term, what),
		Remedy:  "Give the term another name.",
		Related: related(first, "the other thing of that name"),
	})
}

// circles reports terms that are used in their own definition, each circle
// once, at its term that comes first in the file.
func (c *checker) circles() {
	done := map[*Term]bool{}
	var path []*Term
	var visit func(*Term)
	visit = func(t *Term) {
		for i, on := range path {
			if on == t {
				c.circle(path[i:])
				return
			}
		}
		if done[t] {
			return
		}
		path = append(path, t)
		for _, next := range c.termsIn(t.Is) {
			visit(next)
		}
		path = path[:len(path)-1]
		done[t] = true
	}
	for _, t := range c.m.Terms {
		visit(t)
	}
}

// circle reports one circle of terms.
func (c *checker) circle(terms []*Term) {
	ids := idsOf(terms, termID)
	at := terms[0].Span
	message := fmt.Sprintf("The term %q is used in its own definition", ids[0])
	detail := ""
	if len(ids) > 1 {
		detail = "The way round: " + strings.Join(append(ids, ids[0]), ", ") + "."
	}
	c.add(diag.Diagnostic{Code: diag.CircularTerm, Span: at, Message: message, Detail: detail,
		Remedy: "Say what the term means by options."})
}

// termsIn lists the terms that an expression uses directly.
func (c *checker) termsIn(n expr.Node) []*Term {
	var out []*Term
	walkNames(n, func(name *expr.Name) {
		if t := c.terms[name.Ident]; t != nil && name.Party == "" {
			out = append(out, t)
		}
	})
	return out
}
