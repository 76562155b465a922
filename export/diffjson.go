package export

import "github.com/countermove/countermove/report"

// Diff is the document of diff.
type Diff struct {
	Head
	Models    []Source       `json:"models" jsonschema:"the two models"`
	Identical bool           `json:"identical" jsonschema:"whether both say the same and have the same states and verdicts"`
	Sentences []Said         `json:"sentences" jsonschema:"the answer in words"`
	Result    *CompareResult `json:"result" jsonschema:"the first model and the second; the differences of what they declare stand with the second"`
	Program   Program        `json:"program"`
}

// NewDiff makes the document of a comparison of two models. About says which
// program and which diagnostics; second is the source of the second model.
func NewDiff(s *report.Sides, about About, second Source) *Diff {
	d := &Diff{Head: about.head("diff"), Models: []Source{about.Source, second}, Identical: s.Result.Identical(),
		Sentences: said(about.Words, report.DiffPage(s).Answer), Result: newCompare(s), Program: about.Program}
	for _, left := range s.Result.Left() {
		d.Complete = false
		d.Skipped = append(d.Skipped, Skipped{What: "diff", Reason: left})
	}
	return d
}
