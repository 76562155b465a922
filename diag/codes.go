package diag

import "slices"

// Codes lists every code the program can yield, in the order of the
// documentation: first the file, then what stands in it.
var Codes = slices.Concat(codesFile, codesExpr, codesModel, codesSpace, codesImport, codesEdit)
