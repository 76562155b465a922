package modelfile

import (
	"strings"
	"testing"

	"github.com/countermove/countermove/diag"
)

// Files made to keep the program busy, and files that are no text, get one
// answer.
func TestLimits(t *testing.T) {
	rep := strings.Repeat
	tests := []struct {
		name, text string
		want       *diag.Code
	}{
		{"bytes", head + "#" + rep("a", MaxBytes), diag.OversizedFile},
		{"lines", head + rep("\n", MaxParts), diag.OversizedFile},
		{"commas", head + "start: [" + rep("a,", MaxParts) + "]", diag.OversizedFile},
		{"brackets", head + "start: " + rep("[", MaxBytes/2), diag.ExcessiveNesting},
		{"maps", head + "a: " + rep("{a: ", 1000), diag.ExcessiveNesting},
		{"dashes", rep("- ", 1000) + "a", diag.ExcessiveNesting},
		{"UTF-16, little end first", "\xFF\xFEc\x00o\x00", diag.ForeignEncoding},
		{"UTF-16, big end first", "\xFE\xFF\x00c\x00o", diag.ForeignEncoding},
		{"UTF-16 without mark", "c\x00o\x00u\x00n\x00", diag.ForeignEncoding},
		{"Latin 1", head + "title: Caf\xE9\n", diag.ForeignEncoding},
		{"half a letter at the end", head + "title: \xEB\xAC", diag.ForeignEncoding},
		{"zero byte", head + "title: a\x00b\n", diag.BinaryFile},
		{"escape", head + "title: \x1b[31mred\n", diag.BinaryFile},
		{"no character", head + "title: \uFFFF\n", diag.BinaryFile},
		{"faults", head + rep("zz: 1\n", 2*MaxFaults), diag.ExcessiveFaults},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := diag.NewFile("test.yaml", []byte(test.text))
			m, l := Read(f)
			if m == nil {
				t.Fatal("no model")
			}
			checkList(t, f, l)
			count := 0
			for _, d := range l {
				if d.Code == test.want {
					count++
				}
			}
			if count != 1 {
				t.Errorf("%s is told %d times among %d faults", test.want.Name, count, len(l))
			}
			if test.want != diag.ExcessiveFaults && len(l) > 2 {
				t.Errorf("%d faults for one cause: %s", len(l), faults(f, l[:3]))
			}
		})
	}
}

// A file at the limits is read, and aliases that would multiply are refused
// without being followed.
func TestJustWithinLimits(t *testing.T) {
	if got := len(mustRead(t, head+"start: ["+strings.Repeat("a.b,", MaxParts-2)+"]\n").Start.Options); got != MaxParts-2 {
		t.Errorf("%d options read, want %d", got, MaxParts-2)
	}
	nested := head + "start: " + strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1) + "\n"
	runFaults(t, []faultTest{
		{"nesting", nested, "2:9 UnexpectedShape «[»"},
		{"alias bomb", head + "title: &a [x, x]\nsummary: &b [*a, *a]\nparties: &c [*b, *b]\nrules: [*c, *c]\n",
			"2:8 UnexpectedAlias «&a»\n3:10 UnexpectedAlias «&b»\n4:10 UnexpectedAlias «&c»\n5:9 UnexpectedAlias «*c»\n5:13 UnexpectedAlias «*c»"},
	})
}
