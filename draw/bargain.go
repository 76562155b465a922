package draw

import (
	"math"
	"slices"
	"strconv"

	"github.com/countermove/countermove/report"
)

// A Course is where a party's position heads, turn by turn.
type Course struct {
	Name   string
	Letter string // its mark
	Party  int    // for its colour and line
	At     []float64
}

// A Fan is a forecast with what it leaves open: the middle, and bands around it
// from the narrowest to the widest.
type Fan struct {
	Middle []float64
	Bands  []Band
}

// A Band is a range, turn by turn, with the share of draws that lie in it.
type Band struct {
	Share     float64 // of 1
	Low, High []float64
}

// A Swing is what changing one thing does to an outcome.
type Swing struct {
	Name      string
	Low, High float64 // the outcome at either end of the change
}

// Courses draws positions by turn on a scale, a line for each party with its
// name at the end. All courses have the same number of turns. The error is a
// *TooMany.
func Courses(scaleName string, low, high float64, list []Course, w Words) (*Picture, error) {
	if len(list) > MaxStates {
		return nil, &TooMany{"parties", len(list), MaxStates}
	}
	s := newSheet("positions", w, report.Say("draw.courses-title", "scale", scaleName), report.Say("draw.courses-desc", "n", len(list)))
	turns := 0
	for _, c := range list {
		turns = max(turns, len(c.At)-1)
	}
	p := s.plot(scaleName, low, high, turns, plotHeight(len(list)))
	var ends []float64
	for _, c := range list {
		ends = append(ends, p.y.at(last(c.At, low)))
	}
	places := spread(ends, leading, p.y.to, p.y.from)
	right := p.x.to
	for k, c := range list {
		label := fit(c.Name, noteSize, false, 150)
		right = max(right, p.x.to+44+Width(label, noteSize, false))
		s.add(p.course(c, places[k], label))
	}
	return s.close(right+margin, p.y.from+40, nil, nil), nil
}

func plotHeight(lines int) float64 { return max(plotHigh, leading*float64(lines)+10) }

func last(list []float64, otherwise float64) float64 {
	if len(list) == 0 {
		return otherwise
	}
	return list[len(list)-1]
}

// A plot is the frame of a chart of values by turn.
type plot struct{ x, y scale }

func (s *sheet) plot(name string, low, high float64, turns int, tall float64) *plot {
	values, decimals := ticks(low, high, 5)
	wide := 0.0
	for _, v := range values {
		wide = max(wide, Width(decimal(v, decimals), noteSize, false))
	}
	p := &plot{
		x: scale{0, float64(max(1, turns)), margin + wide + 10, margin + wide + 10 + plotWide},
		y: scale{low, high, margin + 22 + tall, margin + 22},
	}
	s.frame(&p.x, &p.y, turns)
	s.add(&Text{X: margin, Y: margin + 8, S: fit(name, noteSize, true, plotWide), Size: noteSize, Bold: true, Ink: Body},
		&Text{X: p.x.to, Y: p.y.from + 34, S: s.words(report.Say("draw.turn")), Size: noteSize, Anchor: End, Ink: Quiet})
	return p
}

// course draws one line, its mark and its name; place is the height of these.
func (p *plot) course(c Course, place float64, label string) *Group {
	g := &Group{Class: "course", Title: c.Name, Data: []Datum{{"party", strconv.Itoa(c.Party + 1)}}}
	var points []Point
	for t, v := range c.At {
		points = append(points, Point{p.x.at(float64(t)), p.y.at(v)})
	}
	if len(points) == 0 {
		return g
	}
	ink, end := Party(c.Party), points[len(points)-1]
	g.Items = append(g.Items, line(Paint{Stroke: ink, Width: 2.2, Dash: Dashed(c.Party)}, points...),
		line(Paint{Stroke: Rule}, end, Point{p.x.to + 14, place}))
	g.Items = append(g.Items, letterMark(Point{p.x.to + 22, place}, c.Party, c.Letter, false)...)
	g.Items = append(g.Items, &Text{X: p.x.to + 34, Y: place + 4, S: label, Size: noteSize, Ink: Body})
	return g
}

