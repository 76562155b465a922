package model

import "github.com/countermove/countermove/diag"

// Resolve composes variants into a copy of the model.
func Resolve(m *Model, variants []string) (*Model, diag.List) { return m, nil }
