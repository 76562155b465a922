package document

import (
	"slices"
	"strings"
)

// Form says how a statement stands in a document.
type Form string

// The forms of a statement.
const (
	Quoted   Form = "quoted"   // a whole sentence in quotation marks
	Partial  Form = "partial"  // a few words in quotation marks
	Reported Form = "reported" // told in the writer's words, with a verb of saying
)

// A Statement is something that a document says somebody said.
type Statement struct {
	Start, End int // bytes of the document's text, without quotation marks
	Line       int // of the document's text, from 1
	Form       Form
	Text       string
	Speaker    string // as named, in full where the document did so before; "" if nobody is named
	Party      int    // place among the parties given; -1 if none of them
	Verb       string // the verb of saying; "" if there is none
	// Marks of the statement's words: "if", "not", "may".
	Condition, Negation, Hedge bool
	Unsure                     string // why the speaker may be another; "" if it is clear
}

// Names are what a party is called.
type Names struct {
	ID    string
	Names []string // the party's own, its capital, its leaders, in any language
}

// A Reading is what was found in a document.
type Reading struct {
	Language   string // tag
	Clear      bool   // the language is given, or plain from its words
	Date       string // ISO; "" if none is found
	Headline   string
	Statements []Statement
}

// UnknownLanguage says that the rules have no words of a language.
type UnknownLanguage struct{ Tag string }

func (e *UnknownLanguage) Error() string {
	return "there are no rules for the language \"" + e.Tag + "\"; there are for " + strings.Join(Languages(), ", ")
}

// Find reads a document. Tag is the language, or "" to guess it. The error is an
// *UnknownLanguage.
func Find(d *Document, parties []Names, tag string) (*Reading, error) {
	r := &Reading{Clear: true}
	var l *language
	if tag == "" {
		tag = d.Language
	}
	if tag != "" {
		l = languageOf(tag)
	}
	if l == nil && tag != "" && tag != d.Language {
		return nil, &UnknownLanguage{tag}
	}
	if l == nil {
		l, r.Clear = guess(d.Text)
	}
	r.Language = l.tag
	f := &finder{d: d, l: l, parties: parties}
	r.Date, r.Headline = f.head()
	for _, p := range d.Paragraphs {
		if len(d.Paragraphs) == 1 || !f.isHeadline(p, r.Headline) {
			f.paragraph(p)
		}
	}
	r.Statements = f.found
	return r, nil
}

// A finder reads one document from the beginning to the end.
type finder struct {
	d       *Document
	l       *language
	parties []Names
	last    *speaker   // who spoke last
	known   []*speaker // everyone who has spoken, newest last
	waiting []int      // statements whose speaker is named in a later paragraph
	open    bool       // the last quotation goes on
	found   []Statement
	all     []token // of the whole text, once they are needed
}

// head finds the date and the headline: a date of the file itself or in its
// first lines, and a heading or the first line that is more than a date.
func (f *finder) head() (date, headline string) {
	date, headline = f.d.Date, f.d.Title
	for k, p := range f.d.Paragraphs {
		text := strings.TrimSpace(f.d.Of(p))
		line, _, _ := strings.Cut(text, "\n")
		if headline == "" && (p.Heading || len(strings.Fields(line)) > 4 || isoDate(line) == "") && k < 4 && !strings.ContainsAny(line, "›»|") {
			headline = strings.TrimSpace(line)
		}
		if date == "" && k < 8 {
			date = isoDate(text)
		}
	}
	if len([]rune(headline)) > 300 {
		headline = ""
	}
	return date, headline
}

func (f *finder) isHeadline(p Paragraph, headline string) bool {
	line, _, _ := strings.Cut(strings.TrimSpace(f.d.Of(p)), "\n")
	return headline != "" && strings.TrimSpace(line) == headline
}

// paragraph reads one paragraph.
func (f *finder) paragraph(p Paragraph) {
	text := f.d.Of(p)
	if len(f.found) == 0 && strings.TrimSpace(text) == f.d.Title {
		return
	}
	qs := quotations(text)
	goesOn := f.open && len(qs) > 0 && strings.TrimSpace(text[:qs[0].start]) != "" && len(strings.TrimSpace(text[:qs[0].start])) <= 3
	if !goesOn {
		f.waiting = nil
	}
	first := len(f.found)
	for _, s := range sentences(text, qs) {
		f.sentence(p, text, s)
	}
	f.carry(first)
	f.open = len(qs) > 0 && qs[len(qs)-1].open
	if !f.open {
		f.waiting = nil
	}
}

