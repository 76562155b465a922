package model

import "github.com/countermove/countermove/diag"

// Check says everything that is wrong with a declaration.
func Check(m *Model) diag.List { return nil }
