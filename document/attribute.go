package document

import (
	"strings"
)

// An attribution is a verb of saying with who says it.
type attribution struct {
	verb     string
	from, to int // bytes of the paragraph: the verb and its subject
	who      *speaker
	unsure   string
	after    bool // the subject stands behind the verb
}

// sentence finds what one sentence says that somebody said.
func (f *finder) sentence(p Paragraph, text string, s sentence) {
	list := f.outside(text, s)
	if len(s.quotes) == 0 {
		f.reported(p, text, s, list)
		return
	}
	at := f.attribute(text, s, list)
	for _, q := range s.quotes {
		form := Partial
		if q.whole(text) {
			form = Quoted
		}
		switch {
		case at != nil:
			f.add(p, text, q.start, q.end, form, at.who, at.verb, at.unsure)
		case form == Quoted && f.bare(list):
			f.add(p, text, q.start, q.end, form, f.last, "", "no speaker is named here")
		}
	}
	if at != nil {
		f.further(p, text, s, list, at)
	}
}

// further finds what a sentence goes on to tell after a quotation: “and that he
// had spoken to them”.
func (f *finder) further(p Paragraph, text string, s sentence, list []token, a *attribution) {
	behind := false
	for k, t := range list {
		behind = behind || t.text == "“"
		if behind && k > 0 && (list[k-1].low == "and" || list[k-1].low == "dan") && f.l.has("clause", t.low) {
			f.add(p, text, t.end, s.end, Reported, a.who, a.verb, "")
			return
		}
	}
}

// bare reports whether a sentence has next to no words outside its quotations.
func (f *finder) bare(list []token) bool {
	n := 0
	for _, t := range list {
		if t.word {
			n++
		}
	}
	return n <= 2
}

// outside are the tokens of a sentence that no quotation has, with a mark "“"
// for each quotation.
func (f *finder) outside(text string, s sentence) []token {
	var list []token
	at := s.start
	piece := func(to int) {
		for _, t := range tokens(text[at:to]) {
			t.start, t.end = t.start+at, t.end+at
			if pairs[firstRune(t.text)] == "" && !strings.ContainsAny(t.text, "”»」』》") {
				list = append(list, t)
			}
		}
	}
	for _, q := range s.quotes {
		piece(q.start)
		list = append(list, token{start: q.start, end: q.after, text: "“", low: "“"})
		at = q.after
	}
	piece(s.end)
	return list
}

// attribute finds the verb of saying of a sentence with quotations: the one
// nearest to a quotation that has a subject.
func (f *finder) attribute(text string, s sentence, list []token) *attribution {
	if a := f.according(text, list); a != nil {
		return a
	}
	var best *attribution
	near := 0
	for k, t := range list {
		if !f.says(t) {
			continue
		}
		a := f.subject(text, list, k)
		if a == nil {
			continue
		}
		far := len(list)
		for n, o := range list {
			if o.text == "“" {
				far = min(far, max(n-k, k-n))
			}
		}
		f.spoke(a.who) // "he" further on means this one
		if best == nil || far < near {
			best, near = a, far
		}
	}
	if best != nil {
		f.spoke(best.who)
	}
	return best
}

func (f *finder) says(t token) bool { return t.word && f.l.has("said", t.low) }

// according finds "according to X", "menurut X".
func (f *finder) according(text string, list []token) *attribution {
	for k := range list {
		for _, phrase := range f.l.lists["according"] {
			n := begins(list[k:], phrase)
			if n == 0 {
				continue
			}
			if who, end := f.behind(text, list, k+n); who != nil {
				f.spoke(who)
				for end < len(list) && list[end-1].text != "," && list[k].start-list[0].start < 3 && list[end].text != "“" {
					end++
				}
				return &attribution{verb: phrase, from: list[k].start, to: list[end-1].end, who: who, after: true}
			}
		}
	}
	return nil
}

// subject finds who says at a verb: before it, behind it where a quotation or
// a clause is before it, or the speaker before, with a verb such as "katanya".
func (f *finder) subject(text string, list []token, k int) *attribution {
	a := &attribution{verb: list[k].low, from: list[k].start, to: list[k].end}
	quoteBefore := k > 0 && (list[k-1].text == "“" || k > 1 && list[k-1].text == "," && list[k-2].text == "“")
	clauseBefore := k > 1 && list[k-1].text == ","
	if quoteBefore || clauseBefore {
		if who, end := f.behind(text, list, k+1); who != nil {
			a.who, a.to, a.after = who, list[end-1].end, true
			return a
		}
	}
	if who, begin := f.before(text, list, k); who != nil {
		a.who, a.from = who, list[begin].start
		return a
	}
	if strings.HasSuffix(list[k].low, "nya") && f.l.tag == "id" && f.last != nil {
		a.who = f.last
		return a
	}
	return nil
}

// before reads the noun phrase that ends before a verb. A clause between commas
// ("Viik, who commands the garrison, said") is passed over.
func (f *finder) before(text string, list []token, k int) (*speaker, int) {
	end := k
	aside := ""
	for end > 0 && list[end-1].word && f.fills(list[end-1]) {
		end--
	}
	if end > 0 && list[end-1].text == "," {
		j := end - 2
		for j >= 0 && list[j].text != "," && list[j].text != "“" {
			j--
		}
		if j > 0 && list[j].text == "," {
			aside = text[list[j].start:list[end-1].end]
			end = j
		}
	}
	end = f.early(list, end)
	begin := end
	for begin > 0 && list[begin-1].word && end-begin < 12 && !f.breaks(list[begin-1]) {
		begin--
	}
	for begin < end-1 && !capital(list[begin].text) && !f.l.has("article", list[begin].low) && !f.l.has("title", list[begin].low) && !f.l.has("pronoun", list[begin].low) {
		begin++
	}
	if begin >= end {
		return nil, 0
	}
	who := f.resolve(text, list[begin:end])
	if name := tokens(strings.Trim(aside, " ,")); len(name) > 0 && len(name) < 5 && everyCapital(name) {
		// “Talvia's president, Tomas Redek, said”: the name is behind the office.
		from := who
		if who = f.resolve(aside, within0(aside)); who != nil && who.party < 0 && from != nil {
			who = &speaker{who.name, from.party}
		}
	}
	if who != nil && who.party < 0 && aside != "" {
		who = &speaker{who.name, f.party(aside)}
	}
	return who, begin
}

