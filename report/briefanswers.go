package report

import "slices"

// follow is the section of a follow-up question: its answer, and of its page
// the sections whose headings are named, cut to what a reader takes in.
func (w *briefWriter) follow(name string, text Sentence, figure *Figure, headings ...string) []Block {
	a := w.answer(name)
	if a == nil || len(a.Page.Answer) == 0 {
		return nil
	}
	blocks := []Block{&Paragraph{Lines: plainly(a.Page.Answer)}}
	for _, s := range a.Page.Sections {
		if slices.Contains(headings, s.Heading.Key) {
			blocks = append(blocks, part(s)...)
		}
	}
	if figure != nil {
		blocks = append(blocks, figure)
	}
	if len(a.Left) > 0 {
		blocks = append(blocks, &Paragraph{Lines: []Remark{{Sentence: Say("brief.incomplete", "left", a.Left)}}})
	}
	return section(text, blocks...)
}

// part is a section of a page within a brief.
func part(s Section) []Block {
	var blocks []Block
	if len(s.Sentences) > 0 && s.Table == nil {
		blocks = append(blocks, &Paragraph{Lines: plainly(s.Sentences)})
	}
	if s.Table == nil || len(s.Table.Rows) == 0 {
		return blocks
	}
	t, caption := *s.Table, s.Heading
	if n := len(t.Rows); n > briefRows {
		t.Rows = t.Rows[:briefRows]
		caption = Say("brief.first-rows", "caption", s.Heading, "n", briefRows, "total", n)
	}
	return append(blocks, &Grid{Table: &t, Caption: caption})
}

func (w *briefWriter) table() []Block {
	return w.follow("tables", Say("brief.h-tables"), &Figure{Name: "tables", Caption: Say("brief.f-tables")},
		"tables.formats", "tables.sets")
}

func (w *briefWriter) price() []Block {
	return w.follow("secure", Say("brief.h-secure"), nil, "secure.solutions")
}

func (w *briefWriter) order() []Block {
	return w.follow("roadmap", Say("brief.h-roadmap"), &Figure{Name: "roadmap", Caption: Say("brief.f-roadmap")},
		"roadmap.order-best")
}

func (w *briefWriter) firm() []Block {
	return w.follow("robust", Say("brief.h-robust"), &Figure{Name: "robust", Caption: Say("brief.f-robust")},
		"robust.breaks")
}

func (w *briefWriter) evidence() []Block {
	return w.follow("evidence", Say("brief.h-evidence"), &Figure{Name: "evidence", Caption: Say("brief.f-evidence")},
		"evidence.carrying", "evidence.sources")
}

// assumptions lists what the model takes for granted: its own list, and the
// claims that are the analyst's judgement.
func (w *briefWriter) assumptions() []Block {
	list := &Bullets{}
	for _, text := range w.c.Model.Assumptions {
		list.Items = append(list.Items, plainly([]Sentence{Say("name", "name", text.In(w.c.Lang))}))
	}
	for _, claim := range w.c.Model.Claims {
		if claim.Form == "judgement" {
			list.Items = append(list.Items, plainly([]Sentence{w.c.told(claim)}))
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	return section(Say("brief.h-assumptions"), list)
}

// check says how somebody else works the results out again.
func (w *briefWriter) check() []Block {
	items := []Sentence{
		Say("brief.check-command", "command", w.Check.Command),
		Say("brief.check-verify", "command", w.Check.Verify),
		Say("brief.check-model", "hash", w.Check.SHA256),
		Say("brief.check-resolved", "hash", w.Check.Resolved),
		Say("brief.check-version", "version", w.Check.Version),
	}
	list := &Bullets{}
	for _, s := range items {
		list.Items = append(list.Items, plainly([]Sentence{s}))
	}
	return []Block{&Heading{Level: 1, Appendix: true, Text: Say("brief.h-check")},
		&Paragraph{Lines: plainly([]Sentence{Say("brief.check")})}, list}
}
