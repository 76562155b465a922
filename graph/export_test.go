package graph

// BuildWithin is Build with a bound on the moves that are listed.
var BuildWithin = buildWithin
