package compare

// This file writes dimensions, influence and positions as text, in the notation
// of the model file.

import (
	"strings"

	"github.com/countermove/countermove/model"
)

// each writes a list, entries separated by semicolons.
func each[T any](list []T, text func(T) string) string {
	var out []string
	for _, x := range list {
		out = append(out, text(x))
	}
	return strings.Join(out, "; ")
}

func influence(x *model.Influence) string {
	if x == nil {
		return ""
	}
	return x.At.Text + interval(" within ", x.Range) + backed(x.Because, x.But)
}

// position is a position, or what a change says of one.
func position(x *model.Position) string {
	return x.Dimension.ID + " " + entry("at", x.At.Text+interval(" within ", x.Range),
		"salience", x.Salience.Text+interval(" within ", x.SalienceRange)) + backed(x.Because, x.But)
}

func interval(before string, i model.Interval) string {
	if !i.Given() {
		return ""
	}
	return before + i.Low.Text + " to " + i.High.Text
}

func share(s model.Share) string { return s.Party.ID + ": " + s.Value.Text }

func (s scope) dimension(d *model.Dimension) string {
	return d.ID + " " + entry("name", prose(d.Name), "low", prose(d.Low), "high", prose(d.High), "bands", each(d.Bands, s.band))
}

func (s scope) band(b *model.Band) string {
	text := b.ID + " " + b.From.Text + " to " + b.To.Text
	if b.Tied() {
		text += " is " + s.target(&model.Target{Is: b.Is, States: b.States})
	}
	return text
}
