package model

// This file has changes of a variant to influence and positions, turned into
// edits.

import (
	"slices"

	"github.com/countermove/countermove/diag"
)

func (p *planner) setInfluence(i int, x *SetInfluence) []edit {
	now := x.Influence
	party := p.m.Parties[i].ID
	by := cause{p.v.ID, party, x.Place}
	return p.one(x.Place, func(w *work) {
		w.m.Parties[i].Influence = updatedInfluence(w.m.Parties[i].Influence, now)
		w.repositioned[i] = by
	}, setting{aspect{kind: "influence", name: party}, now.At.Text})
}

// updatedInfluence is an influence after a change. The range was about the
// value it was given with.
func updatedInfluence(old, now *Influence) *Influence {
	out := *now
	if old != nil && len(out.Because) == 0 && len(out.But) == 0 {
		out.Because, out.But = old.Because, old.But
	}
	return &out
}

func (p *planner) setPosition(i int, x *SetPosition) []edit {
	id := x.Position.Dimension.ID
	if p.m.Dimension(id) == nil {
		p.unknown(diag.UnknownDimension, "dimension", x.Position.Dimension, idsOf(p.m.Dimensions, dimensionID))
		return nil
	}
	what := p.m.Parties[i].ID + " on " + id
	var sets []setting
	if x.Position.At.Given() {
		sets = append(sets, setting{aspect{kind: "position", name: what}, x.Position.At.Text})
	}
	if x.Position.Salience.Given() {
		sets = append(sets, setting{aspect{kind: "salience", name: what}, x.Position.Salience.Text})
	}
	by := cause{p.v.ID, p.m.Parties[i].ID, x.Place}
	return p.one(x.Place, func(w *work) {
		w.setPosition(i, x.Position)
		w.repositioned[i] = by
	}, sets...)
}

// setPosition changes one position of a party, or adds it.
func (w *work) setPosition(party int, now *Position) {
	p := w.m.Parties[party]
	p.Positions = slices.Clone(p.Positions)
	for k, old := range p.Positions {
		if old.Dimension.ID == now.Dimension.ID {
			p.Positions[k] = updatedPosition(old, now)
			return
		}
	}
	p.Positions = append(p.Positions, now)
}

func updatedPosition(old, now *Position) *Position {
	out := *old
	if now.At.Given() {
		out.At, out.Range = now.At, now.Range
	}
	if now.Salience.Given() {
		out.Salience, out.SalienceRange = now.Salience, now.SalienceRange
	}
	if len(now.Because) > 0 || len(now.But) > 0 {
		out.Because, out.But = now.Because, now.But
	}
	return &out
}

// bargain reports what is wrong with the positions of parties that variants
// changed, at the change.
func (c *checker) bargain(w *work) {
	for i, p := range c.m.Parties {
		by, changed := w.repositioned[i]
		if !changed {
			continue
		}
		part := newChecker(c.m)
		part.positions(p)
		for _, x := range p.Positions {
			if !x.At.Given() || !x.Salience.Given() {
				part.fault(diag.IncompleteEntry, by.at, p.ID+" is given half a position on "+quoted(x.Dimension.ID),
					"Where it had none before, the change gives both at and salience.")
			}
		}
		for _, d := range part.list {
			if d.Severity() == diag.Error {
				d.Span = by.at
				c.add(d)
			}
		}
	}
}

func quoted(s string) string { return `"` + s + `"` }
