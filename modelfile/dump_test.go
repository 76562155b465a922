package modelfile

// This file writes a model down for the golden files of testdata: every field
// that is set, and for every place the text that stands there.

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// dump returns m as indented lines.
func dump(f *diag.File, m *model.Model) string {
	d := &dumper{text: f.Text}
	d.value("model", reflect.ValueOf(m).Elem(), 0)
	return d.out.String()
}

type dumper struct {
	text []byte
	out  strings.Builder
}

func (d *dumper) line(depth int, name, value string) {
	fmt.Fprintf(&d.out, "%s%s", strings.Repeat("  ", depth), name)
	if value != "" {
		fmt.Fprintf(&d.out, " %s", value)
	}
	d.out.WriteByte('\n')
}

// at shows the text at a place; of several lines the first.
func (d *dumper) at(s diag.Span) string {
	text, more, _ := strings.Cut(string(d.text[s.Start:s.End]), "\n")
	if more != "" {
		text += " …"
	}
	return "«" + text + "»"
}

func (d *dumper) value(name string, v reflect.Value, depth int) {
	if v.IsZero() && v.Kind() != reflect.Struct {
		return
	}
	switch x := v.Interface().(type) {
	case diag.Span:
		if !x.IsZero() && name != "model" {
			d.line(depth, name, d.at(x))
		}
		return
	case expr.Node:
		d.line(depth, name, expr.Print(x)+" "+d.at(x.Span()))
		return
	case model.Text:
		for _, t := range x {
			d.line(depth, name, fmt.Sprintf("%s %q", t.Lang, t.Text))
		}
		return
	case model.Ref:
		if x.ID != "" {
			d.line(depth, name, x.ID+" "+d.at(x.Span))
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		e := v.Elem()
		for e.Kind() == reflect.Pointer {
			e = e.Elem()
		}
		d.value(strings.TrimSpace(name+" "+e.Type().Name()), e, depth)
	case reflect.Slice:
		for i := range v.Len() {
			d.value(fmt.Sprintf("%s[%d]", name, i), v.Index(i), depth)
		}
	case reflect.Struct:
		d.line(depth, name, "")
		for i := range v.NumField() {
			d.value(v.Type().Field(i).Name, v.Field(i), depth+1)
		}
	default:
		d.line(depth, name, fmt.Sprint(v.Interface()))
	}
}

// eachName calls f for every option or term that m names in an expression.
func eachName(m *model.Model, f func(*expr.Name)) {
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		if v.CanInterface() {
			if n, ok := v.Interface().(*expr.Name); ok && n != nil {
				f(n)
				return
			}
		}
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(m))
}

// faults writes diagnostics as "line:column Code", one a line, with the text
// that each points to when it stands in one line.
func faults(f *diag.File, l diag.List) string {
	var out []string
	for _, d := range l {
		line, column := f.Position(d.Span.Start)
		text := string(f.Text[d.Span.Start:d.Span.End])
		if strings.ContainsAny(text, "\r\n") {
			text = "…"
		}
		out = append(out, fmt.Sprintf("%d:%d %s «%s»", line, column, d.Code.Name, text))
	}
	return strings.Join(out, "\n")
}

// mustRead reads a text that has no fault.
func mustRead(t *testing.T, text string) *model.Model {
	t.Helper()
	f := diag.NewFile("test.yaml", []byte(text))
	m, l := Read(f)
	if len(l) > 0 {
		t.Fatalf("unexpected faults:\n%s", faults(f, l))
	}
	return m
}
