package modelfile

// This file holds the limits that protect the program from a file, and the
// checks on its bytes that come before anything is parsed.

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/countermove/countermove/diag"
)

// Limits of a model file. They are far above what people write (the longest
// case that ships has a thousandth of the bytes), and low enough that any file
// is answered in well under a second.
const (
	MaxBytes  = 4 << 20 // bytes of a file
	MaxParts  = 100_000 // line ends and commas, which bound the number of YAML nodes
	MaxDepth  = 60      // lists and maps inside each other
	MaxFaults = 500     // diagnostics of one reading; what is beyond is counted as one
	MaxDigits = 40      // characters of a number
)

var (
	byteOrderMark = []byte("\xEF\xBB\xBF")
	utf16Marks    = [][]byte{{0xFF, 0xFE}, {0xFE, 0xFF}}
)

// checkBytes finds what makes a text unfit for parsing; at most one
// diagnostic, since one such cause spoils everything.
func checkBytes(text []byte) (diag.Diagnostic, bool) {
	start := diag.Span{Start: 0, End: min(1, len(text))}
	switch {
	case len(text) > MaxBytes:
		return diag.Diagnostic{
			Code: diag.OversizedFile, Span: start,
			Message: fmt.Sprintf("The file has %d bytes, more than the %d a model file may have", len(text), MaxBytes),
			Remedy:  "Check that this is the file you meant. Long documents stay outside the model and are named under \"sources\".",
		}, true
	case isUTF16(text):
		return diag.Diagnostic{
			Code: diag.ForeignEncoding, Span: start,
			Message: "The file is in UTF-16, not in UTF-8",
			Remedy:  "Save it again as UTF-8: in most editors, Save As and the encoding UTF-8.",
		}, true
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return diag.Diagnostic{
			Code: diag.BinaryFile, Span: diag.Span{Start: i, End: i + 1},
			Message: "The file holds a zero byte, so it is no text",
			Remedy:  "A model file is plain text. If a word processor or spreadsheet wrote this file, save it there as plain text in UTF-8.",
		}, true
	}
	if i := invalidUTF8(text); i >= 0 {
		return diag.Diagnostic{
			Code: diag.ForeignEncoding, Span: diag.Span{Start: i, End: i + 1},
			Message: fmt.Sprintf("Byte %d of the file is not UTF-8", i+1),
			Detail:  "The text is probably in an older encoding, such as Windows-1252 or EUC-KR.",
			Remedy:  "Save it again as UTF-8: in most editors, Save As and the encoding UTF-8.",
		}, true
	}
	if i := controlCharacter(text); i >= 0 {
		return diag.Diagnostic{
			Code: diag.BinaryFile, Span: diag.Span{Start: i, End: i + 1},
			Message: fmt.Sprintf("A control character (first byte %d) stands in the text", text[i]),
			Remedy:  "Delete it; it is invisible in most editors.",
		}, true
	}
	if n := bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r")) + bytes.Count(text, []byte(",")); n > MaxParts {
		return diag.Diagnostic{
			Code: diag.OversizedFile, Span: start,
			Message: fmt.Sprintf("The file has more than %d line ends and commas", MaxParts),
			Remedy:  "Check that this is the file you meant. A model of such a size is refused, so that no file can keep the program busy.",
		}, true
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(text, byteOrderMark))) == 0 {
		return emptyFile(start), true
	}
	return diag.Diagnostic{}, false
}

func emptyFile(at diag.Span) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.EmptyFile, Span: at,
		Message: "The file holds no model",
		Remedy:  "A model begins with \"countermove: 1\", then \"title\", \"parties\" and what else there is to say.",
	}
}

// isUTF16 reports whether the text begins with a UTF-16 byte order mark, or
// looks like UTF-16 of Latin letters without one.
func isUTF16(text []byte) bool {
	for _, mark := range utf16Marks {
		if bytes.HasPrefix(text, mark) {
			return true
		}
	}
	return len(text) >= 4 && (text[0] == 0 && text[2] == 0 && text[1] != 0 && text[3] != 0 ||
		text[1] == 0 && text[3] == 0 && text[0] != 0 && text[2] != 0)
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// controlCharacter returns the offset of the first character that YAML does
// not allow in a text, or -1.
func controlCharacter(text []byte) int {
	for i, r := range string(text) {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return i
		}
	}
	return -1
}
