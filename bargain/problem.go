// Package bargain forecasts where parties move on scales when they press and
// persuade each other in rounds: the spatial bargaining model in the
// expected-utility tradition of Bueno de Mesquita, in the form that the KAPSARC
// Toolkit for Behavioral Analysis gave it.
//
// Each party has an influence, and on each dimension a position and a salience.
// In a turn the parties read each other's attitude to risk from how exposed
// their positions are, each looks for the party it gains most by challenging,
// the two are offered a point between them, and all parties vote on the offers.
//
// Every choice the model leaves open is a value in a list, with its definition
// and source: Parameters names them all. What the reference program gets wrong
// is a list too: Corrections. The package takes plain values and returns plain
// values; it knows no files and no text but names.
package bargain

import (
	"fmt"
	"math"
	"strings"
)

// A Problem is what the parties bargain over and how they stand.
type Problem struct {
	Dimensions []string // names, at least one
	Parties    []Party  // at least two
	// Accommodation says how far what a party wants follows where parties
	// stand: row i, column j is the share of j's new position in i's new ideal
	// point, the rest is i's old ideal point. Rows of non-negative numbers that
	// add up to at most 1. Nil means the identity: parties want what they say.
	Accommodation [][]float64
}

// A Party is one side of the bargaining.
type Party struct {
	ID        string
	Influence float64   // above 0, in any unit common to all parties
	Position  []float64 // by dimension, 0..100
	Salience  []float64 // by dimension, 0..100: how much it cares; 0 < total <= 100
}

// A Fault is one thing wrong with a problem.
type Fault struct {
	Party     int // index; -1 if no single party is concerned
	Dimension int // index; -1 if no single dimension is concerned
	What      string
}

// Invalid says why a problem cannot be forecast.
type Invalid struct{ Faults []Fault }

// Error gives all faults in one line.
func (e *Invalid) Error() string {
	var all []string
	for _, f := range e.Faults {
		all = append(all, f.What)
	}
	return strings.Join(all, "; ")
}

// MaxParties is the greatest number of parties that a forecast accepts. The
// work of a turn grows with the cube of it.
const MaxParties = 1000

// MaxInfluence is the greatest influence that a forecast accepts.
const MaxInfluence = 1e8

// rounding is by how much totals may pass their bound, for the sake of inputs
// such as 33.3 + 33.3 + 33.4.
const rounding = 1e-9

// Check lists everything that is wrong with the problem, parties in order.
func (p *Problem) Check() []Fault {
	c := checker{p: p}
	if len(p.Dimensions) == 0 {
		c.fault(-1, -1, "there is no dimension to bargain over")
	}
	switch n := len(p.Parties); {
	case n < 2:
		c.fault(-1, -1, fmt.Sprintf("bargaining takes at least two parties with positions, and there are %d", n))
	case n > MaxParties:
		c.fault(-1, -1, fmt.Sprintf("there are %d parties, and a forecast accepts at most %d", n, MaxParties))
	}
	for i := range p.Parties {
		c.party(i)
	}
	for k, name := range p.Dimensions {
		if c.nobodyCares(k) {
			c.fault(-1, k, "no party has a salience above 0 on "+name)
		}
	}
	c.accommodation()
	return c.faults
}

type checker struct {
	p      *Problem
	faults []Fault
}

func (c *checker) fault(party, dimension int, what string) {
	c.faults = append(c.faults, Fault{Party: party, Dimension: dimension, What: what})
}

func (c *checker) party(i int) {
	q := &c.p.Parties[i]
	if !(q.Influence > 0 && q.Influence <= MaxInfluence) {
		c.fault(i, -1, fmt.Sprintf("the influence of %s must be above 0 and at most %g, not %v", q.ID, float64(MaxInfluence), q.Influence))
	}
	if len(q.Position) != len(c.p.Dimensions) || len(q.Salience) != len(c.p.Dimensions) {
		c.fault(i, -1, fmt.Sprintf("%s has %d positions and %d saliences for %d dimensions",
			q.ID, len(q.Position), len(q.Salience), len(c.p.Dimensions)))
		return
	}
	total, sound := 0.0, true
	for k, name := range c.p.Dimensions {
		if !within(q.Position[k], 100) {
			c.fault(i, k, fmt.Sprintf("the position of %s on %s must be from 0 to 100, not %v", q.ID, name, q.Position[k]))
		}
		if !within(q.Salience[k], 100) {
			c.fault(i, k, fmt.Sprintf("the salience of %s on %s must be from 0 to 100, not %v", q.ID, name, q.Salience[k]))
			sound = false
		}
		total += q.Salience[k]
	}
	switch {
	case !sound:
	case total <= 0:
		c.fault(i, -1, q.ID+" cares about no dimension: its saliences add up to 0")
	case total > 100+rounding:
		c.fault(i, -1, fmt.Sprintf("the saliences of %s add up to %v, and may add up to at most 100", q.ID, total))
	}
}

func (c *checker) nobodyCares(k int) bool {
	for _, q := range c.p.Parties {
		if len(q.Salience) <= k || q.Salience[k] != 0 {
			return false
		}
	}
	return true
}

func (c *checker) accommodation() {
	rows := c.p.Accommodation
	if rows == nil {
		return
	}
	if len(rows) != len(c.p.Parties) {
		c.fault(-1, -1, fmt.Sprintf("accommodation has %d rows for %d parties", len(rows), len(c.p.Parties)))
		return
	}
	for i, row := range rows {
		c.row(i, row)
	}
}

func (c *checker) row(i int, row []float64) {
	id := c.p.Parties[i].ID
	if len(row) != len(c.p.Parties) {
		c.fault(i, -1, fmt.Sprintf("the accommodation of %s has %d entries for %d parties", id, len(row), len(c.p.Parties)))
		return
	}
	total := 0.0
	for j, a := range row {
		if !within(a, 1) {
			c.fault(i, -1, fmt.Sprintf("the accommodation of %s to %s must be from 0 to 1, not %v", id, c.p.Parties[j].ID, a))
			return
		}
		total += a
	}
	if total > 1+rounding {
		c.fault(i, -1, fmt.Sprintf("the accommodation of %s adds up to %v, and may add up to at most 1", id, total))
	}
}

// within reports whether x is a number from 0 to top.
func within(x, top float64) bool { return !math.IsNaN(x) && x >= 0 && x <= top }

// clone copies the problem, so that inputs can be changed in the copy.
func (p *Problem) clone() *Problem {
	q := *p
	q.Parties = make([]Party, len(p.Parties))
	for i, party := range p.Parties {
		party.Position = append([]float64(nil), party.Position...)
		party.Salience = append([]float64(nil), party.Salience...)
		q.Parties[i] = party
	}
	return &q
}
