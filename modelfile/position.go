package modelfile

// This file reads dimensions, influence, positions, and how a forecast is to be
// made.

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

const (
	dimensionKeys = "name low high bands"
	bandKeys      = "name from to is"
	influenceKeys = "at range because but"
	positionKeys  = "at range salience salience-range because but"
)

// A bargainKey is one key under bargaining, with the words it may have; none
// for a number.
type bargainKey struct{ name, words string }

// bargainKeys lists the keys; the words are those of package bargain.
func bargainKeys() []bargainKey {
	return []bargainKey{
		{"mode", "corrected compatible"},
		{"reading", "median mean expected likeliest"},
		{"victory", "linear square quartic octic binary"},
		{"pce", "conditional markov-incentive markov-uniform"},
		{"transition", "deterministic stochastic"},
		{"voting", "binary proportional-binary proportional proportional-cubic cubic prospect"},
		{"risk-beliefs", "none one-third half two-thirds full"},
		{"risk-range", "narrow middle wide"},
		{"third-parties", "none semi full"},
		{"interpolation", "linear square loser-moves"},
		{"proposal", "initiator both combined"},
		{"stop", "settled first-turn"},
		{"ratio", ""}, {"quiet", ""}, {"min-turns", ""}, {"max-turns", ""}, {"seed", ""},
	}
}

// bargainNames lists the keys under bargaining, separated by spaces.
func bargainNames() string {
	var names []string
	for _, k := range bargainKeys() {
		names = append(names, k.name)
	}
	return strings.Join(names, " ")
}

// bargaining reads how a forecast is to be made.
func (r *reader) bargaining(n *node) {
	if n == nil {
		return
	}
	f := r.fields(n, "\"bargaining\"", bargainNames(), "")
	if f.node == nil {
		return
	}
	for _, p := range f.node.pairs {
		for _, k := range bargainKeys() {
			if k.name != p.name || f.get(k.name) == nil {
				continue
			}
			if s, ok := r.bargainSetting(k, f.get(k.name)); ok {
				r.m.Bargaining = append(r.m.Bargaining, s)
			}
		}
	}
}

func (r *reader) bargainSetting(k bargainKey, n *node) (model.BargainSetting, bool) {
	text, at := r.word(n)
	s := model.BargainSetting{Name: k.name, Value: text, Span: at}
	if text == "" {
		return s, false
	}
	if k.words != "" {
		before := len(r.list)
		r.choice(n, "\""+k.name+"\"", k.words)
		return s, len(r.list) == before
	}
	fits, what, remedy := isCount, "no whole number", "Write digits only, such as 12."
	if k.name == "ratio" {
		fits, what, remedy = isFraction, "no number above 0 and below 1", "Write a decimal, such as 0.02."
	}
	if !fits(text) {
		r.fault(diag.MalformedNumber, at, fmt.Sprintf("%q is %s", shorten(text), what), remedy)
	}
	return s, fits(text)
}

// isCount reports whether a text is a whole number that fits 64 bits.
func isCount(text string) bool {
	return len(text) > 0 && len(text) <= 20 && strings.Trim(text, "0123456789") == "" &&
		(len(text) < 20 || text <= "18446744073709551615")
}

// isFraction reports whether a text is a decimal above 0 and below 1.
func isFraction(text string) bool {
	digits, ok := strings.CutPrefix(text, "0.")
	return ok && digits != "" && len(digits) <= MaxDigits && strings.Trim(digits, "0123456789") == "" && strings.Trim(digits, "0") != ""
}

// dimensions reads the scales that parties have positions on.
func (r *reader) dimensions(n *node) {
	for _, p := range r.entries(n, "dimensions") {
		d := &model.Dimension{ID: p.name, Span: p.key.span}
		r.m.Dimensions = append(r.m.Dimensions, d)
		if !r.filled(p, "the dimension") {
			continue
		}
		if p.value.kind == scalar || p.value.kind == mapping && !p.value.hasAny(dimensionKeys) && r.isText(p.value) {
			d.Name = r.prose(p.value)
			continue
		}
		f := r.fields(p.value, "a dimension", dimensionKeys, "")
		d.Name, d.Low, d.High = r.prose(f.get("name")), r.prose(f.get("low")), r.prose(f.get("high"))
		for _, b := range r.entries(f.get("bands"), "bands") {
			if r.filled(b, "the band") {
				d.Bands = append(d.Bands, r.band(b))
			}
		}
	}
}

