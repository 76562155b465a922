package evidence

import (
	"context"
	"slices"
	"strings"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/secure"
)

// date takes out what rests only on claims made after --as-of.
func (x *exam) date(ctx context.Context) error {
	text := strings.TrimSpace(x.in.Values["as-of"])
	if text == "" {
		return nil
	}
	if !isDate(text) {
		return &followup.Invalid{Why: "--as-of wants a date such as 2018-06-30, 2018-06 or 2018, not " + text}
	}
	x.r.AsOf = &AsOf{Date: text}
	last := lastDay(text)
	for _, c := range x.r.Claims {
		switch said := c.date(); {
		case said == "":
			x.r.AsOf.Undated++
		case lastDay(said) > last:
			c.Late = true
			x.r.AsOf.Late = append(x.r.AsOf.Late, c)
		}
	}
	var variants []string
	for _, p := range all(x.in.World) {
		if x.corpus.stands(p.Because, x.late()) {
			continue
		}
		switch list := hows(p); {
		case p.Kind == Start:
			x.r.AsOf.Start = true
		case p.Kind == Variant:
			variants = append(variants, p.ID)
			x.r.AsOf.Changes = append(x.r.AsOf.Changes, Change{p, LeftOut})
		case len(list) > 0:
			x.dated = append(x.dated, Change{p, list[0]})
			x.r.AsOf.Changes = append(x.r.AsOf.Changes, Change{p, list[0]})
		}
	}
	return x.redate(ctx, variants)
}

// redate works the dispute out as of the date.
func (x *exam) redate(ctx context.Context, without []string) (err error) {
	w := x.in.World
	if len(without) > 0 {
		x.force = slices.DeleteFunc(slices.Clone(x.force), func(id string) bool { return slices.Contains(without, id) })
		if w, err = x.in.Open(ctx, x.force); err != nil {
			return err
		}
	}
	x.in.World, err = edit(ctx, w, x.dated)
	return err
}

// isDate reports whether a text is a date, whole or without day, or month too.
func isDate(text string) bool {
	const form = "0000-00-00"
	if len(text) != 4 && len(text) != 7 && len(text) != 10 {
		return false
	}
	for k := range len(text) {
		if digit := text[k] >= '0' && text[k] <= '9'; digit != (form[k] == '0') || !digit && text[k] != '-' {
			return false
		}
	}
	return true
}

// reports withdraws whole documents, copies with their original.
func (x *exam) reports(ctx context.Context) error {
	for _, s := range x.in.World.Model.Sources {
		origin := x.corpus.origin(s.ID)
		if origin != s.ID {
			continue
		}
		doc := &Report{Source: s}
		var claims []int
		for _, o := range x.in.World.Model.Sources {
			if o != s && x.corpus.origin(o.ID) == s.ID {
				doc.Copies = append(doc.Copies, o)
			}
		}
		for k, c := range x.r.Claims {
			if c.Report != s.ID || c.Late {
				continue
			}
			claims = append(claims, k)
			if doc.Claims++; len(c.Carries) > 0 {
				doc.Carrying++
			}
		}
		if doc.Claims == 0 {
			continue
		}
		x.r.Reports = append(x.r.Reports, doc)
		t, err := x.together(ctx, x.falls(claims...))
		if err != nil {
			return err
		}
		for n := range x.r.Conclusions {
			if t.Turns(n) {
				doc.Carries = append(doc.Carries, n)
			}
		}
	}
	slices.SortStableFunc(x.r.Reports, func(a, b *Report) int { return strings.Compare(b.Source.Date, a.Source.Date) })
	return nil
}

// summary counts documents and judgements, and names what to look at next.
func (x *exam) summary() {
	for _, c := range x.r.Conclusions {
		known := map[string]bool{}
		for _, s := range c.Singles {
			if claim := s.Claims[0]; claim.Own() {
				c.Judgements++
			} else if claim.Report != "" {
				known[claim.Report] = true
			}
		}
		c.Reports = len(known)
	}
	for _, c := range x.r.Claims {
		next := &x.r.Next
		if c.Own() {
			next = &x.r.NextJudgement
		}
		if len(c.Carries) > 0 && (*next == nil || len(c.Carries) > len((*next).Carries)) {
			*next = c
		}
	}
}

// cheapest are the levers of the cheapest way to secure a target.
func cheapest(ctx context.Context, in *followup.Input, c *Conclusion) ([]string, error) {
	ask := *in
	ask.Target, ask.Progress = c.Target, nil
	ask.Values = map[string]string{}
	for _, s := range secure.Analysis.Settings {
		ask.Values[s.Name] = s.Default
	}
	ask.Values["grade"], ask.Values["cheapest"] = c.Grade, "true"
	answer, err := secure.Analysis.Run(ctx, &ask)
	if err != nil {
		return nil, err
	}
	r := answer.(*secure.Result)
	if len(r.Solutions) == 0 {
		return nil, &followup.Invalid{Why: "no set of levers makes the target " + c.Grade + "; name levers with --levers"}
	}
	var list []string
	for k, l := range r.Levers {
		if r.Solutions[0].Levers.Has(k) {
			list = append(list, l.Variant.ID)
		}
	}
	return list, nil
}
