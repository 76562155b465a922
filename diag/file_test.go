package diag

import "testing"

func TestPosition(t *testing.T) {
	f := NewFile("m", []byte("ab\né x\r\n\rz"))
	// Offsets: a0 b1 \n2 é3,4 space5 x6 \r7 \n8 \r9 z10, end 11.
	for _, c := range []struct{ offset, line, column int }{
		{-1, 1, 1}, {0, 1, 1}, {2, 1, 3}, {3, 2, 1}, {5, 2, 2}, {6, 2, 3}, {8, 2, 5},
		{9, 3, 1}, {10, 4, 1}, {11, 4, 2}, {99, 4, 2},
	} {
		if line, column := f.Position(c.offset); line != c.line || column != c.column {
			t.Errorf("Position(%d) = %d:%d, want %d:%d", c.offset, line, column, c.line, c.column)
		}
	}
	for i, want := range []string{"", "ab", "é x", "", "z", ""} {
		if got := string(f.Line(i)); got != want {
			t.Errorf("Line(%d) = %q, want %q", i, got, want)
		}
	}
}

func TestPositionOfEmptyFile(t *testing.T) {
	if line, column := NewFile("m", nil).Position(0); line != 1 || column != 1 {
		t.Errorf("got %d:%d, want 1:1", line, column)
	}
}
