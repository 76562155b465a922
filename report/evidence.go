package report

import (
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evidence"
	"github.com/countermove/countermove/model"
)

// How much a page of evidence shows; the document has all.
const (
	toldConclusions = 4  // conclusions told in the answer
	listedCarriers  = 40 // carrying claims in rows
	listedSetsOf    = 20 // sets of claims in rows
)

// An evidencePage puts a result of evidence into words.
type evidencePage struct {
	*Conflict
	r *evidence.Result
}

// EvidencePage says which conclusion stands on which claim.
func EvidencePage(c *Conflict, _ *followup.Input, result followup.Result) *Page {
	e := &evidencePage{Conflict: c, r: result.(*evidence.Result)}
	p := &Page{Question: Say("evidence.question"), Answer: e.answer()}
	for _, s := range []Section{e.conclusions(), e.carrying(), e.sets(), e.assumptions(), e.sources(), e.readings(), e.dated(), e.idle()} {
		if s.Table != nil && len(s.Table.Rows) > 0 || s.Table == nil && len(s.Sentences) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	return p
}

// answer tells each conclusion with what carries it, whose word that is, and
// what to look at first.
func (e *evidencePage) answer() []Sentence {
	var list []Sentence
	if e.r.AsOf != nil {
		list = append(list, Say("evidence.as-of", "date", Date(e.r.AsOf.Date), "n", len(e.r.AsOf.Late)))
	}
	for k, c := range e.r.Conclusions {
		if k == toldConclusions {
			list = append(list, Say("evidence.more", "n", len(e.r.Conclusions)-k))
			break
		}
		list = append(list, e.told(c)...)
	}
	list = append(list, e.hearsay()...)
	if next := e.r.Next; next != nil {
		list = append(list, Say("evidence.next", "claim", e.quote(next)))
	}
	if next := e.r.NextJudgement; next != nil {
		list = append(list, Say("evidence.next-judgement", "claim", e.quote(next)))
	}
	return append(list, e.settle()...)
}

// told says how a conclusion stands and how many claims carry it.
func (e *evidencePage) told(c *evidence.Conclusion) []Sentence {
	said := Say("evidence.stands", "what", e.what(c))
	if c.Certain() && !c.Answer.Yes {
		said = Say("evidence.fails", "what", e.what(c))
	} else if c.Kind == evidence.Equilibria {
		said = Say("evidence.holding", "n", c.Answer.Count)
	}
	n := len(c.Singles)
	switch {
	case n == 0 && len(c.Sets) > 0:
		return []Sentence{said, Say("evidence.by-sets", "n", len(c.Sets))}
	case n == 0:
		return []Sentence{said, Say("evidence.by-none")}
	}
	if c.Judgements == 0 {
		return []Sentence{said, Say("evidence.by-documents", "n", n, "reports", c.Reports)}
	}
	return []Sentence{said, Say("evidence.by", "n", n, "reports", c.Reports, "judgements", c.Judgements)}
}

// what names a conclusion as a clause.
func (e *evidencePage) what(c *evidence.Conclusion) Sentence {
	switch c.Kind {
	case evidence.CanHold:
		return Say("evidence.what-target", "goal", e.goal(c.Target))
	case evidence.StateHolds:
		return Say("evidence.what-state", "state", e.State(c.State))
	case evidence.Tables:
		return Say("evidence.what-tables", "goal", e.goal(c.Target))
	case evidence.Secured:
		if len(c.Levers) == 0 {
			return Say("evidence.what-target", "goal", e.goal(c.Target))
		}
		return Say("evidence.what-secured", "levers", c.Levers, "goal", e.goal(c.Target))
	}
	return Say("evidence.what-states")
}

// ConclusionWords names a conclusion as a clause.
func ConclusionWords(c *Conflict, x *evidence.Conclusion) Sentence {
	return (&evidencePage{Conflict: c}).what(x)
}

// hearsay names the carrying claims that are a rival's word.
func (e *evidencePage) hearsay() []Sentence {
	var ids []string
	for _, c := range e.r.Claims {
		if c.Rival != 0 {
			ids = append(ids, "“"+c.ID+"”")
		}
	}
	switch n := len(ids); {
	case n == 0:
		return nil
	case n > shown:
		return []Sentence{Say("evidence.rivals-many", "n", n, "first", ids[0])}
	}
	return []Sentence{Say("evidence.rivals", "claims", ids)}
}

// settle says what the readings leave open.
func (e *evidencePage) settle() []Sentence {
	r := e.r.Readings
	switch {
	case r == nil:
		return nil
	case r.Best < 0:
		return []Sentence{Say("evidence.readings-same", "n", len(r.Runs))}
	}
	return []Sentence{Say("evidence.readings-settle", "open", r.Open, "issue", issueName(r.Issues[r.Best].Issue, e.Lang))}
}

func issueName(i *model.Issue, lang string) string {
	if name := i.Name.In(lang); name != "" {
		return "“" + name + "”"
	}
	return "“" + i.ID + "”"
}

// quote tells a claim: its id, who said it and when.
// ClaimCarries says by which changes a claim carries conclusions alone; an
// empty list if it carries none.
func ClaimCarries(c *Conflict, r *evidence.Result, claim *evidence.Claim) Sentence {
	return (&evidencePage{Conflict: c, r: r}).how(claim)
}

func (e *evidencePage) quote(c *evidence.Claim) Sentence {
	return Say("evidence.quote", "id", c.ID, "told", e.Conflict.told(c.Claim))
}

// change says what is done to a part.
func (e *evidencePage) change(c evidence.Change) Sentence {
	part := e.part(c.Part)
	switch c.How {
	case evidence.Reversed:
		return Say("evidence.reversed", "part", part)
	case evidence.LeftOut:
		return Say("evidence.left-out", "part", part)
	case evidence.Fixed:
		return Say("evidence.fixed", "part", part)
	}
	return Say("evidence.dropped", "part", part)
}

// part names something in the model that may rest on claims.
func (e *evidencePage) part(p *evidence.Part) Sentence {
	name := p.ID
	if name == "" {
		name = p.Text
	}
	switch p.Kind {
	case evidence.Statement:
		return Say("evidence.part-wish", "party", e.Party(p.Party), "wish", name)
	case evidence.Preference:
		return Say("evidence.part-ranking", "party", e.Party(p.Party))
	case evidence.Rule:
		return Say("evidence.part-rule", "rule", name)
	case evidence.Option:
		return Say("evidence.part-option", "option", name)
	case evidence.Variant:
		return Say("evidence.part-variant", "variant", name)
	}
	return Say("evidence.part-start")
}

// changes says what a trial does: each thing, or that all fall together.
func (e *evidencePage) changes(t *evidence.Trial) Sentence {
	if len(t.Changes) > shown {
		return Say("evidence.all-dropped", "n", len(t.Changes))
	}
	var list []Sentence
	for _, c := range t.Changes {
		list = append(list, e.change(c))
	}
	return Say("evidence.changes", "changes", list)
}

// effect says what a trial makes of conclusion k.
func (e *evidencePage) effect(k int, a *evidence.Answer) Sentence {
	switch c := e.r.Conclusions[k]; {
	case c.Kind == evidence.Equilibria:
		return Say("evidence.effect-states", "k", k+1, "lost", a.LostAll, "gained", a.GainedAll)
	case c.Kind == evidence.Tables:
		return Say("evidence.effect-tables", "k", k+1, "tables", e.settling(a))
	case a.Yes:
		return Say("evidence.effect-yes", "k", k+1)
	}
	return Say("evidence.effect-no", "k", k+1)
}

// settling names the least sets of parties that can settle.
func (e *evidencePage) settling(a *evidence.Answer) Sentence {
	var sets []string
	for _, s := range a.Sets {
		sets = append(sets, strings.Join(e.IDs(s), "+"))
	}
	if len(sets) == 0 {
		return Say("evidence.no-table")
	}
	return Say("evidence.tables", "sets", sets)
}

// goal names a target in a sentence.
func (e *evidencePage) goal(t *model.Target) Sentence {
	return Say("tables.goal", "goal", targetName(t, e.Lang))
}
