package model

// This file has what the bargaining over positions is about: dimensions,
// influence, positions, and how a forecast is to be made.

import (
	"strconv"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
)

// MaxInfluence is the greatest influence that a party may have.
const MaxInfluence = 1e8

// A Dimension is a scale from 0 to 100 that parties have positions on.
type Dimension struct {
	ID        string
	Span      diag.Span
	Name      Text
	Low, High Text // what 0 and what 100 mean
	Bands     []*Band
}

// DisplayName is the dimension's name in a language, or its id.
func (d *Dimension) DisplayName(lang string) string {
	if n := d.Name.In(lang); n != "" {
		return n
	}
	return d.ID
}

// A Band ties a stretch of a dimension to the states that it stands for. It
// includes From and excludes To, but for 100.
type Band struct {
	ID       string
	Span     diag.Span
	Name     Text
	From, To Quantity
	Is       expr.Node // option form; nil if not tied
	States   []Word    // graph form
}

// DisplayName is the band's name in a language, or its id.
func (b *Band) DisplayName(lang string) string {
	if n := b.Name.In(lang); n != "" {
		return n
	}
	return b.ID
}

// Tied reports whether the band says which states it stands for.
func (b *Band) Tied() bool { return b.Is != nil || len(b.States) > 0 }

// Has reports whether a position lies in the band.
func (b *Band) Has(x float64) bool {
	to := b.To.Number()
	return x >= b.From.Number() && (x < to || to == 100 && x <= 100)
}

// BandAt is the band that a position lies in; nil if it lies in none.
func (d *Dimension) BandAt(x float64) *Band {
	for _, b := range d.Bands {
		if b.Has(x) {
			return b
		}
	}
	return nil
}

// A Quantity is an exact decimal as written; Text is empty if it is not given.
type Quantity struct {
	Text string
	Span diag.Span
}

// Given reports whether there is a number.
func (q Quantity) Given() bool { return q.Text != "" }

// Number is the value; 0 if there is none, or it is no number.
func (q Quantity) Number() float64 {
	x, err := strconv.ParseFloat(q.Text, 64)
	if err != nil {
		return 0
	}
	return x
}

// An Interval is the range within which a number is judged to lie; both ends
// are given or neither is.
type Interval struct{ Low, High Quantity }

// Given reports whether there is a range.
func (i Interval) Given() bool { return i.Low.Given() || i.High.Given() }

// Influence is how much weight a party has, in a unit common to all.
type Influence struct {
	Span    diag.Span
	At      Quantity // above 0
	Range   Interval
	Because Support
	But     []Ref
}

// A Position is where a party stands on a dimension and how much it cares.
type Position struct {
	Dimension     Ref
	Span          diag.Span
	At            Quantity // 0 to 100
	Range         Interval
	Salience      Quantity // 0 to 100; a party's saliences add up to at most 100
	SalienceRange Interval
	Because       Support
	But           []Ref
}

// A Share is how far what a party wants follows the position of a party,
// itself or another: 0 to 1.
type Share struct {
	Party Ref
	Value Quantity
}

// A BargainSetting is one choice of how the bargaining is to be forecast. The
// names and values are those of package bargain.
type BargainSetting struct {
	Name, Value string
	Span        diag.Span // of the value
}

// Dimension returns the dimension with this id, or nil.
func (m *Model) Dimension(id string) *Dimension { return find(m.Dimensions, id, dimensionID) }

// Position returns the party's position on a dimension, or nil.
func (p *Party) Position(dimension string) *Position {
	return find(p.Positions, dimension, func(x *Position) string { return x.Dimension.ID })
}

// Bargains reports whether the party takes part in the bargaining over
// positions.
func (p *Party) Bargains() bool { return len(p.Positions) > 0 }

// Disputes reports whether the model has options or moves: something to be
// stable. A model may have positions alone.
func (m *Model) Disputes() bool {
	for _, p := range m.Parties {
		if len(p.Options) > 0 || len(p.Moves) > 0 {
			return true
		}
	}
	return false
}

func dimensionID(d *Dimension) string { return d.ID }
