package modelfile

import (
	_ "embed"
	"encoding/json"
	"errors"
)

// The schema is written by hand, since its descriptions are for people who
// write model files in an editor.
//
//go:embed schema.json
var schema string

// Schema returns the JSON Schema (draft 2020-12) of the model file, for
// completion and checking in editors. It says less than Read and model.Check:
// whether names mean anything, and whether a model mixes the two forms across
// its parties, is beyond it.
func Schema() ([]byte, error) {
	if !json.Valid([]byte(schema)) {
		return nil, errors.New("modelfile: the embedded schema is no JSON")
	}
	return []byte(schema), nil
}
