package draw

import (
	"cmp"
	"slices"

	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// How far a set of parties gets with something.
type answer uint8

const (
	notAsked answer = iota // it failed before
	no
	yes
	unknown
)

// A setRow is one row of the picture of tables: a set of parties, and whether
// it reaches the target, everyone gains or at least does not lose, it holds,
// and it is firm.
type setRow struct {
	set   graph.PartySet
	least bool
	got   [4]answer
}

// maxFailures is how many sets without a deal are shown.
const maxFailures = 24

// Tables draws the sets of parties that can or cannot settle on the target, one
// to a row: dots for members, joined by a line, and how far the set gets. Of
// many sets without a deal those that get furthest are shown, and a note says
// so. The error is a *TooMany when even the sets with deals are too many.
func Tables(c *report.Conflict, r *tables.Result, w Words) (*Picture, error) {
	rows, total := setRows(r)
	if len(r.Tables)+len(r.Singles) > MaxRows {
		return nil, &TooMany{"sets", len(r.Tables) + len(r.Singles), MaxRows}
	}
	s := newSheet("tables", w, report.Say("draw.tables-title"), report.Say("draw.tables-desc", "n", len(rows)))
	var heads []string
	for i := range c.Parties() {
		heads = append(heads, c.Party(i))
	}
	asked := []report.Sentence{report.Say("draw.reach"), report.Say("draw.gain"), report.Say("draw.hold"), report.Say("draw.firm")}
	for _, q := range asked {
		heads = append(heads, w(q))
	}
	g := newGrid(0, heads, func(k int) float64 { return columnWide(heads[k], 44) }, func(k int) bool { return k == c.Parties() })
	s.drawHeads(g)
	for k, row := range rows {
		s.add(s.setRow(c, g, row, k))
	}
	var notes []string
	if len(rows) < total {
		notes = append(notes, w(report.Say("draw.more-sets", "shown", len(rows), "n", total)))
	}
	return s.close(g.right()+margin, g.top+rowHigh*float64(len(rows)), s.setKeys(rows), notes), nil
}

// setRows lists the sets with a deal, then those without, and how many there
// are in all.
func setRows(r *tables.Result) ([]setRow, int) {
	var rows []setRow
	for _, list := range [][]*tables.Table{r.Singles, r.Tables} {
		for _, t := range list {
			rows = append(rows, setRow{t.Set, t.Least || t.LeastFirm, [4]answer{yes, yes, yes, firmness(t.Deals)}})
		}
	}
	failures := slices.Clone(r.Without)
	slices.SortStableFunc(failures, func(a, b *tables.Failure) int { return cmp.Compare(b.Stage, a.Stage) })
	for _, f := range failures[:min(len(failures), maxFailures)] {
		row := setRow{set: f.Set}
		switch f.Stage {
		case tables.Nothing, tables.OutOfReach:
			row.got[0] = no
		case tables.MemberLoses, tables.NobodyGains:
			row.got[0], row.got[1] = yes, no
		case tables.WouldNotHold:
			row.got[0], row.got[1], row.got[2] = yes, yes, no
		}
		rows = append(rows, row)
	}
	total := len(r.Singles) + len(r.Tables) + len(r.Without)
	if r.Counts != nil && r.Without != nil {
		total = max(total, r.Counts.Sets+len(r.Singles))
	}
	return rows, total
}

// firmness is yes if a deal is firm, unknown if that was not found out.
func firmness(deals []*tables.Deal) answer {
	got := no
	for _, d := range deals {
		switch d.Firm {
		case tables.Firm:
			return yes
		case tables.Unknown:
			got = unknown
		}
	}
	return got
}

func (s *sheet) setRow(c *report.Conflict, g *grid, row setRow, k int) *Group {
	y := g.top + rowHigh*(float64(k)+.5)
	var names []string
	for i := range c.Parties() {
		if row.set.Has(i) {
			names = append(names, c.Party(i))
		}
	}
	out := &Group{Class: "set", Title: s.words(report.Say("draw.set", "parties", names))}
	if k%2 == 0 {
		out.Items = append(out.Items, &Rect{X: margin - 6, Y: y - rowHigh/2, W: g.right() - margin + 12, H: rowHigh, Paint: Paint{Fill: Shade}})
	}
	middle := func(k int) float64 { return g.x[k] + g.wide[k]/2 }
	first, last := -1, -1
	for i := range c.Parties() {
		if row.set.Has(i) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < last {
		out.Items = append(out.Items, line(Paint{Stroke: Body, Width: 2}, Point{middle(first), y}, Point{middle(last), y}))
	}
	for i, l := range c.Letters() {
		if row.set.Has(i) {
			out.Items = append(out.Items, letterMark(Point{middle(i), y}, i, l, false)...)
		} else {
			out.Items = append(out.Items, &Circle{X: middle(i), Y: y, R: 2.5, Paint: Paint{Fill: Rule}})
		}
	}
	for q, got := range row.got {
		out.Items = append(out.Items, answerMark(Point{middle(c.Parties() + q), y}, got)...)
	}
	return out
}

func answerMark(at Point, got answer) []Item {
	switch got {
	case yes:
		return []Item{holdsMark(at, true)}
	case no:
		return []Item{holdsMark(at, false)}
	case unknown:
		return []Item{&Text{X: at.X, Y: at.Y + 4, S: "?", Size: bodySize, Bold: true, Anchor: Middle, Ink: Body}}
	}
	return []Item{line(Paint{Stroke: Rule, Width: 1.5}, Point{at.X - 3, at.Y}, Point{at.X + 3, at.Y})}
}

func (s *sheet) setKeys(rows []setRow) []key {
	seen := map[answer]bool{}
	for _, r := range rows {
		for _, got := range r.got {
			seen[got] = true
		}
	}
	var keys []key
	mid := Point{sampleWidth / 2, 0}
	for _, k := range []struct {
		got  answer
		says report.Sentence
	}{{yes, report.Say("draw.yes")}, {no, report.Say("draw.no")}, {unknown, report.Say("draw.unknown")}, {notAsked, report.Say("draw.not-asked")}} {
		if seen[k.got] {
			keys = append(keys, key{answerMark(mid, k.got), s.words(k.says)})
		}
	}
	return keys
}
