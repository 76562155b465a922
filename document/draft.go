package document

import (
	"fmt"
	"path"
	"strings"
	"unicode"
)

// A Claim is a statement as a claim of a model file. Texts are the document's
// own words.
type Claim struct {
	ID          string
	Source      string
	Line        int
	Offset      int // bytes of the document's text
	Length      int
	Speaker     string // id of a party; "" if SpeakerName is used
	SpeakerName string
	About       []string // ids of parties that the words name
	Form        string   // as the model file has it: quoted, paraphrased or reported
	Quote       string
	Said        string // date of the document: the day of the statement is not known better
	Says        string
	Notes       []string // what a person should look at: unsure, if, not, may
}

// A Draft is what a document adds to a model: a source and claims.
type Draft struct {
	Source, Title, Date, Language string
	Claims                        []Claim
}

// NewDraft makes claims of what was found. Parties are those that Find was
// given.
func NewDraft(d *Document, r *Reading, parties []Names) *Draft {
	out := &Draft{Source: slug(strings.TrimSuffix(path.Base(d.Name), path.Ext(d.Name))), Title: r.Headline, Date: r.Date, Language: r.Language}
	if out.Title == "" {
		out.Title = path.Base(d.Name)
	}
	f := &finder{parties: parties}
	for n, s := range r.Statements {
		words := strings.Join(strings.Fields(s.Text), " ")
		c := Claim{ID: fmt.Sprintf("%s-%d", out.Source, n+1), Source: out.Source, Line: s.Line, Offset: s.Start, Length: s.End - s.Start,
			Form: "paraphrased", Said: r.Date, Says: words}
		if s.Form != Reported {
			c.Quote = words
		}
		if s.Form == Quoted {
			c.Form = "quoted"
		}
		if s.Party >= 0 {
			c.Speaker = parties[s.Party].ID
		} else if c.SpeakerName = s.Speaker; s.Speaker == "" {
			c.Form, c.SpeakerName = "reported", "unknown"
		}
		for _, k := range f.mentioned(words) {
			if k != s.Party {
				c.About = append(c.About, parties[k].ID)
			}
		}
		c.Notes = notes(s)
		out.Claims = append(out.Claims, c)
	}
	return out
}

func notes(s Statement) []string {
	var list []string
	if s.Unsure != "" {
		list = append(list, "unsure who speaks: "+s.Unsure)
	}
	for _, m := range []struct {
		on   bool
		word string
	}{{s.Condition, "condition"}, {s.Negation, "negation"}, {s.Hedge, "hedged"}} {
		if m.on {
			list = append(list, m.word)
		}
	}
	return list
}

// mentioned lists the parties that a text names.
func (f *finder) mentioned(text string) []int {
	padded := " " + strings.Join(words(text), " ") + " "
	var list []int
	for k, p := range f.parties {
		for _, name := range p.Names {
			if w := strings.Join(words(name), " "); w != "" && strings.Contains(padded, " "+w+" ") {
				list = append(list, k)
				break
			}
		}
	}
	return list
}

// slug makes an id of the name of a file.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	out := strings.Trim(b.String(), "-")
	if out == "" || unicode.IsDigit(rune(out[0])) {
		out = strings.TrimSuffix("document-"+out, "-")
	}
	return out
}

// YAML writes the draft as it stands in a model file.
func (d *Draft) YAML() string {
	var b strings.Builder
	b.WriteString("sources:\n  " + d.Source + ": {title: " + quoted(d.Title))
	if d.Date != "" {
		b.WriteString(", date: " + d.Date)
	}
	b.WriteString(", language: " + d.Language + "}\n")
	if len(d.Claims) == 0 {
		return b.String()
	}
	b.WriteString("claims:\n")
	for _, c := range d.Claims {
		if len(c.Notes) > 0 {
			b.WriteString("  # " + strings.Join(c.Notes, "; ") + "\n")
		}
		fmt.Fprintf(&b, "  %s: %s\n", c.ID, c.YAML())
	}
	return b.String()
}

// YAML writes the entry of a claim.
func (c *Claim) YAML() string {
	var b strings.Builder
	fmt.Fprintf(&b, "{source: %s, at: {line: %d, offset: %d, length: %d}, ", c.Source, c.Line, c.Offset, c.Length)
	if c.Speaker != "" {
		b.WriteString("speaker: " + c.Speaker)
	} else {
		b.WriteString("speaker-name: " + quoted(c.SpeakerName))
	}
	if len(c.About) > 0 {
		b.WriteString(", about: [" + strings.Join(c.About, ", ") + "]")
	}
	b.WriteString(", form: " + c.Form)
	if c.Said != "" {
		b.WriteString(", said: " + c.Said)
	}
	if c.Quote != "" {
		b.WriteString(", quote: " + quoted(c.Quote))
	}
	return b.String() + ", says: " + quoted(c.Says) + "}"
}

// quoted writes a text as a double-quoted scalar of YAML.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f || r == 0x85 || r == 0xfeff || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}
