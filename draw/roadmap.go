package draw

import (
	"slices"
	"strconv"

	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// MaxSteps is how many steps a picture of a roadmap may have.
const MaxSteps = 24

const (
	cellWide = 148.0
	cellGap  = 12.0
)

// Roadmap draws an order of steps: a lane for each party, steps from left to
// right. Where a party would rather hold back, is exposed, and so on, its lane
// says so in that step. The error is a *TooMany.
func Roadmap(c *report.Conflict, from graph.State, r *roadmap.Roadmap, w Words) (*Picture, error) {
	if len(r.Steps) > MaxSteps {
		return nil, &TooMany{"steps", len(r.Steps), MaxSteps}
	}
	p := &lanes{sheet: newSheet("roadmap", w, report.Say("draw.roadmap-title", "n", len(r.Steps)),
		report.Say("draw.roadmap-desc", "n", len(r.Steps), "marks", marks(r))), c: c}
	p.fill(r)
	p.measure()
	p.heads(from, r)
	for i := range c.Parties() {
		p.lane(i)
	}
	p.joints()
	for _, k := range p.cells {
		p.drawCell(k)
	}
	wide := p.x(len(r.Steps)) + cellWide + margin
	return p.close(wide, p.tops[c.Parties()], p.keys(), nil), nil
}

func marks(r *roadmap.Roadmap) int {
	n := 0
	for _, k := range r.Count {
		n += k
	}
	return n
}

// lanes is the picture of a roadmap in the making.
type lanes struct {
	*sheet
	c     *report.Conflict
	cells []*cell
	names float64   // width of the column of names
	tops  []float64 // of the lanes; one more for the bottom
}

// A cell is what a party does in a step, and how it is left. Column 0 is today.
type cell struct {
	party, column int
	acts          []string // lines of words
	bold          []bool   // by line: begins an act
	marks         []roadmap.Mark
	title         string
}

func (p *lanes) fill(r *roadmap.Roadmap) {
	p.mark(0, r.Today)
	for k, st := range r.Steps {
		for _, part := range st.Parts {
			p.act(k+1, part, st.To)
		}
		p.mark(k+1, st.Marks)
		p.mark(k+1, st.After)
	}
}

func (p *lanes) at(party, column int) *cell {
	for _, k := range p.cells {
		if k.party == party && k.column == column {
			return k
		}
	}
	k := &cell{party: party, column: column}
	p.cells = append(p.cells, k)
	return k
}

func (p *lanes) mark(column int, list []roadmap.Mark) {
	for _, m := range list {
		k := p.at(m.Party, column)
		k.marks = append(k.marks, m)
	}
}

// act puts what a party does into words.
func (p *lanes) act(column int, part roadmap.Part, to graph.State) {
	k := p.at(part.Party, column)
	add := func(text string) {
		k.title += text + ". "
		for i, l := range wrap(text, noteSize, false, cellWide-14, 4) {
			k.acts, k.bold = append(k.acts, l), append(k.bold, i == 0)
		}
	}
	for _, o := range part.Taken {
		add("+ " + p.c.Option(o))
	}
	for _, o := range part.Left {
		add("− " + p.c.Option(o))
	}
	if len(part.Taken)+len(part.Left) == 0 {
		add("→ " + p.stateName(p.c, to))
	}
}

func (k *cell) high() float64 {
	h := 8.0 + 17*float64(len(k.marks))
	if len(k.acts) > 0 {
		h += 6 + 14*float64(len(k.acts))
	}
	return h
}

// measure gives lanes their heights.
func (p *lanes) measure() {
	for i := range p.c.Parties() {
		p.names = max(p.names, min(130, Width(p.c.Party(i), bodySize, true)+26))
	}
	y := margin + 30
	for i := range p.c.Parties() {
		p.tops = append(p.tops, y)
		high := 34.0
		for _, k := range p.cells {
			if k.party == i {
				high = max(high, k.high()+10)
			}
		}
		y += high
	}
	p.tops = append(p.tops, y)
}

// x is the left of a column. That of today is narrow when nothing stands in it.
func (p *lanes) x(column int) float64 {
	x := margin + p.names + 8
	if column > 0 {
		x += p.today() + cellGap + float64(column-1)*(cellWide+cellGap)
	}
	return x
}

func (p *lanes) today() float64 {
	for _, k := range p.cells {
		if k.column == 0 {
			return 96
		}
	}
	return 44
}

// heads names the steps and draws the dividing lines.
func (p *lanes) heads(from graph.State, r *roadmap.Roadmap) {
	g := &Group{Class: "heads"}
	head := func(column int, wide float64, text string, at graph.State) {
		x := p.x(column)
		g.Items = append(g.Items, &Group{Title: p.stateTitle(p.c, at), Items: []Item{
			&Text{X: x + wide/2, Y: margin + 12, S: fit(text, noteSize, true, wide), Size: noteSize, Bold: true, Anchor: Middle, Ink: Body}}})
	}
	head(0, p.today(), p.words(report.Say("draw.today")), from)
	for k, st := range r.Steps {
		head(k+1, cellWide, p.words(report.Say("draw.step-n", "n", k+1)), st.To)
	}
	p.add(g)
}

// lane draws the ground of a party's lane with its name.
func (p *lanes) lane(i int) {
	top, bottom := p.tops[i], p.tops[i+1]
	right := margin
	for _, k := range p.cells {
		right = max(right, p.x(k.column)+cellWide)
	}
	g := &Group{Class: "lane", Data: []Datum{{"party", p.c.PartyID(i)}}}
	if i%2 == 0 {
		g.Items = append(g.Items, &Rect{X: margin - 6, Y: top, W: right - margin + 12, H: bottom - top, Paint: Paint{Fill: Shade}})
	}
	mid := (top + bottom) / 2
	g.Items = append(g.Items, letterMark(Point{margin + 8, mid}, i, p.c.Letters()[i], false)...)
	lines := wrap(p.c.Party(i), bodySize, true, p.names-24, 2)
	y := mid + 4 - 7.5*float64(len(lines)-1)
	for _, l := range lines {
		g.Items = append(g.Items, &Text{X: margin + 22, Y: y, S: l, Size: bodySize, Bold: true, Ink: Body})
		y += leading
	}
	p.add(g)
}

// joints links the parties that act at once in a step.
func (p *lanes) joints() {
	g := &Group{Class: "together"}
	type span struct{ from, to int }
	spans := map[int]span{}
	last := 0
	for _, k := range p.cells {
		if len(k.acts) == 0 {
			continue
		}
		sp, ok := spans[k.column]
		if !ok {
			sp = span{k.party, k.party}
		}
		spans[k.column] = span{min(sp.from, k.party), max(sp.to, k.party)}
		last = max(last, k.column)
	}
	for column := 1; column <= last; column++ {
		if sp := spans[column]; sp.from < sp.to {
			x := p.x(column) + cellWide - 14 // beside the words of marks
			y1, y2 := p.middle(sp.from), p.middle(sp.to)
			g.Items = append(g.Items, line(Paint{Stroke: Quiet, Width: 1.5}, Point{x, y1}, Point{x, y2}))
		}
	}
	if len(g.Items) > 0 {
		p.add(g)
	}
}

func (p *lanes) middle(party int) float64 { return (p.tops[party] + p.tops[party+1]) / 2 }

// drawCell draws what a party does, and below it how it is left.
func (p *lanes) drawCell(k *cell) {
	x, y := p.x(k.column), p.middle(k.party)-k.high()/2
	g := &Group{Class: "step", Title: k.title, Data: []Datum{{"party", p.c.PartyID(k.party)}, {"step", strconv.Itoa(k.column)}}}
	y += 4
	if len(k.acts) > 0 {
		high := 6 + 14*float64(len(k.acts))
		g.Items = append(g.Items, &Rect{X: x, Y: y, W: cellWide, H: high, R: 3, Paint: Paint{Fill: Paper, Stroke: Party(k.party), Width: 1.6}})
		for i, l := range k.acts {
			dx := 6.0
			if !k.bold[i] {
				dx = 15
			}
			g.Items = append(g.Items, &Text{X: x + dx, Y: y + 13 + 14*float64(i), S: l, Size: noteSize, Ink: Body})
		}
		y += high
	}
	for _, m := range k.marks {
		y += 3
		g.Items = append(g.Items, p.tag(x+4, y, m.Kind)...)
		y += 14
	}
	p.add(g)
}

// tag is a mark: its sign, and its name in words.
func (p *lanes) tag(x, y float64, kind roadmap.Kind) []Item {
	return []Item{sign(Point{x + 5, y + 7}, kind), &Text{X: x + 15, Y: y + 11, S: p.kindWord(kind), Size: noteSize, Bold: true, Ink: Body}}
}

// sign is the shape of a kind of mark; no two are alike in black and white.
func sign(at Point, kind roadmap.Kind) Item {
	x, y := at.X, at.Y
	full, open := Paint{Fill: Body, Stroke: Body, Width: 1.4}, Paint{Fill: Paper, Stroke: Body, Width: 1.4}
	switch kind {
	case roadmap.Shirk:
		return polygon(full, Point{x - 4, y}, Point{x, y - 4}, Point{x + 4, y}, Point{x, y + 4})
	case roadmap.Exposed:
		return &Circle{X: x, Y: y, R: 4, Paint: open}
	case roadmap.Stranded:
		return &Rect{X: x - 4, Y: y - 4, W: 8, H: 8, Paint: full}
	case roadmap.AtRisk:
		return polygon(open, Point{x - 4, y + 4}, Point{x, y - 4}, Point{x + 4, y + 4})
	}
	return line(Paint{Stroke: Body, Width: 1.8}, Point{x - 4, y - 4}, Point{x + 2, y}, Point{x - 4, y + 4})
}

func (p *lanes) kindWord(kind roadmap.Kind) string {
	switch kind {
	case roadmap.Shirk:
		return p.words(report.Say("draw.shirk"))
	case roadmap.Exposed:
		return p.words(report.Say("draw.exposed"))
	case roadmap.Stranded:
		return p.words(report.Say("draw.stranded"))
	case roadmap.AtRisk:
		return p.words(report.Say("draw.at-risk"))
	}
	return p.words(report.Say("draw.bolt"))
}

// keys explains the marks that occur.
func (p *lanes) keys() []key {
	var kinds []roadmap.Kind
	for _, k := range p.cells {
		for _, m := range k.marks {
			if !slices.Contains(kinds, m.Kind) {
				kinds = append(kinds, m.Kind)
			}
		}
	}
	slices.Sort(kinds)
	var keys []key
	for _, kind := range kinds {
		keys = append(keys, key{[]Item{sign(Point{sampleWidth / 2, 0}, kind)}, p.kindMeaning(kind)})
	}
	return keys
}

func (p *lanes) kindMeaning(kind roadmap.Kind) string {
	switch kind {
	case roadmap.Shirk:
		return p.words(report.Say("draw.shirk-means"))
	case roadmap.Exposed:
		return p.words(report.Say("draw.exposed-means"))
	case roadmap.Stranded:
		return p.words(report.Say("draw.stranded-means"))
	case roadmap.AtRisk:
		return p.words(report.Say("draw.at-risk-means"))
	}
	return p.words(report.Say("draw.bolt-means"))
}
