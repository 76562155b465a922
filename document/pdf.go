package document

// This file recognises PDF and says what to do instead. The Go libraries kept
// today (ledongthuc/pdf, dslipak/pdf) were tried on five files, printed from a
// browser, a word processor, two TeX systems and Ghostscript: of the three
// that came from TeX they lose the spaces between words and the quotation
// marks, on which everything else here rests. A wrong text would be worse than
// none.

import "bytes"

func refusedPDF(name string, data []byte) error {
	head := data[:min(len(data), 1024)]
	if !bytes.Contains(head, []byte("%PDF-")) {
		return nil
	}
	if bytes.Contains(data, []byte("/Encrypt")) {
		return &BadFile{name, "is an encrypted PDF", "Open it with its password, and save it as text."}
	}
	return &BadFile{name, "is a PDF, which is not read", "Save it as text first, such as with Save As in a PDF viewer or with the program pdftotext; a scanned page needs text recognition."}
}