func (r *reader) band(p pair) *model.Band {
	b := &model.Band{ID: p.name, Span: p.key.span}
	f := r.fields(p.value, "a band", bandKeys, "")
	b.Name = r.prose(f.get("name"))
	b.From = r.quantity(r.required(f, "from", "a band"))
	b.To = r.quantity(r.required(f, "to", "a band"))
	if is := f.get("is"); is != nil {
		t := &model.Target{}
		r.targetIs(t, is)
		b.Is, b.States = t.Is, t.States
	}
	return b
}

func (r *reader) quantity(n *node) model.Quantity {
	text, at := r.decimal(n)
	return model.Quantity{Text: text, Span: at}
}

// interval reads a list of two numbers.
func (r *reader) interval(n *node) model.Interval {
	if n == nil || n.bad {
		return model.Interval{}
	}
	items := r.items(n, "range")
	if n.kind == list && len(items) != 2 {
		r.fault(diag.UnexpectedShape, r.head(n), "A range is a list of two numbers", "Write the least and the greatest: [30, 50].")
	}
	if len(items) != 2 {
		return model.Interval{}
	}
	i := model.Interval{Low: r.quantity(items[0]), High: r.quantity(items[1])}
	if !i.Low.Given() || !i.High.Given() {
		return model.Interval{}
	}
	return i
}

// influence reads a number, or a map with what it rests on.
func (r *reader) influence(n *node) *model.Influence {
	if n == nil || n.bad {
		return nil
	}
	x := &model.Influence{Span: r.head(n)}
	if n.kind != mapping {
		if x.At = r.quantity(n); !x.At.Given() {
			return nil
		}
		return x
	}
	f := r.fields(n, "an influence", influenceKeys, "")
	x.At = r.quantity(r.required(f, "at", "an influence"))
	x.Range = r.interval(f.get("range"))
	x.Because, x.But = r.support(f.get("because")), r.refs(f.get("but"), "but")
	return x
}

// positions reads where a party stands, by dimension.
func (r *reader) positions(n *node) []*model.Position {
	var out []*model.Position
	for _, p := range r.entries(n, "positions") {
		if !r.filled(p, "the position on") {
			continue
		}
		if p.value.kind == scalar {
			r.fault(diag.UnexpectedShape, p.value.span, "A position is a map with \"at\" and \"salience\"",
				fmt.Sprintf("Write %s: {at: %s, salience: …}, both from 0 to 100.", p.name, shorten(p.value.text)))
			continue
		}
		f := r.fields(p.value, "a position", positionKeys, "")
		if f.node == nil {
			continue
		}
		r.required(f, "at", "a position")
		r.required(f, "salience", "a position")
		x := r.positionFields(f)
		x.Dimension, x.Span = model.Ref{ID: p.name, Span: p.key.span}, p.key.span
		out = append(out, x)
	}
	return out
}

func (r *reader) positionFields(f fields) *model.Position {
	return &model.Position{
		At: r.quantity(f.get("at")), Range: r.interval(f.get("range")),
		Salience: r.quantity(f.get("salience")), SalienceRange: r.interval(f.get("salience-range")),
		Because: r.support(f.get("because")), But: r.refs(f.get("but"), "but"),
	}
}

// accommodation reads shares by party.
func (r *reader) accommodation(n *node) []model.Share {
	if n == nil || !r.is(n, mapping, "\"accommodation\"") {
		return nil
	}
	var out []model.Share
	for _, p := range n.pairs {
		if !r.filled(p, "the accommodation to") {
			continue
		}
		if q := r.quantity(p.value); q.Given() {
			out = append(out, model.Share{Party: model.Ref{ID: p.name, Span: p.key.span}, Value: q})
		}
	}
	return out
}

// setInfluence reads a change of an influence.
func (r *reader) setInfluence(c changeEntry) model.Change {
	party, ok := r.whose(c)
	x := r.influence(c.get("influence"))
	if !ok || x == nil {
		return nil
	}
	return &model.SetInfluence{At: c.at, Party: party, Influence: x}
}

// setPosition reads a change of a position, a salience, or both.
func (r *reader) setPosition(c changeEntry) model.Change {
	party, ok := r.whose(c)
	on := r.ref(c.get("position"))
	if !c.has("at") && !c.has("salience") {
		r.missing(diag.IncompleteEntry, c.node.span, r.head(c.node), "It is not said what to change of the position",
			"Add \"at: …\", \"salience: …\", or both.")
		return nil
	}
	x := r.positionFields(c.fields)
	x.Dimension, x.Span = on, on.Span
	if !ok || on.ID == "" || !x.At.Given() && !x.Salience.Given() {
		return nil
	}
	return &model.SetPosition{At: c.at, Party: party, Position: x}
}
