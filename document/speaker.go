package document

import (
	"slices"
	"strings"
)

// A speaker is somebody who said something.
type speaker struct {
	name  string // as first named in full
	party int    // place among the parties; -1 if none
}

// spoke notes who spoke last.
func (f *finder) spoke(s *speaker) {
	f.last = s
	f.known = slices.DeleteFunc(f.known, func(k *speaker) bool { return k == s })
	f.known = append(f.known, s)
}

// resolve finds who a noun phrase means: somebody by name, in full where the
// document named him so before; the one who spoke last, for "he"; the one with
// that office, for "the minister". Nil if it names nobody.
func (f *finder) resolve(text string, list []token) *speaker {
	for len(list) > 0 && f.l.has("article", list[0].low) && len(list) > 1 {
		list = list[1:]
	}
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 && f.l.has("pronoun", list[0].low) {
		return f.last
	}
	named, office := "", false
	for _, t := range list {
		if capital(t.text) && !f.l.has("title", t.low) && !f.l.has("pronoun", t.low) {
			named = t.text
		}
		office = office || f.l.has("title", t.low)
	}
	phrase := strings.TrimSpace(text[list[0].start:list[len(list)-1].end])
	for _, tail := range []string{"’s", "'s", " tersebut", " itu", " ini"} {
		phrase = strings.TrimSuffix(phrase, tail)
	}
	switch {
	case named == "" && !office:
		return nil
	case named == "":
		if k := f.holder(list); k != nil {
			return k
		}
		return &speaker{phrase, f.party(phrase)}
	}
	surname := strings.TrimSuffix(strings.TrimSuffix(named, "’s"), "'s")
	for k := len(f.known) - 1; k >= 0; k-- {
		if slices.Contains(strings.Fields(f.known[k].name), surname) && (!office || len(list) < 3) {
			return f.known[k]
		}
	}
	party := f.party(phrase)
	if len(list) == 1 {
		if full, from := f.earlier(surname); full != "" {
			return &speaker{full, max(party, from)}
		}
	}
	return &speaker{phrase, party}
}

// holder is who has spoken and shares a word of office with a phrase such as
// "the ministry"; newest first.
func (f *finder) holder(list []token) *speaker {
	for k := len(f.known) - 1; k >= 0; k-- {
		for _, w := range strings.Fields(strings.ToLower(f.known[k].name)) {
			for _, t := range list {
				if t.low == w && f.l.has("title", w) {
					return f.known[k]
				}
			}
		}
	}
	return nil
}

// earlier looks for the first time that a name stands in the document, with the
// office and first names before it, and the party named beside it.
func (f *finder) earlier(surname string) (full string, party int) {
	if f.all == nil {
		f.all = tokens(f.d.Text)
	}
	list := f.all
	for k, t := range list {
		if strings.TrimSuffix(strings.TrimSuffix(t.text, "’s"), "'s") != surname {
			continue
		}
		begin := k
		for begin > 0 && list[begin-1].word && (capital(list[begin-1].text) || f.l.has("title", list[begin-1].low)) && !strings.Contains(f.d.Text[list[begin-1].end:list[begin].start], "\n") {
			begin--
		}
		if begin == k {
			return "", -1
		}
		end := min(len(list)-1, k+2)
		return f.d.Text[list[begin].start:t.end], f.party(f.d.Text[list[begin].start:list[end].end])
	}
	return "", -1
}

// party is the place of the party that a phrase names, the longest name first;
// -1 if none.
func (f *finder) party(phrase string) int {
	best, length := -1, 0
	padded := " " + strings.Join(words(phrase), " ") + " "
	for k, p := range f.parties {
		for _, name := range p.Names {
			w := strings.Join(words(name), " ")
			if len(w) > length && w != "" && strings.Contains(padded, " "+w+" ") {
				best, length = k, len(w)
			}
		}
	}
	return best
}

// words are the words of a text in lower case, without the 's of a genitive.
func words(s string) []string {
	var out []string
	for _, t := range tokens(s) {
		if t.word {
			out = append(out, strings.TrimSuffix(strings.TrimSuffix(t.low, "'s"), "’s"))
		}
	}
	return out
}
