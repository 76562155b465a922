package model

// This file has checks of single values: dates, grades, numbers; and of sources and claims.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/countermove/countermove/diag"
)

// root checks single values at the root.
func (c *checker) root() {
	c.date(c.m.AsOf, spanOr(c.m.AsOfAt, c.m.Span))
	switch c.m.Origin {
	case "", "own", "published", "imported":
	default:
		c.choice(diag.InvalidOrigin, "origin of a model", c.m.Origin, spanOr(c.m.OriginAt, c.m.Span),
			[]string{"own", "published", "imported"})
	}
}

// choice reports a word that is none of those allowed.
func (c *checker) choice(code *diag.Code, what, given string, at diag.Span, legal []string) {
	c.add(diag.Diagnostic{
		Code: code, Span: at,
		Message: fmt.Sprintf("%q is no %s", given, what),
		Remedy:  fmt.Sprintf("Write %s.", alternatives(legal)),
		Near:    c.near(given, legal),
	})
}

// evidence checks sources and claims.
func (c *checker) evidence() {
	for _, s := range c.m.Sources {
		c.date(s.Date, spanOr(s.DateAt, s.Span))
		if !grade(s.Grade) {
			c.fault(diag.InvalidGrade, spanOr(s.GradeAt, s.Span), fmt.Sprintf("%q is no grade", s.Grade),
				"Write a letter A to F and a digit 1 to 6, such as B2.")
		}
		c.sourceRef(s.SameOrigin)
	}
	c.origins()
	for _, x := range c.m.Claims {
		c.claim(x)
	}
}

// forms of a claim, from firmest to weakest.
func forms() []string { return []string{"quoted", "paraphrased", "reported", "judgement"} }

// claim checks one claim.
func (c *checker) claim(x *Claim) {
	switch {
	case x.Form == "" || slices.Contains(forms(), x.Form):
	default:
		c.choice(diag.InvalidForm, "form of a claim", x.Form, spanOr(x.FormAt, x.Span), forms())
	}
	c.sourceRef(x.Source)
	if x.Source.ID == "" && x.Source.Span.IsZero() && slices.Contains(forms()[:3], x.Form) {
		c.fault(diag.MissingSource, x.Span, fmt.Sprintf("The claim %q is %s and names no source", x.ID, x.Form),
			"Name the source, or call it a judgement.")
	}
	if x.Speaker.ID != "" {
		c.partyRef(x.Speaker)
	}
	c.parties(x.About)
	c.date(x.Said, spanOr(x.SaidAt, x.Span))
}

// sourceRef checks a reference to a source; an empty one is none.
func (c *checker) sourceRef(r Ref) {
	if r.ID != "" && find(c.m.Sources, r.ID, sourceID) == nil {
		c.unknown(diag.UnknownSource, "source", r, idsOf(c.m.Sources, sourceID))
	}
}

// origins reports sources whose "same-origin-as" leads back to them, each
// circle once. A chain that ends is fine: a copy of a copy.
func (c *checker) origins() {
	done := map[string]bool{}
	for _, s := range c.m.Sources {
		seen := map[string]bool{}
		for at := s; at != nil && !done[at.ID]; at = find(c.m.Sources, at.SameOrigin.ID, sourceID) {
			if seen[at.ID] {
				c.fault(diag.CircularOrigin, spanOr(at.SameOrigin.Span, at.Span),
					fmt.Sprintf("The source %q is a copy of itself", at.ID),
					"Leave same-origin-as out at the original.")
				break
			}
			seen[at.ID] = true
			if at.SameOrigin.ID == "" {
				break
			}
		}
		for id := range seen {
			done[id] = true
		}
	}
}

// support checks the claims that something rests on and those against it.
func (c *checker) support(because Support, but []Ref) {
	for _, group := range because {
		c.names("claim", group, c.claimRef)
	}
	c.names("claim", but, c.claimRef)
}

// claimRef checks one reference to a claim.
func (c *checker) claimRef(r Ref) bool {
	if r.ID == "" || c.claims[r.ID] {
		return true
	}
	legal := idsOf(c.m.Claims, claimID)
	if find(c.m.Sources, r.ID, sourceID) == nil {
		c.unknown(diag.UnknownClaim, "claim", r, legal)
		return false
	}
	c.fault(diag.UnknownClaim, r.Span, fmt.Sprintf("%q is a source, not a claim", r.ID),
		"Write down under claims what the source says, and name that claim.")
	return false
}

// date checks a date, which may be partial. An empty one is not given.
func (c *checker) date(s string, at diag.Span) {
	if s != "" && !isDate(s) {
		c.fault(diag.InvalidDate, at, fmt.Sprintf("%q is no date", s),
			"Write year-month-day, such as 2019-04-26, or only year-month or year.")
	}
}

// isDate reports whether s is a calendar date in ISO 8601, the day or month
// and day left out at most.
func isDate(s string) bool {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil && len(s) == len(layout) {
			return true
		}
	}
	return false
}

// grade reports whether s is a grade of source and content, or not given.
func grade(s string) bool {
	return s == "" || len(s) == 2 && strings.Contains("ABCDEF", s[:1]) && strings.Contains("123456", s[1:])
}

// isDecimal reports whether s is an exact decimal: an optional sign, digits,
// and perhaps a point and more digits.
func isDecimal(s string) bool {
	s = strings.TrimLeft(s[:min(1, len(s))], "+-") + s[min(1, len(s)):]
	whole, fraction, point := strings.Cut(s, ".")
	return digits(whole) && (!point || digits(fraction))
}

// digits reports whether s is one or more of 0 to 9.
func digits(s string) bool { return s != "" && made(s, "0123456789") }

// decimal checks a number; costs cannot be negative, weights can. An empty
// one could not be read.
func (c *checker) decimal(s string, at diag.Span, negative bool) {
	switch {
	case s == "":
	case !isDecimal(s):
		c.fault(diag.InvalidNumber, at, fmt.Sprintf("%q is no decimal number", s),
			"Write digits, with a point for the fraction, such as 4, 2.5 or -1.")
	case !negative && strings.HasPrefix(s, "-") && strings.Trim(s, "-0.") != "":
		c.fault(diag.InvalidNumber, at, fmt.Sprintf("The cost %s is negative", s),
			"Write 0 or more; what a lever brings is judged by preferences.")
	}
}
