package stability

import (
	"errors"
	"fmt"
)

// Suite lists the concepts in the order in which they are shown: the six of
// the standard table, the further ones, the experimental ones.
var Suite = []*Concept{
	Nash, GMR, SMR, SEQ, SymSEQ, SIM,
	SIMClassical,
}

// Basic are the concepts that an analysis uses unless told otherwise.
var Basic = Suite[:6]

// Lookup finds a concept of Suite by name.
func Lookup(name string) (*Concept, bool) {
	for _, c := range Suite {
		if c.Name == name {
			return c, true
		}
	}
	return nil, false
}

// Validate checks that a list of concepts can be offered together: names are
// unique, everything a user or the engine needs is there, and what a concept
// implies is in the list and not circular.
func Validate(list []*Concept) error {
	var errs []error
	seen := map[string]bool{}
	for _, c := range list {
		if seen[c.Name] {
			errs = append(errs, fmt.Errorf("concept %s is listed twice", c.Name))
		}
		seen[c.Name] = true
		errs = append(errs, c.validate()...)
	}
	for _, c := range list {
		for _, weaker := range c.Implies {
			if !seen[weaker.Name] {
				errs = append(errs, fmt.Errorf("concept %s implies %s, which is not listed", c.Name, weaker.Name))
			}
		}
		if implies(c, c) {
			errs = append(errs, fmt.Errorf("concept %s implies itself by a circle", c.Name))
		}
	}
	return errors.Join(errs...)
}

func (c *Concept) validate() []error {
	var errs []error
	fault := func(what string) { errs = append(errs, fmt.Errorf("concept %q has %s", c.Name, what)) }
	if c.Name == "" {
		fault("no name")
	}
	if c.Title == "" || c.Doc == "" {
		fault("no title or no definition")
	}
	if len(c.Refs) == 0 {
		fault("no reference")
	}
	if c.Literal == nil && c.Table == nil {
		fault("no function")
	}
	if c.Shape != nil && c.Literal == nil {
		fault("a shape but no literal form")
	}
	return errs
}

// implies reports whether a implies b, by one step or several.
func implies(a, b *Concept) bool {
	for _, weaker := range a.Implies {
		if weaker == b || implies(weaker, b) {
			return true
		}
	}
	return false
}
