package modelfile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/countermove/countermove/diag"
)

// A scribe writes random files in every style YAML has for a model's values,
// with uneven indentation, and with comments and empty lines wherever they may
// stand. The files mean nothing; they need only be YAML.
type scribe struct {
	t        *rapid.T
	b        strings.Builder
	comments int
}

// chance is true once in n times.
func (s *scribe) chance(n int) bool { return rapid.IntRange(1, n).Draw(s.t, "chance") == 1 }

func (s *scribe) upTo(n int) int { return rapid.IntRange(0, n).Draw(s.t, "upTo") }

func (s *scribe) one(of ...string) string { return rapid.SampledFrom(of).Draw(s.t, "one") }

func (s *scribe) comment() string {
	s.comments++
	return fmt.Sprintf("# comment %d", s.comments)
}

// between writes what may stand between two entries.
func (s *scribe) between(indent int) {
	if s.chance(6) {
		s.b.WriteString(strings.Repeat(" ", s.upTo(indent+4)) + s.comment() + "\n")
	}
	if s.chance(8) {
		s.b.WriteString("\n")
	}
}

// endLine ends a line, perhaps with a comment.
func (s *scribe) endLine() {
	if s.chance(5) {
		s.b.WriteString("  " + s.comment())
	}
	s.b.WriteString("\n")
}

var scribeKeys = strings.Fields("title parties options name prefers rules want id require why moves states é start variants changes")

// mapping writes a map; inline says that the line is begun.
func (s *scribe) mapping(depth, indent int, inline bool) {
	keys := rapid.SliceOfNDistinct(rapid.SampledFrom(scribeKeys), 1, 3, rapid.ID).Draw(s.t, "keys")
	for i, key := range keys {
		if !inline || i > 0 {
			s.between(indent)
			s.b.WriteString(strings.Repeat(" ", indent))
		}
		s.b.WriteString(key + ":")
		s.value(depth, indent)
	}
	s.between(indent)
}

func (s *scribe) list(depth, indent int) {
	for range 1 + s.upTo(2) {
		s.between(indent)
		s.b.WriteString(strings.Repeat(" ", indent) + "-")
		if s.chance(2) {
			s.b.WriteString(" ")
			s.mapping(depth+1, indent+2, true)
		} else {
			s.value(depth+2, indent)
		}
	}
}

// value writes what follows a key or a dash.
func (s *scribe) value(depth, indent int) {
	margin := strings.Repeat(" ", indent)
	switch kind := s.upTo(8); {
	case kind == 0:
		s.endLine()
	case kind <= 2:
		s.b.WriteString(" " + s.one("plain text", "'x'' y'", `"a\n b"`, "(a) or (b and c)", "exactly 1 of (a, b)", "2019-04-26", "yes"))
		s.endLine()
	case kind == 3:
		s.blockText(margin)
	case kind == 4:
		s.b.WriteString(" over\n" + margin + "  several lines\n\n" + margin + "   and a paragraph")
		s.endLine()
	case kind == 5:
		s.b.WriteString(" " + s.flow(0))
		s.endLine()
	case kind == 6 && depth < 4:
		s.endLine()
		s.mapping(depth+1, indent+1+s.upTo(3), false)
	case kind > 6 && depth < 4:
		s.endLine()
		s.list(depth, indent+s.upTo(3))
	default:
		s.endLine()
	}
}

func (s *scribe) blockText(margin string) {
	style := s.one("|", "|-", ">", "|+", ">-", "|2")
	s.b.WriteString(" " + style)
	s.endLine()
	if style == "|2" {
		s.b.WriteString(margin + "   line\n" + margin + "  # no comment\n")
		return
	}
	margin += strings.Repeat(" ", 1+s.upTo(3))
	s.b.WriteString(margin + "line one\n\n" + margin + "  two # no comment\n" + margin + "three\n")
	if s.chance(3) {
		s.b.WriteString("\n\n")
	}
}

// flow returns a value as it stands in brackets, with line ends and comments
// where they may be.
func (s *scribe) flow(depth int) string {
	gap := func() string {
		switch {
		case s.chance(8):
			return "\n       "
		case s.chance(12):
			return " " + s.comment() + "\n       "
		}
		return ""
	}
	kind := s.upTo(4)
	if depth > 3 || kind < 3 {
		return s.one("a", "'it''s'", `"q\"x"`, "a and (b or c)", "not  x", "12", "no", "---Y-", `"a, b"`) + gap()
	}
	var parts []string
	for _, key := range []string{"want", "id", "moves", "name"}[:s.upTo(4)] {
		part := s.flow(depth + 1)
		if kind == 4 {
			part = key + ": " + part
		}
		parts = append(parts, part)
	}
	inner := gap() + strings.Join(parts, ", "+gap()) + gap()
	if kind == 4 {
		return "{" + inner + "}"
	}
	return "[" + inner + "]"
}

// The writer alone keeps every value and comment of such files, and is settled
// after one time; its proof-reader never has to step in.
func TestFormatRandom(t *testing.T) {
	laid := 0
	rapid.Check(t, func(t *rapid.T) {
		s := &scribe{t: t}
		s.mapping(0, 0, false)
		text := []byte(s.b.String())
		root, faults := layoutTree(text)
		if faults.HasErrors() {
			return
		}
		laid++
		shape := layoutRoot(layoutGraphForm(root))
		l := newLayout(text, root)
		out := l.write(root, shape)
		if !l.same(root, out, shape) || !slices.Equal(hashed(text), hashed(out)) {
			t.Fatalf("not the same:\n%s\nbecame\n%s", text, out)
		}
		if again, _ := Format(diag.NewFile("m", out)); !bytes.Equal(out, again) {
			t.Fatalf("once\n%s\ntwice\n%s", out, again)
		}
	})
	if laid < 50 {
		t.Errorf("only %d random texts were YAML", laid)
	}
}
