package server

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestOpenAPI reads the description as a client does: every reference leads
// somewhere, and requests and answers are told as they are.
func TestOpenAPI(t *testing.T) {
	s, _ := serve(t)
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Summary                string
			Parameters             []struct{ Name, In string }
			RequestBody, Responses map[string]any
		}
		Components struct {
			Schemas map[string]struct {
				Type       string
				Properties map[string]any
				Required   []string
			}
		}
	}
	send(t, s, "GET", "/api/openapi.json", nil, &doc)
	if !strings.HasPrefix(doc.OpenAPI, "3.1") || len(doc.Paths) == 0 {
		t.Fatalf("%+v", doc)
	}
	var parameters []string
	for _, p := range doc.Paths["/api/picture"]["get"].Parameters {
		parameters = append(parameters, p.In+" "+p.Name)
	}
	if got := strings.Join(parameters, ","); !strings.Contains(got, "query model,") || !strings.Contains(got, "query centre,") {
		t.Errorf("the parameters of a picture, embedded ones too: %s", got)
	}
	if body := fmt.Sprint(doc.Paths["/api/model/text"]["post"].RequestBody); !strings.Contains(body, "#/components/schemas/SetText") {
		t.Errorf("the body of an edit: %s", body)
	}
	if p := doc.Components.Schemas["Problem"]; strings.Join(p.Required, " ") != "kind message" || p.Properties["remedy"] == nil {
		t.Errorf("a problem: %+v", p)
	}
	text, err := json.Marshal(OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(text), `"$ref":"#/components/schemas/`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if _, ok := doc.Components.Schemas[name]; !ok {
			t.Errorf("%s is not described", name)
		}
	}
}

// TestRoutesAreTold holds what a route must have to be described.
func TestRoutesAreTold(t *testing.T) {
	names := map[string]reflect.Type{}
	for _, r := range routes() {
		if r.Doc == "" || strings.HasSuffix(r.Doc, ".") {
			t.Errorf("%s: %q", r.Pattern, r.Doc)
		}
		for _, x := range []reflect.Type{r.Call.in, r.Call.out} {
			for x != nil && (x.Kind() == reflect.Pointer || x.Kind() == reflect.Slice) {
				x = x.Elem()
			}
			if x == nil || x.Name() == "" || x.Kind() != reflect.Struct {
				continue
			}
			if other := names[x.Name()]; other != nil && other != x {
				t.Errorf("two types have the name %s", x.Name())
			}
			names[x.Name()] = x
		}
	}
	if page := APIPage(); !strings.Contains(page, "### POST /api/model/edit") || strings.Contains(page, "\n\n\n") {
		t.Errorf("the page: %.300s", page)
	}
}
