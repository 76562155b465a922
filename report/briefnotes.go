package report

import (
	"slices"

	"github.com/countermove/countermove/model"
)

// A Date is a date of a model, ISO and perhaps partial (2019, 2019-04,
// 2019-04-26), as an argument of a sentence; the catalogue writes it as its
// language does.
type Date string

// notes collects the claims that a brief refers to.
type notes struct {
	c    *Conflict
	list []Note
}

// cite gives the numbers of the notes for the claims of a support, each once.
func (n *notes) cite(support model.Support) []int {
	var out []int
	for _, group := range support {
		for _, ref := range group {
			if claim := n.claim(ref.ID); claim != nil {
				if k := n.number(claim); !slices.Contains(out, k) {
					out = append(out, k)
				}
			}
		}
	}
	return out
}

func (n *notes) claim(id string) *model.Claim {
	for _, claim := range n.c.Model.Claims {
		if claim.ID == id {
			return claim
		}
	}
	return nil
}

func (n *notes) number(claim *model.Claim) int {
	for k, have := range n.list {
		if have.ID == claim.ID {
			return k
		}
	}
	n.list = append(n.list, Note{ID: claim.ID, Parts: n.c.noted(claim)})
	return len(n.list) - 1
}

// noted tells a claim: who said what and when, and the document it stands in.
func (c *Conflict) noted(claim *model.Claim) []Sentence {
	parts := []Sentence{c.told(claim)}
	for _, source := range c.Model.Sources {
		if source.ID == claim.Source.ID {
			parts = append(parts, c.document(source, claim.At)...)
		}
	}
	return parts
}

// Told says who said a claim, in what form, and when.
func (c *Conflict) Told(claim *model.Claim) Sentence { return c.told(claim) }

func (c *Conflict) told(claim *model.Claim) Sentence {
	says, who := claim.Says.In(c.Lang), c.speaker(claim)
	if claim.Form == "judgement" {
		return Say("note.judgement", "says", says)
	}
	switch {
	case who == "" && claim.Said == "":
		return Say("note.says", "says", says)
	case who == "":
		return Say("note.says-on", "date", Date(claim.Said), "says", says)
	case claim.Said == "":
		return Say("note.who", "who", who, "says", says)
	}
	return Say("note.who-on", "who", who, "date", Date(claim.Said), "says", says)
}

func (c *Conflict) speaker(claim *model.Claim) string {
	for i, p := range c.Model.Parties {
		if p.ID == claim.Speaker.ID && claim.Speaker.ID != "" {
			return c.Party(i)
		}
	}
	return claim.SpeakerName
}

// document names a source and the place in it.
func (c *Conflict) document(s *model.Source, at model.Locus) []Sentence {
	title := s.Title.In(c.Lang)
	if title == "" {
		title = s.ID
	}
	var parts []Sentence
	switch {
	case s.Publisher != "" && s.Date != "":
		parts = append(parts, Say("note.source-of-on", "title", title, "publisher", s.Publisher, "date", Date(s.Date)))
	case s.Date != "":
		parts = append(parts, Say("note.source-on", "title", title, "date", Date(s.Date)))
	case s.Publisher != "":
		parts = append(parts, Say("note.source-of", "title", title, "publisher", s.Publisher))
	default:
		parts = append(parts, Say("note.source", "title", title))
	}
	switch {
	case at.Line > 0:
		parts = append(parts, Say("note.line", "n", at.Line))
	case at.Page > 0:
		parts = append(parts, Say("note.page", "n", at.Page))
	}
	if s.Grade != "" {
		parts = append(parts, Say("note.grade", "grade", s.Grade))
	}
	return parts
}
