package document

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed words/*.txt
var wordFiles embed.FS

// A language is the words that the rules look for. It is a file of folder
// words: adding a language is adding a file.
type language struct {
	tag    string
	months []string
	lists  map[string][]string // by name, longest first
}

// kinds are the lists that every language has.
var kinds = []string{"common", "said", "clause", "according", "negation", "condition", "hedge", "pronoun", "title", "article"}

// languages are all that can be read, by tag. A broken file is our own mistake.
var languages = sync.OnceValue(func() []*language {
	names, err := fs.Glob(wordFiles, "words/*.txt")
	if err != nil {
		panic("document: " + err.Error())
	}
	var list []*language
	for _, name := range names {
		text, err := wordFiles.ReadFile(name)
		if err != nil {
			panic("document: " + err.Error())
		}
		l, err := parseWords(string(text))
		if err != nil {
			panic("document: " + name + ": " + err.Error())
		}
		list = append(list, l)
	}
	return list
})

// parseWords reads a list of words: lines "name = word, word, …".
func parseWords(text string) (*language, error) {
	l := &language{lists: map[string][]string{}}
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, words, ok := strings.Cut(line, " = ")
		if !ok {
			return nil, fmt.Errorf("line %d: want name = words", n+1)
		}
		var list []string
		for w := range strings.SplitSeq(words, ",") {
			list = append(list, strings.TrimSpace(w))
		}
		switch name {
		case "language":
			l.tag = list[0]
		case "months":
			l.months = list
		default:
			slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
			l.lists[name] = list
		}
	}
	for _, k := range kinds {
		if len(l.lists[k]) == 0 {
			return nil, fmt.Errorf("there is no list %q", k)
		}
	}
	if l.tag == "" || len(l.months) != 12 {
		return nil, fmt.Errorf("it needs a language and twelve months")
	}
	return l, nil
}

// has reports whether a list has a word, in lower case.
func (l *language) has(kind, word string) bool { return slices.Contains(l.lists[kind], word) }

// Languages lists the tags of the languages that are read.
func Languages() []string {
	var list []string
	for _, l := range languages() {
		list = append(list, l.tag)
	}
	return list
}

// languageOf is the language of a tag; nil if it is not read.
func languageOf(tag string) *language {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	for _, l := range languages() {
		if l.tag == base {
			return l
		}
	}
	return nil
}

// guess is the language of which a text has the most common words, and whether
// that is clear.
func guess(text string) (*language, bool) {
	count := map[*language]int{}
	total := 0
	for _, t := range tokens(text) {
		total++
		for _, l := range languages() {
			if l.has("common", t.low) {
				count[l]++
			}
		}
	}
	var best *language
	second := 0
	for _, l := range languages() {
		if best == nil || count[l] > count[best] {
			if best != nil {
				second = count[best]
			}
			best = l
		} else {
			second = max(second, count[l])
		}
	}
	return best, count[best]*20 >= total && count[best] > 2*second
}
