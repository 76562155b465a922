package export

import "github.com/countermove/countermove/diag"

// Check is the document of check.
type Check struct {
	Head
	File     string   `json:"file"`
	SHA256   string   `json:"sha256"`
	Errors   int      `json:"errors"`
	Warnings int      `json:"warnings"`
	Missing  []string `json:"missing,omitempty" jsonschema:"with --lang: texts that have no version in that language, such as parties.town.name"`
}

// Verification is the document of verify.
type Verification struct {
	Head
	File     string   `json:"file"`
	Accepted bool     `json:"accepted"`
	Step     string   `json:"step,omitempty" jsonschema:"the first step that does not follow"`
	Title    string   `json:"title,omitempty" jsonschema:"of the model in the certificate"`
	SHA256   string   `json:"sha256,omitempty" jsonschema:"of the model's text"`
	Variants []string `json:"variants,omitempty"`
	Verdicts int      `json:"verdicts" jsonschema:"how many were re-derived"`
	Stable   int      `json:"stable" jsonschema:"of these, how many say that a state is stable"`
	Left     []string `json:"left,omitempty" jsonschema:"what the certificate says it does not prove"`
}

// Format is the document of fmt.
type Format struct {
	Head
	File      string `json:"file"`
	Canonical bool   `json:"canonical" jsonschema:"whether the file was in canonical layout already"`
	Written   bool   `json:"written" jsonschema:"whether it was rewritten"`
}

// Library is the document of cases.
type Library struct {
	Head
	Cases []Case `json:"cases"`
}

// Case is one dispute of the library.
type Case struct {
	Name        string   `json:"name"`
	Title       string   `json:"title"`
	Origin      string   `json:"origin,omitempty"`
	Parties     int      `json:"parties"`
	Cites       []string `json:"cites"`
	Checked     bool     `json:"checked,omitempty" jsonschema:"whether its results were worked out again"`
	Reproduced  bool     `json:"reproduced,omitempty" jsonschema:"whether they are as expected"`
	Cells       int      `json:"cells,omitempty" jsonschema:"how many results were compared"`
	Differences []string `json:"differences,omitempty" jsonschema:"what was expected and what came out"`
	Departures  []string `json:"departures,omitempty" jsonschema:"what the publication prints although it does not follow, and why"`
	Asides      []string `json:"asides,omitempty" jsonschema:"what programs print that answer by another rule than the definition"`
}

// Import is the document of import.
type Import struct {
	Head
	From string `json:"from"`
	To   string `json:"to"`
}

// Version is the document of version.
type Version struct {
	Head
	Version string `json:"version"`
}

// Failure is what takes the place of a document when there is no answer.
type Failure struct {
	Head
	Error string `json:"error"`
	Exit  int    `json:"exit" jsonschema:"the program's exit code"`
}

// NewFailure makes the document of a question that could not be answered.
func NewFailure(message string, exit int, diagnostics []diag.Entry) *Failure {
	f := &Failure{Head: About{Diagnostics: diagnostics}.head("failure"), Error: message, Exit: exit}
	f.Complete = false
	return f
}
