package modelfile

// This file reads what the model rests on: sources, claims, and questions of
// evidence.

import (
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

func (r *reader) sources(n *node) {
	for _, p := range r.entries(n, "sources") {
		if !r.filled(p, "the source") {
			continue
		}
		f := r.fields(p.value, "a source", "title publisher date language url file grade same-origin-as", "")
		s := &model.Source{ID: p.name, Span: p.key.span, Title: r.prose(f.get("title")), SameOrigin: r.ref(f.get("same-origin-as"))}
		s.Publisher, _ = r.word(f.get("publisher"))
		s.Date, s.DateAt = r.word(f.get("date"))
		s.Language, _ = r.word(f.get("language"))
		s.URL, _ = r.word(f.get("url"))
		s.File, _ = r.word(f.get("file"))
		s.Grade, s.GradeAt = r.word(f.get("grade"))
		r.m.Sources = append(r.m.Sources, s)
	}
}

func (r *reader) claims(n *node) {
	for _, p := range r.entries(n, "claims") {
		if !r.filled(p, "the claim") {
			continue
		}
		f := r.fields(p.value, "a claim", "source at speaker speaker-name about form quote said says", "")
		c := &model.Claim{
			ID: p.name, Span: p.key.span,
			Source:  r.ref(f.get("source")),
			At:      r.locus(f.get("at")),
			Speaker: r.ref(f.get("speaker")),
			About:   r.refs(f.get("about"), "about"),
			Says:    r.prose(f.get("says")),
		}
		c.SpeakerName, _ = r.word(f.get("speaker-name"))
		c.Form, c.FormAt = r.word(f.get("form"))
		c.Quote, _ = r.word(f.get("quote"))
		c.Said, c.SaidAt = r.word(f.get("said"))
		if f.has("speaker") && f.has("speaker-name") {
			r.conflict(f, "speaker", "speaker-name", "Name a party as speaker, or give the name of somebody else.")
		}
		r.m.Claims = append(r.m.Claims, c)
	}
}

// locus reads a place in a source: a line, a page, or an offset and a length.
func (r *reader) locus(n *node) model.Locus {
	f := r.fields(n, "\"at\"", "line page offset length", "")
	at := model.Locus{
		Line: r.count(f.get("line")), Page: r.count(f.get("page")),
		Offset: r.count(f.get("offset")), Length: r.count(f.get("length")),
	}
	if f.has("length") != f.has("offset") {
		have := "length"
		if f.has("offset") {
			have = "offset"
		}
		r.missing(diag.IncompleteEntry, n.span, f.keys[have].key.span, "\"offset\" and \"length\" go together", "Give both, in bytes, or a line or page.")
	}
	return at
}

func (r *reader) issues(n *node) {
	for _, p := range r.entries(n, "issues") {
		if !r.filled(p, "the issue") {
			continue
		}
		f := r.fields(p.value, "an issue", "name base", "")
		issue := &model.Issue{ID: p.name, Span: p.key.span, Name: r.prose(f.get("name"))}
		issue.Base, issue.BaseAt = r.word(r.required(f, "base", "an issue"))
		r.m.Issues = append(r.m.Issues, issue)
	}
}
