package model

// This file has checks of dimensions, positions, influence and accommodation.

import (
	"fmt"
	"math/big"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// bargaining checks what the bargaining over positions is about.
func (c *checker) bargaining() {
	for _, d := range c.m.Dimensions {
		c.unique(diag.DuplicateName, "bands of "+d.ID, names(d.Bands, func(b *Band) named { return named{b.ID, b.Span} }))
		c.bands(d)
	}
	for _, p := range c.m.Parties {
		c.positions(p)
	}
	for _, d := range c.m.Dimensions {
		c.used(d)
	}
}

// bands checks the stretches of a dimension: within the scale, the right way
// round, apart from each other.
func (c *checker) bands(d *Dimension) {
	for k, b := range d.Bands {
		good := c.scaled(b.From, fmt.Sprintf("The beginning of the band %q", b.ID), 100)
		good = c.scaled(b.To, fmt.Sprintf("The end of the band %q", b.ID), 100) && good
		c.meaning("band", b.ID, b.Span, b.Is, b.States)
		if !good || !b.From.Given() || !b.To.Given() {
			continue
		}
		if b.From.Number() >= b.To.Number() {
			c.fault(diag.DisorderedRange, b.To.Span, fmt.Sprintf("The band %q ends where it begins, or before", b.ID),
				"Write the smaller number under from, the greater under to.")
			continue
		}
		for _, other := range d.Bands[:k] {
			if b.From.Number() < other.To.Number() && other.From.Number() < b.To.Number() {
				c.repeated(diag.OverlappingBands, fmt.Sprintf("The bands %q and %q overlap", other.ID, b.ID), b.Span, other.Span)
				break
			}
		}
	}
}

// scaled checks a number from 0 to top; one that is not given passes.
func (c *checker) scaled(q Quantity, what string, top float64) bool {
	if !c.number(q) {
		return false
	}
	if x := q.Number(); x < 0 || x > top {
		c.fault(diag.OutsideScale, q.Span, fmt.Sprintf("%s is %s, outside 0 to %g", what, q.Text, top),
			fmt.Sprintf("Write a number from 0 to %g.", top))
		return false
	}
	return true
}

// number checks that a quantity is a decimal, or is not given.
func (c *checker) number(q Quantity) bool {
	if q.Given() && !isDecimal(q.Text) {
		c.decimal(q.Text, q.Span, true)
		return false
	}
	return true
}

// positions checks what one party brings to the bargaining.
func (c *checker) positions(p *Party) {
	c.influence(p)
	seen := map[string]diag.Span{}
	for _, x := range p.Positions {
		id := x.Dimension.ID
		if at, twice := seen[id]; twice {
			c.repeated(diag.DuplicateName, fmt.Sprintf("%s has two positions on %q", p.ID, id), x.Span, at)
			continue
		}
		seen[id] = x.Span
		c.position(p, x)
	}
	c.complete(p)
	c.totalSalience(p)
	c.accommodation(p)
}

func (c *checker) influence(p *Party) {
	x := p.Influence
	if x == nil {
		return
	}
	c.support(x.Because, x.But)
	if !c.number(x.At) {
		return
	}
	if v := x.At.Number(); x.At.Given() && (v <= 0 || v > MaxInfluence) {
		c.fault(diag.InvalidInfluence, x.At.Span, fmt.Sprintf("The influence of %s is %s", p.ID, x.At.Text),
			fmt.Sprintf("Write a number above 0, at most %d. A party without influence takes no part; leave it out.", int(MaxInfluence)))
		return
	}
	if x.Range.Given() && c.number(x.Range.Low) && c.number(x.Range.High) {
		if x.Range.Low.Number() <= 0 || x.Range.High.Number() > MaxInfluence {
			c.fault(diag.InvalidInfluence, x.Range.Low.Span, fmt.Sprintf("The range of the influence of %s leaves what an influence can be", p.ID),
				fmt.Sprintf("Write two numbers above 0, at most %d.", int(MaxInfluence)))
			return
		}
		c.within(x.Range, x.At, "influence of "+p.ID)
	}
}

// position checks one position.
func (c *checker) position(p *Party, x *Position) {
	id := x.Dimension.ID
	c.support(x.Because, x.But)
	if c.m.Dimension(id) == nil {
		c.unknown(diag.UnknownDimension, "dimension", x.Dimension, idsOf(c.m.Dimensions, dimensionID))
		return
	}
	for _, q := range []struct {
		what  string
		at    Quantity
		about Interval
	}{{"position", x.At, x.Range}, {"salience", x.Salience, x.SalienceRange}} {
		what := fmt.Sprintf("%s of %s on %q", q.what, p.ID, id)
		if c.scaled(q.at, "The "+what, 100) && q.about.Given() &&
			c.scaled(q.about.Low, "The range of the "+what, 100) && c.scaled(q.about.High, "The range of the "+what, 100) {
			c.within(q.about, q.at, what)
		}
	}
}

// within checks that a range goes up and holds its value.
func (c *checker) within(i Interval, at Quantity, what string) {
	low, high := i.Low.Number(), i.High.Number()
	if low <= high && (!at.Given() || low <= at.Number() && at.Number() <= high) {
		return
	}
	c.fault(diag.DisorderedRange, i.Low.Span, fmt.Sprintf("The range of the %s does not go up from one end past its value to the other", what),
		"Write the smaller number first; the value lies between the two.")
}

// complete checks that a party that bargains has all it needs to.
func (c *checker) complete(p *Party) {
	switch {
	case p.Influence == nil && len(p.Positions) > 0:
		c.fault(diag.MissingInfluence, p.Positions[0].Span, fmt.Sprintf("%s has positions and no influence", p.ID),
			"Say how much weight it has, such as influence: 40.")
	case p.Influence != nil || len(p.Positions) > 0:
		for _, d := range c.m.Dimensions {
			if p.Position(d.ID) == nil {
				at := p.Span
				if len(p.Positions) > 0 {
					at = p.Positions[0].Span
				}
				c.fault(diag.MissingPosition, at, fmt.Sprintf("%s has no position on %q", p.ID, d.ID),
					"A party that bargains has a position on every dimension; where it does not care, its salience is 0.")
				return
			}
		}
	}
}

// totalSalience checks how much a party cares in all, exactly.
func (c *checker) totalSalience(p *Party) {
	total := new(big.Rat)
	for _, x := range p.Positions {
		s, ok := new(big.Rat).SetString(x.Salience.Text)
		if !isDecimal(x.Salience.Text) || !ok {
			return
		}
		total.Add(total, s)
	}
	switch {
	case len(p.Positions) == 0:
	case total.Cmp(big.NewRat(100, 1)) > 0:
		c.fault(diag.ExcessiveSalience, p.Positions[len(p.Positions)-1].Salience.Span,
			fmt.Sprintf("The saliences of %s add up to %s", p.ID, decimalText(total)),
			"They are shares of its attention, so that they add up to at most 100.")
	case total.Sign() == 0:
		c.fault(diag.ExcessiveSalience, p.Positions[0].Salience.Span, fmt.Sprintf("%s cares about no dimension", p.ID),
			"Give it a salience above 0 on one of them, or leave it out of the bargaining.")
	}
}

// decimalText is a number without zeros at its end.
func decimalText(x *big.Rat) string {
	f, _ := x.Float64()
	return fmt.Sprintf("%g", f)
}

// accommodation checks how far what a party wants follows positions.
func (c *checker) accommodation(p *Party) {
	var who []Ref
	total := new(big.Rat)
	for _, s := range p.Accommodation {
		who = append(who, s.Party)
		if !c.scaled(s.Value, "The accommodation of "+p.ID+" to "+s.Party.ID, 1) {
			continue
		}
		if v, ok := new(big.Rat).SetString(s.Value.Text); ok {
			total.Add(total, v)
		}
		if q := find(c.m.Parties, s.Party.ID, partyID); q != nil && !q.Bargains() {
			c.fault(diag.MissingPosition, s.Party.Span, fmt.Sprintf("%s follows %s, which has no position", p.ID, q.ID),
				"Name a party with positions.")
		}
	}
	c.parties(who)
	if total.Cmp(big.NewRat(1, 1)) > 0 {
		c.fault(diag.ExcessiveAccommodation, p.Accommodation[0].Party.Span,
			fmt.Sprintf("The accommodation of %s adds up to %s", p.ID, decimalText(total)),
			"The shares add up to at most 1; what is left is the ideal it had before.")
	}
}

// used warns of a dimension over which nobody bargains.
func (c *checker) used(d *Dimension) {
	care, stand := false, 0
	for _, p := range c.m.Parties {
		if x := p.Position(d.ID); x != nil {
			stand++
			care = care || !x.Salience.Given() || x.Salience.Number() > 0
		}
	}
	if stand < 2 || !care {
		c.fault(diag.UnusedDimension, d.Span, fmt.Sprintf("Nobody bargains over %q", d.ID),
			"Give at least two parties a position on it, one of them with a salience above 0.")
	}
}

// meaning checks the states that a target or a band stands for.
func (c *checker) meaning(kind, id string, at diag.Span, is expr.Node, states []Word) {
	switch {
	case !c.m.GraphForm && len(states) > 0:
		c.fault(diag.MisplacedTarget, at, fmt.Sprintf("The %s %q is a list of states", kind, id),
			"Write an expression over options.")
	case c.m.GraphForm && is != nil:
		if !hasBad(is) {
			c.fault(diag.MisplacedTarget, at, fmt.Sprintf("The %s %q is an expression, and the model has no options", kind, id),
				"Write a list of states.")
		}
	case c.m.GraphForm:
		c.names("state", wordRefs(states), func(r Ref) bool { return c.state(Word{r.ID, r.Span}) })
	case is != nil || kind == "target":
		c.expression(Root, is)
	}
}
