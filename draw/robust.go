package draw

import (
	"strconv"

	"github.com/countermove/countermove/followup/robust"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/report"
)

const (
	barWide  = 220.0
	stripBox = 11.0
)

// Robust draws how firm equilibria are, one to a row: a bar for the share of
// the profiles drawn in which it survives, with its interval, and a strip with
// a square for each statement of each party, filled where a smallest edit that
// ends the equilibrium touches it, and darker where more of them do. States
// without a sample have no bar. The error is a *TooMany.
func Robust(c *report.Conflict, r *robust.Result, w Words) (*Picture, error) {
	if len(r.Standings) > MaxRows {
		return nil, &TooMany{"states", len(r.Standings), MaxRows}
	}
	p := &robustness{sheet: newSheet("robust", w, report.Say("draw.robust-title"), report.Say("draw.robust-desc", "n", len(r.Standings), "swaps", r.Swaps)), c: c}
	p.measure(r)
	p.axis()
	for k := range r.Standings {
		p.row(&r.Standings[k], p.top+p.high*float64(k))
	}
	bottom := p.top + p.high*float64(len(r.Standings))
	return p.close(p.right+margin, bottom, p.keys(), []string{w(report.Say("draw.robust-note", "swaps", r.Swaps, "samples", r.Samples))}), nil
}

// robustness is the picture of robustness in the making.
type robustness struct {
	*sheet
	c      *report.Conflict
	counts []int // statements by party, 0 for a ranking
	names  float64
	bar    float64 // left of the bars
	strip  float64 // left of the strips
	top    float64
	high   float64 // of a row
	right  float64
}

func (p *robustness) measure(r *robust.Result) {
	p.counts = make([]int, p.c.Parties())
	p.names = 50
	for _, st := range r.Standings {
		p.names = max(p.names, min(170, Width(p.stateName(p.c, st.State), bodySize, true)+4))
		for _, ch := range st.Edits.Changes {
			for _, part := range ch.Parts {
				p.counts[part.Party] = max(p.counts[part.Party], len(part.Edited.Statements))
			}
		}
	}
	for i, party := range p.c.Model.Parties {
		p.counts[i] = max(p.counts[i], len(ordered(party.Preference)))
	}
	p.bar = margin + p.names + 12
	p.strip = p.bar + barWide + 96
	p.top, p.high = margin+40, 34
	p.right = p.strip
	for i, n := range p.counts {
		if n > 0 {
			p.right = p.stripX(i, n)
		}
	}
}

// stripX is the left of a statement's square.
func (p *robustness) stripX(party, statement int) float64 {
	x := p.strip
	for i, n := range p.counts[:party] {
		if n > 0 && i < party {
			x += float64(n)*(stripBox+2) + 22
		}
	}
	return x + 18 + float64(statement)*(stripBox+2)
}

// axis draws the scale of shares and names the strips.
func (p *robustness) axis() {
	g := &Group{Class: "axis"}
	for k := 0; k <= 4; k++ {
		x := p.bar + barWide*float64(k)/4
		g.Items = append(g.Items, &Text{X: x, Y: p.top - 8, S: strconv.Itoa(25*k) + " %", Size: noteSize, Anchor: Middle, Ink: Quiet},
			line(Paint{Stroke: Rule}, Point{x, p.top - 2}, Point{x, p.top}))
	}
	g.Items = append(g.Items, &Text{X: p.bar, Y: margin + 8, S: p.words(report.Say("draw.survives")), Size: noteSize, Bold: true, Ink: Body})
	if p.right > p.strip {
		g.Items = append(g.Items, &Text{X: p.strip, Y: margin + 8, S: p.words(report.Say("draw.hangs-on")), Size: noteSize, Bold: true, Ink: Body})
		p.right = max(p.right, p.strip+Width(p.words(report.Say("draw.hangs-on")), noteSize, true))
	}
	p.add(g)
}

