package modelfile

import "github.com/countermove/countermove/model"

// Emit returns a model file for m.
func Emit(m *model.Model) []byte { return nil }
