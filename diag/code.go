package diag

// A Code names one kind of finding. Codes are stable: scripts and editors may
// match on Name. Every code is a value in Codes, and a test runs its Example
// and checks that it yields that very code.
type Code struct {
	Name     string   // adjective and noun, such as "DuplicateOption"; stable
	Severity Severity // Error or Warning
	Doc      string   // what it means and what to do, for docs/diagnostics.md
	Example  string   // a small model file that yields this code
}
