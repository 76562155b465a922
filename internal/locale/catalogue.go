// Package locale turns message keys and named arguments into sentences. A
// catalogue is a text file, one message a line; the words of the program's
// answers live there and nowhere in its code. It knows nothing of models.
package locale

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// One file for what all answers share, one for each follow-up question.
//
//go:embed en*.txt
var files embed.FS

// A Catalogue holds the messages of one language.
type Catalogue struct {
	messages map[string][]part
	and      string // joins the last item of a list
}

// word is a message without arguments, or a word in its place.
func (c *Catalogue) word(key, otherwise string) string {
	if _, ok := c.messages[key]; !ok {
		return otherwise
	}
	return c.Text(key, nil)
}

// A part is a piece of a template: literal text, or an argument to put in.
type part struct {
	text  string   // literal, when arg is empty
	arg   string   // name of the argument
	join  string   // the word before the last item of a list; empty for "and"
	forms []string // for a number: its singular and plural word
}

// English is the catalogue of English sentences.
var English = sync.OnceValue(func() *Catalogue {
	text, err := all("en")
	if err != nil {
		panic("locale: " + err.Error())
	}
	c, err := Parse(text)
	if err != nil {
		panic("locale: messages in English: " + err.Error())
	}
	return c
})

// all joins the files of a language.
func all(lang string) (string, error) {
	names, err := fs.Glob(files, lang+"*.txt")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return "", err
		}
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// Parse reads a catalogue. Each line is "key = template"; empty lines and
// lines that start with # are skipped. In a template
//
//	{name}            is the argument name: a text, a number, or a list ("a, b and c")
//	{names:or}        is a list joined by "or" instead of "and"
//	{n|state|states}  is the first word when the number n is 1, else the second;
//	                  for a list, its length counts
func Parse(text string) (*Catalogue, error) {
	c := &Catalogue{messages: map[string][]part{}}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, template, ok := strings.Cut(line, " = ")
		if !ok {
			return nil, fmt.Errorf("line %d: want key = template", i+1)
		}
		if _, twice := c.messages[key]; twice {
			return nil, fmt.Errorf("line %d: key %q is given twice", i+1, key)
		}
		parts, err := parseTemplate(template)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		c.messages[key] = parts
	}
	c.and = c.word("locale.and", "and")
	return c, nil
}

func parseTemplate(s string) ([]part, error) {
	var parts []part
	for s != "" {
		before, rest, found := strings.Cut(s, "{")
		if before != "" {
			parts = append(parts, part{text: before})
		}
		if !found {
			return parts, nil
		}
		inner, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, fmt.Errorf("a brace is not closed in %q", s)
		}
		var p part
		switch name, forms, plural := strings.Cut(inner, "|"); {
		case plural:
			p.arg, p.forms = name, strings.Split(forms, "|")
			if len(p.forms) != 2 {
				return nil, fmt.Errorf("want two forms in {%s}", inner)
			}
		default:
			var joined bool
			var join string
			if p.arg, join, joined = strings.Cut(inner, ":"); joined {
				p.join = join
			}
		}
		if p.arg == "" {
			return nil, fmt.Errorf("an argument without a name in {%s}", inner)
		}
		parts = append(parts, p)
		s = after
	}
	return parts, nil
}

// Keys lists the catalogue's keys in alphabetical order.
func (c *Catalogue) Keys() []string {
	var keys []string
	for k := range c.messages {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Date writes an ISO date, which may be partial (2019, 2019-04, 2019-04-26),
// as the language does. Anything else comes back as it is.
func (c *Catalogue) Date(iso string) string {
	year, rest, _ := strings.Cut(iso, "-")
	month, day, _ := strings.Cut(rest, "-")
	months := strings.Fields(c.Text("locale.months", nil))
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > len(months) {
		return iso
	}
	args := map[string]any{"year": year, "month": months[m-1]}
	d, err := strconv.Atoi(day)
	if err != nil {
		return c.Text("locale.date-month", args)
	}
	args["day"] = d
	return c.Text("locale.date", args)
}

// Arguments lists the names of the arguments that a message uses, each once,
// in alphabetical order; nil and false if there is no such message.
func (c *Catalogue) Arguments(key string) ([]string, bool) {
	parts, ok := c.messages[key]
	if !ok {
		return nil, false
	}
	names := []string{}
	for _, p := range parts {
		if p.arg != "" {
			names = append(names, p.arg)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), true
}

// Text renders a message. An argument is a string, an int or a []string. A
// key or an argument that is missing shows as itself in braces, so that a gap
// in a translation is seen and breaks nothing.
func (c *Catalogue) Text(key string, args map[string]any) string {
	parts, ok := c.messages[key]
	if !ok {
		return "{" + key + "}"
	}
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.arg == "":
			b.WriteString(p.text)
		case p.forms != nil:
			b.WriteString(p.forms[plural(args[p.arg])])
		default:
			b.WriteString(c.show(args[p.arg], p))
		}
	}
	return b.String()
}

// plural is the index of the form that a number or the length of a list takes.
func plural(v any) int {
	switch v := v.(type) {
	case int:
		if v == 1 {
			return 0
		}
	case []string:
		if len(v) == 1 {
			return 0
		}
	}
	return 1
}

func (c *Catalogue) show(v any, p part) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case []string:
		join := p.join
		if join == "" {
			join = c.and
		}
		return List(v, join)
	}
	return "{" + p.arg + "}"
}

// List joins items: "a", "a and b", "a, b and c".
func List(items []string, join string) string {
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " " + join + " " + items[n-1]
	}
}
