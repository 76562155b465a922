package modelfile

import "github.com/countermove/countermove/diag"

// Format returns the file in canonical layout.
func Format(f *diag.File) ([]byte, diag.List) { return f.Text, nil }
