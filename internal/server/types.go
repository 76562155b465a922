package server

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// TypeScript declares the types of all requests and answers, for the page. It
// is made from the Go types, so that the two cannot disagree.
func TypeScript() string {
	t := &typescript{seen: map[reflect.Type]bool{}}
	t.add(reflect.TypeFor[Problem]())
	for _, r := range routes() {
		t.add(r.Call.in)
		if r.Call.out != nil {
			t.add(r.Call.out)
		}
	}
	slices.Sort(t.decls)
	return "// Made from the Go types by go generate; do not edit.\n\n" + strings.Join(t.decls, "\n")
}

type typescript struct {
	seen  map[reflect.Type]bool
	decls []string
}

// add declares a struct, and the structs in it, once.
func (t *typescript) add(x reflect.Type) {
	for x.Kind() == reflect.Pointer || x.Kind() == reflect.Slice {
		x = x.Elem()
	}
	if x.Kind() != reflect.Struct || x.Name() == "" || t.seen[x] {
		return
	}
	t.seen[x] = true
	var b strings.Builder
	fmt.Fprintf(&b, "export interface %s {\n", x.Name())
	t.fields(&b, x)
	b.WriteString("}\n")
	t.decls = append(t.decls, b.String())
}

func (t *typescript) fields(b *strings.Builder, x reflect.Type) {
	for k := range x.NumField() {
		f := x.Field(k)
		if f.Anonymous {
			t.fields(b, f.Type)
			continue
		}
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		mark := ""
		if strings.Contains(opts, "omit") {
			mark = "?"
		}
		t.add(f.Type)
		fmt.Fprintf(b, "  %s%s: %s;\n", name, mark, t.name(f.Type))
	}
}

func (t *typescript) name(x reflect.Type) string {
	if x == reflect.TypeFor[json.RawMessage]() {
		return "unknown"
	}
	switch x.Kind() {
	case reflect.Pointer:
		return t.name(x.Elem())
	case reflect.Slice:
		return t.name(x.Elem()) + "[]"
	case reflect.Map:
		return "Record<string, " + t.name(x.Elem()) + ">"
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Struct:
		t.add(x)
		return x.Name()
	}
	return "number"
}