func everyCapital(list []token) bool {
	for _, t := range list {
		if !t.word || !capital(t.text) {
			return false
		}
	}
	return true
}

// within0 are the words of a text between commas.
func within0(s string) []token {
	var list []token
	for _, t := range tokens(s) {
		if t.word {
			list = append(list, t)
		}
	}
	return list
}

// fills reports whether a word may stand between a name and its verb.
func (f *finder) fills(t token) bool {
	switch t.low {
	case "also", "both", "has", "had", "have", "then", "later", "juga", "telah", "sudah", "kemudian", "lalu", "kembali", "masih", "pun", "turut", "sempat":
		return true
	}
	return strings.HasSuffix(t.low, "ly")
}

// early passes over when and where between a name and its verb: "Perov on
// Thursday warned".
func (f *finder) early(list []token, end int) int {
	for k := end - 1; k > 0 && end-k < 6 && list[k].word; k-- {
		switch list[k].low {
		case "on", "in", "at", "pada", "di", "dalam", "melalui":
			if list[k-1].word {
				return k
			}
		}
	}
	return end
}

// behind reads the noun phrase that begins behind a verb, and where it ends.
func (f *finder) behind(text string, list []token, k int) (*speaker, int) {
	end := k
	for end < len(list) && list[end].word && end-k < 12 && !f.breaks(list[end]) && (end == k || !f.l.has("clause", list[end].low)) {
		end++
	}
	if end == k {
		return nil, k
	}
	return f.resolve(text, list[k:end]), end
}

// breaks reports whether a word cannot be within the name of a speaker.
func (f *finder) breaks(t token) bool {
	switch t.low {
	case "in", "on", "at", "after", "before", "when", "during", "while", "but", "as", "to", "by", "because", "and", "that", "then", "is", "was", "were", "are",
		"di", "pada", "dalam", "setelah", "saat", "ketika", "kepada", "usai", "sambil", "seperti", "bahwa", "karena", "dan", "yang", "namun", "tetapi", "adalah", "untuk", "melalui", "dari", "sebelum":
		return true
	}
	return false
}

// reported finds what a sentence without quotations tells in the writer's words:
// a clause behind a verb of saying, or before it.
func (f *finder) reported(p Paragraph, text string, s sentence, list []token) {
	if a := f.according(text, list); a != nil {
		if a.from-s.start > 3 {
			f.add(p, text, s.start, a.from, Reported, a.who, a.verb, "")
		} else {
			f.add(p, text, a.to, s.end, Reported, a.who, a.verb, "")
		}
		return
	}
	var who *speaker
	for k, t := range list {
		if !f.says(t) {
			continue
		}
		a := f.subject(text, list, k)
		if a == nil && who != nil && k > 0 && (list[k-1].low == "and" || list[k-1].low == "dan" || list[k-1].text == ",") {
			a = &attribution{verb: t.low, from: t.start, to: t.end, who: who}
			if n := len(f.found) - 1; n >= 0 && f.found[n].End > p.Start+t.start { // the first clause ends here
				f.shorten(n, strings.TrimRight(text[f.found[n].Start-p.Start:list[k-1].start], " ,"))
			}
		}
		if a == nil {
			continue
		}
		start, end := a.to, s.end
		if a.after {
			start, end = s.start, a.from
		} else if at := f.clause(list, k); at > 0 {
			start = at
		} else if k+1 < len(list) && f.idle(list[k+1]) && !strings.HasPrefix(t.low, "call") {
			f.spoke(a.who)
			continue
		}
		if len(strings.Fields(text[start:end])) < 3 {
			f.spoke(a.who)
			continue
		}
		if who == nil {
			f.spoke(a.who)
		} else if a.who != who && !a.after {
			continue // a verb within what is told
		}
		who = a.who
		f.add(p, text, start, end, Reported, a.who, a.verb, a.unsure)
	}
}

// idle reports whether a word behind a verb of saying shows that nothing is told
// there: "claimed for years", "called by name".
func (f *finder) idle(t token) bool {
	switch t.low {
	case "for", "by", "of", "from", "at", "on", "oleh", "dari", "sejak":
		return true
	}
	return false
}

// clause is where the clause begins that a word such as "that" opens soon behind
// a verb; 0 if there is none.
func (f *finder) clause(list []token, k int) int {
	for n := k + 1; n < len(list) && n <= k+5 && list[n].word; n++ {
		if f.l.has("clause", list[n].low) {
			return list[n].end
		}
	}
	return 0
}

// shorten cuts a statement to fewer words.
func (f *finder) shorten(n int, words string) {
	s := &f.found[n]
	s.Text, s.End = words, s.Start+len(words)
	low := tokens(words)
	s.Condition, s.Negation, s.Hedge = f.mentions("condition", low), f.mentions("negation", low), f.mentions("hedge", low)
}
