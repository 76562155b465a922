package expr

// Equal reports whether two expressions are written alike, places aside.
func Equal(a, b Node) bool { return false }

// Walk calls f for n and, where f returns true, for what n is made of, in the
// order of writing.
func Walk(n Node, f func(Node) bool) {}
