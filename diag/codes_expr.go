package diag

// codesExpr lists what can be wrong with an expression.
var codesExpr = []*Code{}
