package export

import "github.com/countermove/countermove/document"

// Reading is the document of read.
type Reading struct {
	Head
	File     string         `json:"file"`
	Language string         `json:"language"`
	Clear    bool           `json:"clear" jsonschema:"the language is given, or plain from the words"`
	Date     string         `json:"date,omitempty"`
	Headline string         `json:"headline,omitempty"`
	Source   string         `json:"source" jsonschema:"id proposed for the source"`
	Claims   []ReadingClaim `json:"claims"`
}

// ReadingClaim is a statement that was found, as a claim.
type ReadingClaim struct {
	ID          string   `json:"id"`
	Line        int      `json:"line" jsonschema:"of the extracted text, from 1"`
	Offset      int      `json:"offset" jsonschema:"in bytes of the extracted text"`
	Length      int      `json:"length"`
	Speaker     string   `json:"speaker,omitempty" jsonschema:"id of a party of the model"`
	SpeakerName string   `json:"speakerName,omitempty" jsonschema:"as the document names the speaker, where it is no party"`
	Named       string   `json:"named,omitempty" jsonschema:"the speaker in the document's words"`
	About       []string `json:"about,omitempty"`
	Form        string   `json:"form" jsonschema:"quoted, partial or reported, as it stands in the document"`
	Verb        string   `json:"verb,omitempty"`
	Says        string   `json:"says"`
	Condition   bool     `json:"condition"`
	Negation    bool     `json:"negation"`
	Hedged      bool     `json:"hedged"`
	Unsure      string   `json:"unsure,omitempty" jsonschema:"why the speaker may be another"`
}

// NewReading makes the document of what was found.
func NewReading(file string, r *document.Reading, d *document.Draft) *Reading {
	out := &Reading{Head: NewHead("reading"), File: file, Language: r.Language, Clear: r.Clear, Date: r.Date, Headline: r.Headline, Source: d.Source, Claims: []ReadingClaim{}}
	for k, s := range r.Statements {
		c := d.Claims[k]
		out.Claims = append(out.Claims, ReadingClaim{ID: c.ID, Line: c.Line, Offset: c.Offset, Length: c.Length, Speaker: c.Speaker, SpeakerName: c.SpeakerName,
			Named: s.Speaker, About: c.About, Form: string(s.Form), Verb: s.Verb, Says: c.Says, Condition: s.Condition, Negation: s.Negation, Hedged: s.Hedge, Unsure: s.Unsure})
	}
	return out
}
