package expr

// IsIdent reports whether s can be an id.
func IsIdent(s string) bool { return false }

// IsKeyword reports whether s is a word of the language.
func IsKeyword(s string) bool { return false }
