package server

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/countermove/countermove/internal/session"
)

// OpenAPI describes the local HTTP API as an OpenAPI 3.1 document. It is made
// from the routes and their types, so that it cannot disagree with them.
func OpenAPI() map[string]any {
	d := &openapi{schemas: map[string]any{}}
	paths := map[string]any{}
	for _, r := range routes() {
		method, path, _ := strings.Cut(r.Pattern, " ")
		at, ok := paths[path].(map[string]any)
		if !ok {
			at = map[string]any{}
			paths[path] = at
		}
		at[strings.ToLower(method)] = d.operation(method, path, r)
	}
	d.schema(reflect.TypeFor[Problem]())
	return map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{"title": "countermove workbench", "version": session.Version,
			"description": "The local HTTP API of `countermove serve`. It listens on this machine only, unless told otherwise, and answers only requests with the token of the run."},
		"security": []any{map[string]any{"token": []string{}}},
		"paths":    paths,
		"components": map[string]any{"schemas": d.schemas,
			"securitySchemes": map[string]any{"token": map[string]any{"type": "http", "scheme": "bearer"}}},
	}
}

// describe answers with the description of the API.
func (s *Server) describe(context.Context, struct{}) (json.RawMessage, error) {
	return json.Marshal(OpenAPI())
}

type openapi struct{ schemas map[string]any }

func (d *openapi) operation(method, path string, r route) map[string]any {
	op := map[string]any{"summary": r.Doc, "operationId": strings.ToLower(method) + strings.ReplaceAll(strings.TrimPrefix(path, "/api"), "/", "-")}
	if method == "GET" {
		if list := d.parameters(r.Call.in); len(list) > 0 {
			op["parameters"] = list
		}
	} else {
		op["requestBody"] = map[string]any{"required": true, "content": inJSON(d.schema(r.Call.in))}
	}
	good := map[string]any{"description": "a file", "content": map[string]any{"application/octet-stream": map[string]any{}}}
	if r.Call.out != nil {
		good = map[string]any{"description": "the answer", "content": inJSON(d.schema(r.Call.out))}
	}
	bad := map[string]any{"description": "why there is none", "content": inJSON(d.schema(reflect.TypeFor[Problem]()))}
	op["responses"] = map[string]any{"200": good, "default": bad}
	return op
}

func inJSON(schema any) map[string]any {
	return map[string]any{"application/json": map[string]any{"schema": schema}}
}

// parameters are the fields of a request that is a query.
func (d *openapi) parameters(x reflect.Type) []any {
	var list []any
	for _, f := range fields(x) {
		p := map[string]any{"name": f.name, "in": "query", "schema": d.schema(f.Type)}
		switch f.Type.Kind() {
		case reflect.Slice:
			p["style"], p["explode"] = "form", false // separated by commas
		case reflect.Map:
			p = map[string]any{"name": f.name, "in": "query", "content": inJSON(d.schema(f.Type))}
		}
		list = append(list, p)
	}
	return list
}

// A field is a field of a struct as JSON has it.
type field struct {
	reflect.StructField
	name     string
	optional bool
}

// fields lists the fields of a struct, those of embedded structs among them.
func fields(x reflect.Type) []field {
	var list []field
	for k := range x.NumField() {
		f := x.Field(k)
		if f.Anonymous {
			list = append(list, fields(f.Type)...)
			continue
		}
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "-" && f.IsExported() {
			list = append(list, field{f, name, strings.Contains(opts, "omit")})
		}
	}
	return list
}

// schema is the JSON Schema of a type; structs with a name are put among the
// components once.
func (d *openapi) schema(x reflect.Type) map[string]any {
	if x == reflect.TypeFor[json.RawMessage]() {
		return map[string]any{}
	}
	switch x.Kind() {
	case reflect.Pointer:
		return d.schema(x.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": d.schema(x.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": d.schema(x.Elem())}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Struct:
		return d.object(x)
	}
	return map[string]any{"type": "integer"}
}

func (d *openapi) object(x reflect.Type) map[string]any {
	ref := map[string]any{"$ref": "#/components/schemas/" + x.Name()}
	if d.schemas[x.Name()] != nil {
		return ref
	}
	properties, required := map[string]any{}, []string{}
	d.schemas[x.Name()] = map[string]any{"type": "object"} // for types that hold themselves
	for _, f := range fields(x) {
		properties[f.name] = d.schema(f.Type)
		if !f.optional {
			required = append(required, f.name)
		}
	}
	d.schemas[x.Name()] = map[string]any{"type": "object", "properties": properties, "required": required}
	return ref
}

// APIPage tells the local HTTP API in Markdown, for the docs.
func APIPage() string {
	var b strings.Builder
	t := &typescript{seen: map[reflect.Type]bool{}}
	for _, r := range routes() {
		method, path, _ := strings.Cut(r.Pattern, " ")
		fmt.Fprintf(&b, "\n### %s %s\n\n%s.\n\n", method, path, strings.ToUpper(r.Doc[:1])+r.Doc[1:])
		if list := fields(r.Call.in); len(list) > 0 {
			b.WriteString("| parameter | type |\n|---|---|\n")
			for _, f := range list {
				fmt.Fprintf(&b, "| `%s` | %s |\n", f.name, cell(t.name(f.Type)))
			}
			b.WriteByte('\n')
		}
		if r.Call.out == nil {
			b.WriteString("Answer: a file.\n")
		} else {
			fmt.Fprintf(&b, "Answer: `%s`.\n", t.name(r.Call.out))
		}
	}
	return b.String()
}

func cell(text string) string { return strings.ReplaceAll(text, "|", "\\|") }