// FanChart draws a forecast by turn as a line in bands: the darker, the fewer
// of the draws.
func FanChart(scaleName string, low, high float64, f *Fan, w Words) *Picture {
	s := newSheet("fan", w, report.Say("draw.fan-title", "scale", scaleName), report.Say("draw.fan-desc", "n", len(f.Bands)))
	p := s.plot(scaleName, low, high, len(f.Middle)-1, plotHigh)
	var keys []key
	for k := len(f.Bands) - 1; k >= 0; k-- {
		b := f.Bands[k]
		ink := Tint(.2 + .5*float64(len(f.Bands)-1-k)/float64(max(1, len(f.Bands)-1)))
		var points []Point
		for t, v := range b.High {
			points = append(points, Point{p.x.at(float64(t)), p.y.at(v)})
		}
		for t := len(b.Low) - 1; t >= 0; t-- {
			points = append(points, Point{p.x.at(float64(t)), p.y.at(b.Low[t])})
		}
		share := int(math.Round(100 * b.Share))
		s.add(&Group{Class: "band", Title: w(report.Say("draw.band", "share", share)), Items: []Item{polygon(Paint{Fill: ink, Stroke: Quiet, Width: .6}, points...)}})
		keys = append(keys, key{[]Item{&Rect{X: 1, Y: -7, W: 24, H: 14, Paint: Paint{Fill: ink, Stroke: Quiet, Width: .6}}}, w(report.Say("draw.band", "share", share))})
	}
	var middle []Point
	for t, v := range f.Middle {
		middle = append(middle, Point{p.x.at(float64(t)), p.y.at(v)})
	}
	s.add(&Group{Class: "middle", Items: []Item{line(Paint{Stroke: Body, Width: 2.4}, middle...)}})
	keys = append(keys, key{[]Item{line(Paint{Stroke: Body, Width: 2.4}, Point{0, 0}, Point{sampleWidth, 0})}, w(report.Say("draw.middle"))})
	return s.close(p.x.to+margin, p.y.from+40, keys, nil)
}

// Tornado draws what each change does to an outcome, the widest swing on top,
// around the outcome without any. The error is a *TooMany.
func Tornado(scaleName string, base float64, list []Swing, w Words) (*Picture, error) {
	if len(list) > MaxRows {
		return nil, &TooMany{"changes", len(list), MaxRows}
	}
	list = slices.Clone(list)
	width := func(s Swing) float64 { return math.Abs(s.High - s.Low) }
	slices.SortStableFunc(list, func(a, b Swing) int {
		switch {
		case width(a) > width(b):
			return -1
		case width(a) < width(b):
			return 1
		}
		return 0
	})
	s := newSheet("tornado", w, report.Say("draw.tornado-title", "scale", scaleName), report.Say("draw.tornado-desc", "n", len(list)))
	low, high, names := base, base, 60.0
	for _, b := range list {
		low, high = min(low, b.Low, b.High), max(high, b.Low, b.High)
		names = max(names, min(230, Width(Clean(b.Name), bodySize, false)))
	}
	x := &scale{low, high, margin + names + 60, margin + names + 60 + plotWide - 60}
	top := margin + 40.0
	s.tornadoAxis(scaleName, x, base, top, rowHigh*float64(len(list)))
	for k, b := range list {
		s.add(s.swing(b, x, base, names, top+rowHigh*(float64(k)+.5)))
	}
	return s.close(x.to+60+margin, top+rowHigh*float64(len(list)), nil, nil), nil
}

func (s *sheet) tornadoAxis(name string, x *scale, base, top, high float64) {
	at := x.at(base)
	g := &Group{Class: "axis", Items: []Item{
		&Text{X: margin, Y: margin + 8, S: fit(name, noteSize, true, plotWide), Size: noteSize, Bold: true, Ink: Body},
		&Text{X: at, Y: top - 8, S: s.words(report.Say("draw.base", "value", digits(base))), Size: noteSize, Anchor: Middle, Ink: Body},
		line(Paint{Stroke: Body}, Point{at, top - 4}, Point{at, top + high}),
	}}
	s.add(g)
}

// digits is a value with as many digits as mean something.
func digits(v float64) string { return decimal(v, 1) }

// swing is one bar: filled to the side of the high end, open to that of the
// low end.
func (s *sheet) swing(b Swing, x *scale, base, names, y float64) *Group {
	at := x.at(base)
	bar := func(v float64, p Paint) Item {
		from, to := min(at, x.at(v)), max(at, x.at(v))
		return &Rect{X: from, Y: y - 7, W: to - from, H: 14, Paint: p}
	}
	lowEnd, highEnd := min(b.Low, b.High, base), max(b.Low, b.High, base)
	return &Group{Class: "swing", Title: b.Name, Items: []Item{
		&Text{X: margin + names, Y: y + 4, S: fit(b.Name, bodySize, false, names), Size: bodySize, Anchor: End, Ink: Body},
		bar(b.Low, Paint{Fill: Tint(.2), Stroke: Quiet}), bar(b.High, Paint{Fill: Tint(.65), Stroke: Quiet}),
		&Text{X: x.at(lowEnd) - 6, Y: y + 4, S: digits(lowEnd), Size: noteSize, Anchor: End, Ink: Body},
		&Text{X: x.at(highEnd) + 6, Y: y + 4, S: digits(highEnd), Size: noteSize, Ink: Body},
	}}
}
