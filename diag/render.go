package diag

import (
	"fmt"
	"io"
)

// Render writes the list for people.
func (l List) Render(w io.Writer, f *File, color bool) {
	for _, d := range l {
		line, col := f.Position(d.Span.Start)
		fmt.Fprintf(w, "%v: %s [%s]\n  %s:%d:%d\n", d.Severity(), d.Message, d.Code.Name, f.Name, line, col)
	}
}
