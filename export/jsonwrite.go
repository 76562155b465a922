package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
)

// An Ordered is a JSON object whose members come in a given order, so that a
// reader finds parties and concepts as the model and the question have them.
type Ordered[T any] struct {
	Keys   []string
	Values []T
}

// Put adds a member.
func (o *Ordered[T]) Put(key string, v T) {
	o.Keys, o.Values = append(o.Keys, key), append(o.Values, v)
}

// IsZero reports whether there is nothing in it.
func (o Ordered[T]) IsZero() bool { return o.Keys == nil }

// MarshalJSON writes the members in order.
func (o Ordered[T]) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, k := range o.Keys {
		if i > 0 {
			b = append(b, ',')
		}
		key, err := marshal(k)
		if err != nil {
			return nil, err
		}
		v, err := marshal(o.Values[i])
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, key...), ':'), v...)
	}
	return append(b, '}'), nil
}

// marshal is json.Marshal without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// JSON writes a document: one line for each member of the outermost object,
// and one for each object in a list there. The bytes depend on the document
// only. Control characters are escaped, also those that JSON would allow.
func JSON(w io.Writer, document any) error {
	text, err := marshal(document)
	if err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	_, err = w.Write(append(lines(escape(text)), '\n'))
	return err
}

// JSONLine writes a value on a line of its own.
func JSONLine(w io.Writer, v any) error {
	text, err := marshal(v)
	if err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	_, err = w.Write(append(escape(text), '\n'))
	return err
}

// escape writes characters that a terminal would act on as \uXXXX. They can
// stand inside strings only, so the text means the same.
func escape(text []byte) []byte {
	var out []byte
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if Harmful(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, text[i:i+size]...)
		}
		i += size
	}
	return out
}

// lines breaks compact JSON into lines.
func lines(text []byte) []byte {
	var out []byte
	depth, quoted := 0, false
	list := false // inside a list of objects that is a member of the document
	for i := 0; i < len(text); i++ {
		ch := text[i]
		if quoted {
			out = append(out, ch)
			if ch == '\\' {
				i++
				out = append(out, text[i])
			} else if ch == '"' {
				quoted = false
			}
			continue
		}
		switch ch {
		case '"':
			quoted = true
		case '{', '[':
			depth++
			if depth == 2 && ch == '[' && i+1 < len(text) && text[i+1] == '{' {
				list = true
				out = append(out, "[\n    "...)
				continue
			}
		case '}', ']':
			depth--
			if depth == 0 {
				out = append(out, '\n')
			} else if depth == 1 && list {
				list = false
				out = append(out, "\n  "...)
			}
		case ',':
			if depth == 1 || depth == 2 && list {
				out = append(out, ",\n  "...)
				if depth == 2 {
					out = append(out, "  "...)
				}
				continue
			}
			out = append(out, ", "...)
			continue
		case ':':
			out = append(out, ": "...)
			continue
		}
		out = append(out, ch)
		if depth == 1 && ch == '{' {
			out = append(out, "\n  "...)
		}
	}
	return out
}
