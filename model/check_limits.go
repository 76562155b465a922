package model

// This file has checks of how many there are of everything.

import (
	"fmt"

	"github.com/countermove/countermove/diag"
)

// limits checks how many there are of everything. Beyond the limits nothing
// else is checked, so that no model can keep the program busy.
func (c *checker) limits() {
	m := c.m
	if n := len(m.Parties); n > MaxParties {
		c.tooLarge = true
		c.fault(diag.TooManyParties, m.Parties[MaxParties].Span,
			fmt.Sprintf("%d parties are more than %d", n, MaxParties),
			"Treat parties that always act together as one.")
	}
	if all := m.AllOptions(); len(all) > MaxOptions {
		c.tooLarge = true
		c.tooManyOptions(all[MaxOptions].Option.Span, len(all))
	}
	c.entries("rules", len(m.Rules), func(i int) diag.Span { return m.Rules[i].Span })
	c.entries("merges", len(m.Merges), func(i int) diag.Span { return m.Merges[i].Span })
	c.entries("terms", len(m.Terms), func(i int) diag.Span { return m.Terms[i].Span })
	c.entries("labels", len(m.Labels), func(i int) diag.Span { return m.Labels[i].Span })
	c.entries("states", len(m.States), func(i int) diag.Span { return m.States[i].Span })
	c.entries("targets", len(m.Targets), func(i int) diag.Span { return m.Targets[i].Span })
	c.entries("formats", len(m.Formats), func(i int) diag.Span { return m.Formats[i].Span })
	c.entries("sources", len(m.Sources), func(i int) diag.Span { return m.Sources[i].Span })
	c.entries("claims", len(m.Claims), func(i int) diag.Span { return m.Claims[i].Span })
	c.entries("issues", len(m.Issues), func(i int) diag.Span { return m.Issues[i].Span })
	c.entries("dimensions", len(m.Dimensions), func(i int) diag.Span { return m.Dimensions[i].Span })
	for _, d := range m.Dimensions {
		c.entries("bands of "+d.ID, len(d.Bands), func(i int) diag.Span { return d.Bands[i].Span })
	}
	changes := 0
	for _, v := range m.Variants {
		changes += 1 + len(v.Changes)
	}
	c.entries("variants and changes", changes, func(int) diag.Span { return m.Variants[len(m.Variants)-1].Span })
	for _, p := range m.Parties {
		if s, ok := p.Preference.(*Statements); ok {
			c.entries("statements of "+p.ID, len(s.List), func(i int) diag.Span { return s.List[i].Span })
		}
	}
}

// entries reports a list that is longer than MaxEntries, at the first entry
// too many.
func (c *checker) entries(what string, n int, at func(int) diag.Span) {
	if n <= MaxEntries {
		return
	}
	c.tooLarge = true
	c.fault(diag.TooManyEntries, at(MaxEntries), fmt.Sprintf("%d %s are more than %d", n, what, MaxEntries),
		"Check that this is the file you meant; no analyst can oversee as many.")
}

func (c *checker) tooManyOptions(at diag.Span, n int) {
	c.fault(diag.TooManyOptions, at, fmt.Sprintf("%d options are more than %d", n, MaxOptions),
		"Join options that change together, or leave out those that never change.")
}
