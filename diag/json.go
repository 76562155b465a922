package diag

// This file shows diagnostics to programs.

// Entry is one diagnostic in the program's JSON documents.
type Entry struct {
	Code     string `json:"code"`
	Severity string `json:"severity"` // "error" or "warning"
	Message  string `json:"message"`
	Detail   string `json:"detail,omitempty"`
	Remedy   string `json:"remedy,omitempty"`
	Near     string `json:"near,omitempty"` // the nearest legal name
	Place
	Related []Remark `json:"related,omitempty"`
}

// Remark is another place that matters, with what there is to say of it.
type Remark struct {
	Message string `json:"message"`
	Place
}

// Place is a range of the model file. Lines and columns count from 1, columns
// in characters (Unicode code points); Start and End count bytes from 0. The
// ends are exclusive. Without a place the lines and columns are absent.
type Place struct {
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
}

// JSON returns the list as plain values for encoding/json, in the order of
// Sort; never nil. A nil file leaves the places out.
func (l List) JSON(f *File) []Entry {
	out := make([]Entry, 0, len(l))
	for _, d := range l.Sort() {
		e := Entry{
			Code: d.Code.Name, Severity: d.Severity().String(),
			Message: d.Message, Detail: d.Detail, Remedy: d.Remedy, Near: d.Near,
			Place: f.place(d.Span),
		}
		for _, r := range d.Related {
			e.Related = append(e.Related, Remark{Message: r.Message, Place: f.place(r.Span)})
		}
		out = append(out, e)
	}
	return out
}

// place works out where a span is. The file may be nil.
func (f *File) place(s Span) Place {
	if f == nil {
		return Place{}
	}
	p := Place{File: f.Name}
	if s.IsZero() {
		return p
	}
	p.Start, p.End = s.Start, s.End
	p.Line, p.Column = f.Position(s.Start)
	p.EndLine, p.EndColumn = f.Position(s.End)
	return p
}
