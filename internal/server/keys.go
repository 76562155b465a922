package server

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/countermove/countermove/modelfile"
)

// Key is a word that model files may have before a colon.
type Key struct {
	Name string `json:"name"`
	Doc  string `json:"doc,omitempty"`
	Top  bool   `json:"top,omitempty"` // it stands at the left margin
}

// keys lists the keys of model files, from their schema, for completion.
func (s *Server) keys(context.Context, struct{}) ([]Key, error) {
	text, err := modelfile.Schema()
	if err != nil {
		return nil, err
	}
	var root schemaPart
	if err := json.Unmarshal(text, &root); err != nil {
		return nil, fmt.Errorf("the schema of model files: %w", err)
	}
	found := map[string]Key{}
	root.collect(found)
	for name := range root.Properties {
		k := found[name]
		k.Top = true
		found[name] = k
	}
	list := []Key{}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		list = append(list, found[name])
	}
	return list, nil
}

// schemaPart is as much of a JSON Schema as it takes to find the keys.
type schemaPart struct {
	Description string                `json:"description"`
	Properties  map[string]schemaPart `json:"properties"`
	Defs        map[string]schemaPart `json:"$defs"`
	Items       *schemaPart           `json:"items"`
	AnyOf       []schemaPart          `json:"anyOf"`
	OneOf       []schemaPart          `json:"oneOf"`
	Additional  json.RawMessage       `json:"additionalProperties"` // a schema, or a truth value
}

// collect finds the keys below a part. Of several descriptions of one key the
// first in alphabetical order is taken.
func (p *schemaPart) collect(found map[string]Key) {
	for name, sub := range p.Properties {
		if k, ok := found[name]; !ok || k.Doc == "" || sub.Description != "" && sub.Description < k.Doc {
			found[name] = Key{Name: name, Doc: sub.Description}
		}
		sub.collect(found)
	}
	for _, sub := range p.Defs {
		sub.collect(found)
	}
	for _, list := range [][]schemaPart{p.AnyOf, p.OneOf} {
		for _, sub := range list {
			sub.collect(found)
		}
	}
	if p.Items != nil {
		p.Items.collect(found)
	}
	var more schemaPart
	if len(p.Additional) > 0 && json.Unmarshal(p.Additional, &more) == nil {
		more.collect(found)
	}
}
