package modelfile

// This file writes dimensions, influence and positions.

import "github.com/countermove/countermove/model"

// dimension is one entry of dimensions: only the name, if there is no more to
// say.
func dimension(d *model.Dimension) outPair {
	f := &entries{}
	f.prose("name", d.Name)
	f.prose("low", d.Low)
	f.prose("high", d.High)
	f.group("bands", each(d.Bands, band))
	v := mapOf(f.pairs)
	v.block = len(f.pairs) > 0
	return outPair{d.ID, v}
}

func band(b *model.Band) outPair {
	f := &entries{}
	f.prose("name", b.Name)
	f.quantity("from", b.From)
	f.quantity("to", b.To)
	if b.Tied() {
		f.add("is", targetIs(&model.Target{Is: b.Is, States: b.States}))
	}
	return outPair{b.ID, mapOf(f.pairs)}
}

// bargainer adds what a party brings to the bargaining over positions.
func (f *entries) bargainer(p *model.Party) {
	if p.Influence != nil {
		f.add("influence", influence(p.Influence))
	}
	f.group("positions", each(p.Positions, func(x *model.Position) outPair {
		return outPair{x.Dimension.ID, mapOf(positionFields(x).pairs)}
	}))
	if len(p.Accommodation) > 0 {
		f.add("accommodation", mapOf(each(p.Accommodation, func(s model.Share) outPair {
			return outPair{s.Party.ID, out{text: unquoted(s.Value.Text)}}
		})))
	}
}

// influence is only the number, if there is no more to say.
func influence(x *model.Influence) out {
	f := &entries{}
	f.quantity("at", x.At)
	f.interval("range", x.Range)
	f.support(x.Because, x.But)
	if len(f.pairs) == 1 && x.At.Given() {
		return f.pairs[0].value
	}
	return mapOf(f.pairs)
}

func positionFields(x *model.Position) *entries {
	f := &entries{}
	f.quantity("at", x.At)
	f.interval("range", x.Range)
	f.quantity("salience", x.Salience)
	f.interval("salience-range", x.SalienceRange)
	f.support(x.Because, x.But)
	return f
}

func (f *entries) quantity(key string, q model.Quantity) { f.plain(key, q.Text) }

func (f *entries) interval(key string, i model.Interval) {
	if i.Given() {
		f.add(key, listOf([]out{{text: unquoted(i.Low.Text)}, {text: unquoted(i.High.Text)}}))
	}
}
