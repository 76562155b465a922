package document

// This file holds the limits that protect the program from a document, and
// names the kinds of files that are recognised and not read.

import "bytes"

// Limits of a document. A long report of a thousand pages has about 3 MB of
// text.
const (
	MaxBytes    = 32 << 20 // bytes of a file
	MaxText     = 8 << 20  // bytes of extracted text
	MaxUnpacked = 64 << 20 // bytes that a part of a packed file may unpack to
	MaxParts    = 10_000   // files in a packed file
	MaxDepth    = 400      // elements inside each other
)

func tooMuchText(name string) error {
	return &BadFile{name, "holds more text than is read at once (8 MB)", "Save the part that matters as text."}
}

// foreign lists files that are recognised by their first bytes and not read.
var foreign = []struct{ first, problem, remedy string }{
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "is an encrypted document or one of an old Office version", "Open it there, and save it without password as .docx or as text."},
	{"{\\rtf", "is RTF, which is not read", "Save it as .docx or as text."},
	{"\x89PNG", "is a picture", "Read it with a text recognition program first, and save the text."},
	{"\xFF\xD8\xFF", "is a picture", "Read it with a text recognition program first, and save the text."},
	{"GIF8", "is a picture", "Read it with a text recognition program first, and save the text."},
	{"II*\x00", "is a picture", "Read it with a text recognition program first, and save the text."},
	{"MM\x00*", "is a picture", "Read it with a text recognition program first, and save the text."},
	{"\x1F\x8B", "is packed (gzip)", "Unpack it first."},
	{"7z\xBC\xAF", "is packed (7z)", "Unpack it first."},
	{"Rar!", "is packed (rar)", "Unpack it first."},
}

// refused returns the error for a file that is known and not read.
func refused(name string, data []byte) error {
	if err := refusedPDF(name, data); err != nil {
		return err
	}
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.first)) {
			return &BadFile{name, f.problem, f.remedy}
		}
	}
	return nil
}