// carry gives the quotations of a paragraph that name no speaker the one named
// in the same paragraph, or waits for the next where a quotation goes on.
func (f *finder) carry(first int) {
	var named *Statement
	for k := first; k < len(f.found); k++ {
		if f.found[k].Unsure == "" && f.found[k].Speaker != "" && f.found[k].Form != Reported {
			named = &f.found[k]
			break
		}
	}
	for k := first; k < len(f.found); k++ {
		s := &f.found[k]
		if s.Unsure != "" && named != nil && s.Verb == "" {
			s.Speaker, s.Party, s.Unsure = named.Speaker, named.Party, ""
		}
	}
	if named != nil {
		for _, k := range f.waiting {
			f.found[k].Speaker, f.found[k].Party, f.found[k].Unsure = named.Speaker, named.Party, ""
		}
		f.waiting = nil
		return
	}
	for k := first; k < len(f.found); k++ {
		if f.found[k].Unsure != "" {
			f.waiting = append(f.waiting, k)
		}
	}
}

// add notes a statement: bytes a to b of a paragraph's text.
func (f *finder) add(p Paragraph, text string, a, b int, form Form, who *speaker, verb, unsure string) {
	for a < b && strings.ContainsRune(" \t,;:", rune(text[a])) {
		a++
	}
	words := strings.TrimRight(text[a:b], " \t,;:")
	if strings.TrimSpace(words) == "" {
		return
	}
	s := Statement{Start: p.Start + a, End: p.Start + a + len(words), Line: p.Line + strings.Count(text[:a], "\n"), Form: form, Text: words, Party: -1, Verb: verb, Unsure: unsure}
	if who != nil {
		s.Speaker, s.Party = who.name, who.party
	}
	low := tokens(words)
	s.Condition, s.Negation, s.Hedge = f.mentions("condition", low), f.mentions("negation", low), f.mentions("hedge", low)
	f.found = append(f.found, s)
}

// mentions reports whether a text has a word or phrase of a list.
func (f *finder) mentions(kind string, list []token) bool {
	for k := range list {
		for _, phrase := range f.l.lists[kind] {
			if phrase == "n't" {
				if strings.HasSuffix(list[k].low, "n't") || strings.HasSuffix(list[k].low, "n’t") {
					return true
				}
				continue
			}
			if begins(list[k:], phrase) > 0 {
				return true
			}
		}
	}
	return false
}

// begins reports how many tokens a phrase takes at the beginning of a list; 0 if
// it does not stand there.
func begins(list []token, phrase string) int {
	words := strings.Fields(phrase)
	if len(words) > len(list) {
		return 0
	}
	for k, w := range words {
		if list[k].low != w {
			return 0
		}
	}
	return len(words)
}

// A sentence is bytes start to end of a paragraph, with its quotations.
type sentence struct {
	start, end int
	quotes     []quotation
}

// sentences cuts a paragraph where a sentence ends outside quotation marks.
func sentences(text string, qs []quotation) []sentence {
	var list []sentence
	cur := sentence{}
	q := 0
	flush := func(at int) {
		if strings.TrimSpace(text[cur.start:at]) != "" {
			cur.end = at
			list = append(list, cur)
		}
		cur = sentence{start: at}
	}
	for i := 0; i < len(text); i++ {
		if q < len(qs) && i >= qs[q].start {
			cur.quotes = append(cur.quotes, qs[q])
			i = qs[q].after - 1
			ended := strings.ContainsAny(lastRune(strings.TrimSpace(text[qs[q].start:qs[q].end])), ".?!…")
			q++
			if rest := strings.TrimLeft(text[i+1:], " "); ended && rest != "" && (capital(rest) || pairs[firstRune(rest)] != "") && !sayingFollows(rest) {
				flush(i + 1)
			}
			continue
		}
		if strings.ContainsRune(".?!", rune(text[i])) && ends(text, i) {
			flush(i + 1)
		}
	}
	flush(len(text))
	return list
}

func lastRune(s string) string {
	if s == "" {
		return ""
	}
	r := []rune(s)
	return string(r[len(r)-1])
}

// sayingFollows reports whether a text goes on with a name and a verb of saying,
// so that a quotation before it belongs to it: “No.” Perov said.
func sayingFollows(rest string) bool {
	list := tokens(rest)
	for k := 0; k < len(list) && k < 6 && list[k].word; k++ {
		if k > 0 && slices.ContainsFunc(languages(), func(l *language) bool { return l.has("said", list[k].low) }) {
			return true
		}
	}
	return false
}

// ends reports whether a full stop at a place ends a sentence: space and a
// capital, a digit or a quotation mark follow, and no abbreviation is before.
func ends(text string, at int) bool {
	rest := text[at+1:]
	if strings.TrimSpace(rest) == "" {
		return true
	}
	if rest[0] != ' ' && rest[0] != '\n' {
		return false
	}
	next := strings.TrimLeft(rest, " \n")
	if !capital(next) && pairs[firstRune(next)] == "" {
		return false
	}
	before := text[strings.LastIndexAny(text[:at], " \n(“\"")+1 : at]
	if text[at] == '.' && (len([]rune(before)) <= 1 && capital(before) || slices.Contains(abbreviations, strings.ToLower(before))) {
		return false
	}
	return true
}

var abbreviations = []string{"mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "sen", "rep", "gov", "prof", "jend", "kol", "no", "ir", "drs"}
