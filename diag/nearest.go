package diag

// Nearest returns the name of the legal list that name was most likely meant
// to be, or "" when none is near.
func Nearest(name string, legal []string) string { return "" }
