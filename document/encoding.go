package document

// This file turns the bytes of a text file into characters.

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode recognises UTF-8, UTF-16 and Windows-1252, drops byte order marks and
// makes every line end "\n".
func decode(name string, data []byte) (text, called string, err error) {
	enc, called := detect(data)
	if enc != nil {
		if data, err = enc.NewDecoder().Bytes(data); err != nil {
			return "", "", &BadFile{name, "is not in the encoding that it seems to have (" + called + ")", "Save it as UTF-8."}
		}
	}
	text = string(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")))
	if strings.ContainsRune(text, 0) {
		return "", "", &BadFile{name, "holds zero bytes, so it is no text", "Save it as text in UTF-8."}
	}
	if len(text) > MaxText {
		return "", "", tooMuchText(name)
	}
	return lineEnds.Replace(text), called, nil
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n", "\f", "\n\n", "\v", "\n")

// detect names the encoding; nil stands for UTF-8.
func detect(data []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16"
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM), "UTF-16"
	case zeros(data, 1) > 0 && zeros(data, 0) == 0 && len(data)%2 == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16"
	case zeros(data, 0) > 0 && zeros(data, 1) == 0 && len(data)%2 == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16"
	case utf8.Valid(data):
		return nil, "UTF-8"
	}
	return charmap.Windows1252, "Windows-1252"
}

// zeros counts the zero bytes at even (0) or odd (1) places.
func zeros(data []byte, odd int) int {
	n := 0
	for i := odd; i < len(data); i += 2 {
		if data[i] == 0 {
			n++
		}
	}
	return n
}
