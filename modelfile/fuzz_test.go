package modelfile

import (
	"bytes"
	"testing"

	"github.com/countermove/countermove/diag"
)

// FuzzRead checks that any bytes are answered: no panic, a model, and faults
// with places inside the file. What has no fault can be read again from its
// own model.
func FuzzRead(f *testing.F) {
	for _, c := range diag.FileCodes() {
		f.Add([]byte(c.Example))
	}
	for _, s := range []string{
		"", "\uFEFF", "---\n---\n", "a: 'b''c", "a: \"\\u00\"", "countermove: 1\nstart: [a,\n b]\r\n",
		"countermove: 1\nparties: {a: {options: {b: {name: c, d}}, prefers: [at most 1 of (a, b)]}}",
		"countermove: 1\nrules:\n- |\n a\n- >+\n\n b\n\n- \"a \\\n  b\"\n",
		"countermove: 1\nstates: [a, b]\nparties: {c: {moves: [a -> b], ranking: [a, [b]]}}\n",
		"countermove: 1\nvariants: {v: {changes: [{party: a, insert: {want: b}, at: first}]}}\n",
		"? a\n: b\n? [c]\n: d\n", "a: !!binary b\n&c d: *e\n<<: {}\n", "\ta: b\n c\n", "a: \xE2\x80\xA8b: c\x85",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file := diag.NewFile("fuzz.yaml", bytes.Clone(text))
		m, l := Read(file)
		if m == nil {
			t.Fatal("no model")
		}
		if !bytes.Equal(file.Text, text) {
			t.Fatal("reading changed the text")
		}
		checkList(t, file, l)
		if len(l) > 0 {
			return
		}
		again := diag.NewFile("again.yaml", Emit(m))
		if _, l := Read(again); len(l) > 0 {
			t.Errorf("what was read without fault is written with faults:\n%s\n%s", again.Text, faults(again, l))
		}
	})
}