// row draws one equilibrium.
func (p *robustness) row(st *robust.Standing, y float64) {
	g := &Group{ID: "state-" + strconv.Itoa(p.c.Number(st.State)), Class: "state", Title: p.stateTitle(p.c, st.State),
		Data: []Datum{{"state", strconv.Itoa(p.c.Number(st.State))}, {"name", stateKey(p.c, st.State)}}}
	mid := y + p.high/2
	g.Items = append(g.Items, &Text{X: margin, Y: mid + 4, S: fit(p.stateName(p.c, st.State), bodySize, true, p.names), Size: bodySize, Bold: true, Ink: Body})
	g.Items = append(g.Items, p.shareBar(&st.Share, mid)...)
	if !st.Holds {
		g.Items = append(g.Items, &Text{X: p.bar, Y: mid + 4, S: p.words(report.Say("draw.not-holds")), Size: noteSize, Ink: Quiet})
	}
	touched, most := touches(st, p.counts)
	for i, n := range p.counts {
		if n == 0 {
			continue
		}
		g.Items = append(g.Items, letterMark(Point{p.stripX(i, 0) - 10, mid}, i, p.c.Letters()[i], false)...)
		for k := range n {
			ink := Paper
			if touched[i][k] > 0 {
				ink = Tint(.35 + .65*float64(touched[i][k])/float64(most))
			}
			g.Items = append(g.Items, &Group{Title: p.statementTitle(i, k), Items: []Item{
				&Rect{X: p.stripX(i, k), Y: mid - stripBox/2, W: stripBox, H: stripBox, Paint: Paint{Fill: ink, Stroke: Quiet, Width: .8}}}})
		}
	}
	p.add(g)
}

// shareBar is the bar of a share, its interval, and the numbers.
func (p *robustness) shareBar(s *robust.Share, mid float64) []Item {
	if s.Drawn == 0 {
		return nil
	}
	at := func(share float64) float64 { return p.bar + barWide*share }
	share := float64(s.Survived) / float64(s.Drawn)
	low, high := at(s.Low), at(s.High)
	p2 := Paint{Stroke: Body, Width: 1.4}
	return []Item{
		&Rect{X: p.bar, Y: mid - 6, W: barWide, H: 12, Paint: Paint{Fill: Shade}},
		&Rect{X: p.bar, Y: mid - 6, W: at(share) - p.bar, H: 12, Paint: Paint{Fill: heat0 + 3}},
		line(p2, Point{low, mid}, Point{high, mid}), line(p2, Point{low, mid - 4}, Point{low, mid + 4}), line(p2, Point{high, mid - 4}, Point{high, mid + 4}),
		&Text{X: p.bar + barWide + 8, Y: mid + 4, S: p.words(report.Say("draw.of", "k", s.Survived, "n", s.Drawn)), Size: noteSize, Ink: Body},
	}
}

// touches counts, for each party and statement, the smallest edits that touch
// it; most is the greatest count.
func touches(st *robust.Standing, counts []int) (touched [][]int, most int) {
	for _, n := range counts {
		touched = append(touched, make([]int, n))
	}
	for _, ch := range st.Edits.Changes {
		for _, part := range ch.Parts {
			for _, e := range part.Wishes.Edits {
				list := []int{e.Wish.Origin()}
				if e.Next != 0 {
					list = append(list, e.Next.Origin())
				}
				for _, k := range list {
					if k >= 0 && k < len(touched[part.Party]) {
						touched[part.Party][k]++
						most = max(most, touched[part.Party][k])
					}
				}
			}
		}
	}
	return touched, most
}

func (p *robustness) keys() []key {
	interval := []Item{line(Paint{Stroke: Body, Width: 1.4}, Point{4, 0}, Point{22, 0}),
		line(Paint{Stroke: Body, Width: 1.4}, Point{4, -4}, Point{4, 4}), line(Paint{Stroke: Body, Width: 1.4}, Point{22, -4}, Point{22, 4})}
	keys := []key{{interval, p.words(report.Say("draw.interval"))}}
	if p.right > p.strip {
		box := func(ink Ink) []Item {
			return []Item{&Rect{X: 8, Y: -stripBox / 2, W: stripBox, H: stripBox, Paint: Paint{Fill: ink, Stroke: Quiet, Width: .8}}}
		}
		keys = append(keys, key{box(Tint(1)), p.words(report.Say("draw.statement-ends"))}, key{box(Paper), p.words(report.Say("draw.statement-idle"))})
		keys = append(keys, p.partyKeys(p.c, p.c.Graph.All(), false)...)
	}
	return keys
}

// ordered lists the statements of a preference; nil for one of another form.
func ordered(p model.Preference) []*model.Statement {
	if o, ok := p.(*model.Statements); ok {
		return o.List
	}
	return nil
}

// statementTitle says which statement a square is: its place and its words.
func (p *robustness) statementTitle(party, k int) string {
	list := ordered(p.c.Model.Parties[party].Preference)
	if k >= len(list) {
		return ""
	}
	return p.words(report.Say("draw.statement", "party", p.c.Party(party), "place", k+1, "wish", list[k].Source))
}
