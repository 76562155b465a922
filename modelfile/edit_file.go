package modelfile

// This file sets what is said of the file as a whole, the start, and what
// judgements rest on.

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
)

// setField says something of the file as a whole.
func (e *editor) setField(in Intent) error {
	if !slices.Contains(strings.Fields("title summary as-of origin"), in.Field) {
		return impossible("%s is no field of the file that can be set so; title, summary, as-of and origin are", quote(in.Field))
	}
	return e.setAt(path{}, in.Field, in)
}

// setStart says where things stand today.
func (e *editor) setStart(in Intent) error {
	if n := e.root.entry("start"); n != nil && n.kind == mapping {
		if nothingSaid(in.Value) {
			return e.remove(path{"start"})
		}
		return e.setAt(path{"start"}, "is", in)
	}
	return e.setAt(path{}, "start", in)
}

// setAt sets or takes out a value under a key.
func (e *editor) setAt(p path, key string, in Intent) error {
	at := p.then(key)
	if nothingSaid(in.Value) {
		if e.get(at) == nil {
			return nil
		}
		return e.remove(at)
	}
	o, err := valueOf(in.Value, key, e.shapeOf(at))
	if err != nil {
		return err
	}
	return e.setText(at, key, o)
}

// setBecause says what a judgement rests on.
func (e *editor) setBecause(in Intent) error {
	if in.Field == "start" {
		n := e.root.entry("start")
		switch {
		case n == nil:
			return impossible("the file has no start")
		case n.kind != mapping && nothingSaid(in.Value):
			return nil
		case n.kind != mapping:
			if err := e.wrap(path{"start"}, "is"); err != nil {
				return err
			}
		}
		return e.setAt(path{"start"}, "because", in)
	}
	if !slices.Contains(strings.Fields("party option statement rule variant"), in.Field) {
		return impossible("%s is nothing that rests on claims", quote(in.Field))
	}
	f := familyOf(in.Field)
	if in.Field == "party" && in.ID == "" {
		in.ID = expr.Normal(in.Party)
	}
	in.Field, in.Variant = "because", map[bool]string{true: "", false: in.Variant}[f.of != "variant"]
	return e.setEntry(f, in)
}
