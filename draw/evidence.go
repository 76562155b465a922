package draw

import (
	"strconv"

	"github.com/countermove/countermove/report"
)

// Evidence is what claims carry, as the map of evidence shows it.
type Evidence struct {
	Claims      []Claim
	Conclusions []Conclusion
	Carries     []Carry
}

// A Claim is what somebody said.
type Claim struct {
	ID      string
	Text    string
	Speaker string // who said it, with the date; may be empty
	Rival   bool   // it is the word of a rival of the party that it speaks of
}

// A Conclusion is what was concluded.
type Conclusion struct {
	ID   string
	Text string
}

// A Carry says that a conclusion falls when a claim does: alone, or together
// with others.
type Carry struct {
	Claim, Conclusion int // indices
	Alone             bool
}

const (
	claimWide      = 300.0
	conclusionWide = 240.0
)

// EvidenceMap draws claims on the left, conclusions on the right, and a line
// where one carries the other: strong where the claim alone does. Claims that
// carry nothing are left out; a note says how many. The error is a *TooMany.
func EvidenceMap(e *Evidence, w Words) (*Picture, error) {
	carrying := map[int]bool{}
	for _, c := range e.Carries {
		carrying[c.Claim] = true
	}
	if len(carrying) > MaxStates || len(e.Conclusions) > MaxStates {
		return nil, &TooMany{"claims", max(len(carrying), len(e.Conclusions)), MaxStates}
	}
	if len(e.Carries) > MaxLines {
		return nil, &TooMany{"lines", len(e.Carries), MaxLines}
	}
	s := newSheet("evidence", w, report.Say("draw.evidence-title"), report.Say("draw.evidence-desc", "claims", len(carrying), "n", len(e.Conclusions)))
	m := &evidenceMap{sheet: s, e: e, at: map[int]int{}}
	l := m.place(carrying)
	m.lines(l)
	m.boxes(l)
	var notes []string
	if idle := len(e.Claims) - len(carrying); idle > 0 {
		notes = append(notes, w(report.Say("draw.idle-claims", "n", idle)))
	}
	return s.close(l.w+2*margin, margin+24+l.h, m.keys(), notes), nil
}

// evidenceMap is the map in the making.
type evidenceMap struct {
	*sheet
	e     *Evidence
	cards []claimCard // by box
	at    map[int]int
	first int // box of the first conclusion
}

// A claimCard is the lines of a box.
type claimCard struct {
	lines []string
	note  string // below them, in small
	mark  bool
	id    string
	full  string
}

func (k *claimCard) high() float64 {
	h := 10 + 14*float64(len(k.lines))
	if k.note != "" {
		h += 14
	}
	return h
}

func (m *evidenceMap) place(carrying map[int]bool) *layout {
	n := &network{columns: true}
	add := func(k claimCard, wide float64, column int) {
		m.cards = append(m.cards, k)
		n.boxes = append(n.boxes, box{w: wide, h: k.high(), column: column})
	}
	for k, c := range m.e.Claims {
		if carrying[k] {
			m.at[k] = len(m.cards)
			add(claimCard{lines: wrap(c.Text, noteSize, false, claimWide-16, 3), note: fit(c.Speaker, noteSize, false, claimWide-30), mark: c.Rival,
				id: "claim-" + strconv.Itoa(k+1), full: c.Text + " " + c.Speaker}, claimWide, 0)
		}
	}
	m.first = len(m.cards)
	for k, c := range m.e.Conclusions {
		add(claimCard{lines: wrap(c.Text, noteSize, true, conclusionWide-16, 3), id: "conclusion-" + strconv.Itoa(k+1), full: c.Text}, conclusionWide, 1)
	}
	for _, c := range m.e.Carries {
		n.links = append(n.links, link{m.at[c.Claim], m.first + c.Conclusion, 1})
	}
	return n.place()
}

func (m *evidenceMap) lines(l *layout) {
	g := &Group{Class: "carries"}
	for k, c := range m.e.Carries {
		p := Paint{Stroke: Quiet, Width: 1.2, Dash: Dash{5, 3}}
		if c.Alone {
			p = Paint{Stroke: Body, Width: 2.2}
		}
		r := l.routes[k]
		g.Items = append(g.Items, &Group{Class: "carry", Data: []Datum{{"claim", m.e.Claims[c.Claim].ID}, {"conclusion", m.e.Conclusions[c.Conclusion].ID}},
			Items: []Item{&Path{Segs: r.segs, Paint: p}, arrow(r.enter, r.enterDir, p.Stroke, !c.Alone)}})
	}
	shift(g.Items, margin, margin+24)
	m.add(g)
}

func (m *evidenceMap) boxes(l *layout) {
	left := &Text{X: margin, Y: margin + 10, S: m.words(report.Say("draw.claims")), Size: noteSize, Bold: true, Ink: Body}
	m.add(left)
	if len(m.e.Conclusions) > 0 {
		m.add(&Text{X: margin + l.boxes[m.first].x, Y: margin + 10, S: m.words(report.Say("draw.conclusions")), Size: noteSize, Bold: true, Ink: Body})
	}
	for k, card := range m.cards {
		b := l.boxes[k]
		paint := Paint{Fill: Paper, Stroke: Quiet}
		if k >= m.first {
			paint = Paint{Fill: Paper, Stroke: Body, Width: 2}
		}
		g := &Group{ID: card.id, Class: "box", Title: card.full, Items: []Item{&Rect{X: b.x, Y: b.y, W: b.w, H: b.h, R: 4, Paint: paint}}}
		y := b.y + (b.h-card.high())/2 + 16
		for _, line := range card.lines {
			g.Items = append(g.Items, &Text{X: b.x + 8, Y: y, S: line, Size: noteSize, Bold: k >= m.first, Ink: Body})
			y += 14
		}
		x := b.x + 8
		if card.mark {
			g.Items = append(g.Items, rivalMark(Point{x + 5, y - 4}))
			x += 15
		}
		if card.note != "" {
			g.Items = append(g.Items, &Text{X: x, Y: y, S: card.note, Size: noteSize, Ink: Quiet})
		}
		shift(g.Items, margin, margin+24)
		m.add(g)
	}
}

// rivalMark is a diamond.
func rivalMark(at Point) Item {
	return polygon(Paint{Fill: Body}, Point{at.X - 5, at.Y}, Point{at.X, at.Y - 5}, Point{at.X + 5, at.Y}, Point{at.X, at.Y + 5})
}

func (m *evidenceMap) keys() []key {
	alone, together, rival := false, false, false
	for _, c := range m.e.Carries {
		alone, together, rival = alone || c.Alone, together || !c.Alone, rival || m.e.Claims[c.Claim].Rival
	}
	var keys []key
	if alone {
		keys = append(keys, key{[]Item{line(Paint{Stroke: Body, Width: 2.2}, Point{0, 0}, Point{sampleWidth, 0})}, m.words(report.Say("draw.carries-alone"))})
	}
	if together {
		keys = append(keys, key{[]Item{line(Paint{Stroke: Quiet, Width: 1.2, Dash: Dash{5, 3}}, Point{0, 0}, Point{sampleWidth, 0})}, m.words(report.Say("draw.carries-together"))})
	}
	if rival {
		keys = append(keys, m.markKey(rivalMark(Point{sampleWidth / 2, 0}), report.Say("draw.rival-word")))
	}
	return keys
}
