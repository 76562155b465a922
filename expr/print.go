package expr

// Print returns the expression in its canonical form: one space between
// words, only the parentheses that are needed, lists separated by spaces.
func Print(n Node) string { return "" }
