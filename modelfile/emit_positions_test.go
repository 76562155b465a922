package modelfile_test

import (
	"github.com/countermove/countermove/model"
)

// This file draws what parties bring to the bargaining over positions.

func (d drawer) quantity() model.Quantity { return model.Quantity{Text: d.decimal()} }

func (d drawer) interval() model.Interval {
	if d.bool() {
		return model.Interval{}
	}
	return model.Interval{Low: d.quantity(), High: d.quantity()}
}

func (d drawer) influence() *model.Influence {
	return &model.Influence{At: d.quantity(), Range: d.interval(), Because: d.support(), But: d.refs()}
}

func (d drawer) position(i int) *model.Position {
	return &model.Position{
		Dimension: model.Ref{ID: d.id("d", i)}, At: d.quantity(), Range: d.interval(),
		Salience: d.quantity(), SalienceRange: d.interval(), Because: d.support(), But: d.refs(),
	}
}

func (d drawer) bargainer(p *model.Party) {
	if d.bool() {
		p.Influence = d.influence()
	}
	p.Positions = few(d, 2, d.position)
	if d.bool() {
		p.Accommodation = []model.Share{{Party: d.ref("a", "no"), Value: d.quantity()}, {Party: d.ref("x-1"), Value: d.quantity()}}
	}
}

func (d drawer) dimension(i int, graph bool) *model.Dimension {
	x := &model.Dimension{ID: d.id("d", i), Name: d.text(), Low: d.text(), High: d.text()}
	x.Bands = few(d, 2, func(i int) *model.Band {
		b := &model.Band{ID: d.id("b", i), Name: d.text(), From: d.quantity(), To: d.quantity()}
		if d.bool() {
			t := d.target(0, graph)
			b.Is, b.States = t.Is, t.States
		}
		return b
	})
	return x
}

func (d drawer) bargaining() []model.BargainSetting {
	return few(d, 1, func(int) model.BargainSetting {
		return model.BargainSetting{Name: "voting", Value: d.pick("cubic", "prospect")}
	})
}

// positionChange draws a change of an influence or a position.
func (d drawer) positionChange(who model.Ref) model.Change {
	if d.bool() {
		return &model.SetInfluence{Party: who, Influence: d.influence()}
	}
	x := d.position(0)
	if d.bool() {
		x.Salience, x.SalienceRange = model.Quantity{}, model.Interval{}
	}
	return &model.SetPosition{Party: who, Position: x}
}
