package export

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/countermove/countermove/diag"
)

// A jsonValue is a JSON value with its place in the file. Its kind is one of
// jsonObject and so on.
type jsonValue struct {
	kind   jsonKind
	span   diag.Span
	text   string // of a string, or of a number as written
	truth  bool
	items  []*jsonValue
	fields []jsonField
}

// A jsonField is a member of an object.
type jsonField struct {
	name  string
	span  diag.Span // of the name
	value *jsonValue
}

type jsonKind string

const (
	jsonNull   jsonKind = "null"
	jsonBool   jsonKind = "true or false"
	jsonNumber jsonKind = "a number"
	jsonText   jsonKind = "a text"
	jsonList   jsonKind = "a list"
	jsonObject jsonKind = "an object"
)

// field is the value of an object's first field of one of these names, or nil.
func (v *jsonValue) field(names ...string) *jsonValue {
	for _, f := range v.fields {
		if slices.Contains(names, f.name) {
			return f.value
		}
	}
	return nil
}

// readJSON reads text as one JSON value with places. A fault is returned as its
// place and what is wrong.
func readJSON(text []byte) (*jsonValue, diag.Span, error) {
	if at := invalidUTF8(text); at >= 0 {
		return nil, diag.Span{Start: at, End: at + 1}, errors.New("the text is not UTF-8")
	}
	// Checking the whole text first means that the walk below cannot fail.
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		at := len(text)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) && syntax.Offset > 0 {
			at = int(syntax.Offset) - 1
		}
		at = min(at, len(text))
		return nil, diag.Span{Start: at, End: min(at+1, len(text))}, err
	}
	w := &jsonWalk{text: text, in: json.NewDecoder(strings.NewReader(string(text)))}
	w.in.UseNumber()
	return w.value(), diag.Span{}, nil
}

// A jsonWalk follows the tokens of a valid text and notes where they stand.
type jsonWalk struct {
	text []byte
	in   *json.Decoder
}

// next returns a token and its place.
func (w *jsonWalk) next() (json.Token, diag.Span) {
	start := int(w.in.InputOffset())
	for start < len(w.text) && strings.IndexByte(" \t\r\n,:", w.text[start]) >= 0 {
		start++
	}
	token, err := w.in.Token()
	if err != nil {
		panic("export: valid JSON does not read: " + err.Error())
	}
	return token, diag.Span{Start: start, End: int(w.in.InputOffset())}
}

func (w *jsonWalk) value() *jsonValue {
	token, span := w.next()
	v := &jsonValue{kind: jsonNull, span: span}
	switch t := token.(type) {
	case bool:
		v.kind, v.truth = jsonBool, t
	case json.Number:
		v.kind, v.text = jsonNumber, t.String()
	case string:
		v.kind, v.text = jsonText, t
	case json.Delim:
		if t == '[' {
			v.kind = jsonList
			for w.in.More() {
				v.items = append(v.items, w.value())
			}
		} else {
			v.kind = jsonObject
			for w.in.More() {
				name, at := w.next()
				v.fields = append(v.fields, jsonField{name.(string), at, w.value()})
			}
		}
		_, end := w.next()
		v.span.End = end.End
	}
	return v
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, -1 if all is.
func invalidUTF8(text []byte) int {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}
