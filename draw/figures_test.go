package draw_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evolve"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/followup/robust"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

func english(s report.Sentence) string { return export.Text(locale.English(), s) }

func open(t *testing.T, name string) *session.Session {
	t.Helper()
	doc, err := session.Load(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(context.Background(), doc, session.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func follow[R followup.Result](t *testing.T, s *session.Session, a *followup.Analysis, ask session.Ask) R {
	t.Helper()
	_, r, err := s.Follow(context.Background(), a, ask)
	if err != nil {
		t.Fatal(err)
	}
	return r.(R)
}

// figures draws all that can be drawn of a dispute.
func figures(t *testing.T, name, target string) map[string]*draw.Picture {
	t.Helper()
	s, out := open(t, name), map[string]*draw.Picture{}
	put := func(kind string, p *draw.Picture, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(kind, err)
		}
		out[kind] = p
	}
	e := follow[*evolve.Result](t, s, evolve.Analysis, session.Ask{})
	p, err := draw.Evolution(s.Conflict, e, english)
	put("evolution", p, err)
	p, err = draw.Moves(s.Conflict, draw.Neighbourhood{Centres: []graph.State{s.Conflict.Start}, Steps: 1, Holds: e.Holds.Has}, english)
	put("moves", p, err)
	p, err = draw.Heat(analyzed(t, s), some(s, 40), english)
	put("heat", p, err)
	p, err = draw.Robust(s.Conflict, follow[*robust.Result](t, s, robust.Analysis, session.Ask{Values: map[string]string{"samples": "20", "edits": "1"}}), english)
	put("robust", p, err)
	if target == "" {
		return out
	}
	p, err = draw.Tables(s.Conflict, follow[*tables.Result](t, s, tables.Analysis, session.Ask{Target: target}), english)
	put("tables", p, err)
	r := follow[*roadmap.Result](t, s, roadmap.Analysis, session.Ask{Target: target})
	p, err = draw.Roadmap(s.Conflict, r.From, r.Roadmaps[0], english)
	put("roadmap", p, err)
	return out
}

func analyzed(t *testing.T, s *session.Session) *report.Analysis {
	t.Helper()
	q, err := s.Questions("nash,gmr,smr,seq")
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Analyze(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func some(s *session.Session, most int) []graph.State {
	var list []graph.State
	for x := range graph.State(min(most, s.Conflict.Graph.Len())) {
		list = append(list, x)
	}
	return list
}

// extent is the box of a line of words.
type extent struct {
	x0, y0, x1, y1 float64
	s              string
}

// words lists the texts of a picture with their places.
func words(items []draw.Item) []extent {
	var list []extent
	for _, it := range items {
		switch it := it.(type) {
		case *draw.Group:
			list = append(list, words(it.Items)...)
		case *draw.Text:
			wide := draw.Width(it.S, it.Size, it.Bold)
			x := it.X
			switch it.Anchor {
			case draw.Middle:
				x -= wide / 2
			case draw.End:
				x -= wide
			}
			list = append(list, extent{x, it.Y - it.Size*.72, x + wide, it.Y + it.Size*.21, it.S})
		}
	}
	return list
}

// checkWords looks whether words overlap or leave the page.
func checkWords(t *testing.T, p *draw.Picture) {
	t.Helper()
	list := words(p.Items)
	if len(list) == 0 {
		t.Error("a picture without words")
	}
	for k, a := range list {
		if a.x0 < 0 || a.y0 < 0 || a.x1 > p.W || a.y1 > p.H {
			t.Errorf("%q leaves the page of %g × %g: %+v", a.s, p.W, p.H, a)
		}
		for _, b := range list[:k] {
			if a.x0 < b.x1-.1 && b.x0 < a.x1-.1 && a.y0 < b.y1-.1 && b.y0 < a.y1-.1 {
				t.Errorf("%q and %q overlap: %+v %+v", a.s, b.s, a, b)
			}
		}
	}
}

// checkFile looks whether the SVG is well formed, has each id once, and is the
// same when written again.
func checkFile(t *testing.T, p *draw.Picture) {
	t.Helper()
	var a, b bytes.Buffer
	if err := errors.Join(p.SVG(&a), p.SVG(&b)); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Error("written twice, it differs")
	}
	if strings.Contains(a.String(), "NaN") || strings.Contains(a.String(), "Inf") {
		t.Error("a place is no number")
	}
	ids := map[string]bool{}
	d := xml.NewDecoder(&a)
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if el, ok := tok.(xml.StartElement); ok {
			for _, at := range el.Attr {
				if at.Name.Local == "id" && ids[at.Value] {
					t.Errorf("id %s twice", at.Value)
				}
				if at.Name.Local == "id" {
					ids[at.Value] = true
				}
			}
		}
	}
}

func TestFiguresOfCases(t *testing.T) {
	for name, target := range map[string]string{"elmira": "ministry.modify and company.accept", "cuba1962": "", "korea2019": "regime-settlement"} {
		for kind, p := range figures(t, name, target) {
			t.Run(name+"/"+kind, func(t *testing.T) {
				checkWords(t, p)
				checkFile(t, p)
				if p.Title == "" || p.Desc == "" || strings.Contains(p.Title+p.Desc, "{") {
					t.Errorf("title %q, description %q", p.Title, p.Desc)
				}
			})
		}
	}
}

// groups lists the groups of a class in a picture.
func groups(items []draw.Item, class string) []*draw.Group {
	var list []*draw.Group
	for _, it := range items {
		if g, ok := it.(*draw.Group); ok {
			if g.Class == class {
				list = append(list, g)
			}
			list = append(list, groups(g.Items, class)...)
		}
	}
	return list
}

func data(g *draw.Group, name string) string {
	for _, d := range g.Data {
		if d.Name == name {
			return d.Value
		}
	}
	return ""
}

// The evolution of Elmira shows the moves of the published graph: from s1 the
// ministry and the company move without gain, the town gains.
func TestElmiraEvolution(t *testing.T) {
	p := figures(t, "elmira", "ministry.modify and company.accept")["evolution"]
	if n := len(groups(p.Items, "state")); n != 9 {
		t.Errorf("%d states, want 9", n)
	}
	var got []string
	for _, g := range groups(p.Items, "move") {
		if data(g, "from") == "1" {
			got = append(got, data(g, "party")+" "+data(g, "to")+" "+data(g, "improves"))
		}
	}
	s := open(t, "elmira").Conflict
	number := map[string]string{}
	for x := range graph.State(s.Graph.Len()) {
		number[s.Labels(x)] = strconv.Itoa(s.Number(x))
	}
	want := []string{"ministry " + number["s2"] + " false", "company " + number["s3"] + " false", "company " + number["s9"] + " false", "town " + number["s5"] + " true"}
	for _, w := range want {
		found := false
		for _, g := range got {
			found = found || g == w
		}
		if !found {
			t.Errorf("no move %s among %v", w, got)
		}
	}
	if len(got) != len(want) {
		t.Errorf("moves from s1: %v", got)
	}
	for _, g := range groups(p.Items, "state") {
		name, _, _ := strings.Cut(g.Title, ":")
		if holds := name == "s5" || name == "s8" || name == "s9"; data(g, "holds") != strconv.FormatBool(holds) {
			t.Errorf("%s holds: %s", name, data(g, "holds"))
		}
	}
}

// Each line of a picture is a move of the model, and improvements are marked as
// such.
func TestLinesAreMoves(t *testing.T) {
	for _, name := range []string{"elmira", "cuba1962", "korea2019"} {
		s := open(t, name)
		c := s.Conflict
		e := follow[*evolve.Result](t, s, evolve.Analysis, session.Ask{})
		evolution, err := draw.Evolution(c, e, english)
		if err != nil {
			t.Fatal(err)
		}
		near, err := draw.Moves(c, draw.Neighbourhood{Centres: []graph.State{c.Start}, Steps: 1}, english)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []*draw.Picture{evolution, near} {
			seen := map[string]bool{}
			for _, g := range groups(p.Items, "move") {
				i := c.Model.PartyIndex(data(g, "party"))
				a, _ := strconv.Atoi(data(g, "from"))
				b, _ := strconv.Atoi(data(g, "to"))
				x, y := graph.State(a-1), graph.State(b-1)
				if !c.Graph.CanMove(i, x, y) || strconv.FormatBool(c.Graph.Prefers(i, x, y)) != data(g, "improves") {
					t.Errorf("%s: line %v", name, g.Data)
				}
				if c.Graph.CanMove(i, y, x) && c.Graph.Prefers(i, y, x) {
					t.Errorf("%s: line %v leads away from the gain", name, g.Data)
				}
				key := data(g, "party") + strconv.Itoa(min(a, b)) + "-" + strconv.Itoa(max(a, b))
				if seen[key] {
					t.Errorf("%s: two lines %s", name, key)
				}
				seen[key] = true
			}
			if p == near {
				checkStar(t, c, seen)
			}
		}
	}
}

// checkStar looks whether all moves from and to the start among the states near
// it are there.
func checkStar(t *testing.T, c *report.Conflict, seen map[string]bool) {
	t.Helper()
	for i := range c.Parties() {
		for _, y := range c.Graph.Moves(i, c.Start, nil) {
			a, b := c.Number(c.Start), c.Number(y)
			if !seen[c.PartyID(i)+strconv.Itoa(min(a, b))+"-"+strconv.Itoa(max(a, b))] {
				t.Errorf("the move of %s to %d is missing", c.PartyID(i), b)
			}
		}
	}
}

func TestOnlySomeParties(t *testing.T) {
	c := open(t, "korea2019").Conflict
	p, err := draw.Moves(c, draw.Neighbourhood{Centres: []graph.State{c.Start}, Steps: 1, Only: func(i int) bool { return c.PartyID(i) == "dprk" }}, english)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(groups(p.Items, "state")); n != 3 {
		t.Errorf("%d states, want the start and two", n)
	}
	for _, g := range groups(p.Items, "move") {
		if data(g, "party") != "dprk" {
			t.Errorf("a move of %s", data(g, "party"))
		}
	}
}

func TestTooManyStates(t *testing.T) {
	s := open(t, "korea2019")
	var large *draw.TooMany
	_, err := draw.Moves(s.Conflict, draw.Neighbourhood{Centres: []graph.State{s.Conflict.Start}, Steps: 3}, english)
	if !errors.As(err, &large) || large.Count <= large.Limit {
		t.Errorf("three steps from the start: %v", err)
	}
	_, err = draw.Heat(analyzed(t, s), some(s, draw.MaxRows+1), english)
	if !errors.As(err, &large) || large.Count != draw.MaxRows+1 || large.Limit != draw.MaxRows {
		t.Errorf("a table of many states: %v", err)
	}
	if _, err = draw.Heat(analyzed(t, s), some(s, draw.MaxRows), english); err != nil {
		t.Errorf("a table of %d states: %v", draw.MaxRows, err)
	}
}

// What a picture of a large dispute leaves out it says.
func TestLargeEvolutionSaysWhatIsLeftOut(t *testing.T) {
	p := figures(t, "korea2019", "regime-settlement")["evolution"]
	said := ""
	for _, w := range words(p.Items) {
		said += w.s + " "
	}
	if !strings.Contains(said, "of 3072 states") {
		t.Errorf("nothing is said of the states left out: %s", said)
	}
}

// Cells of the table count the concepts under which a state is stable.
func TestHeatCounts(t *testing.T) {
	s := open(t, "elmira")
	a := analyzed(t, s)
	p, err := draw.Heat(a, some(s, 9), english)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range groups(p.Items, "state") {
		n, _ := strconv.Atoi(data(row, "state"))
		for i, cell := range groups(row.Items, "cell") {
			want := 0
			for q := range a.Result.Questions {
				if a.Stable(q, i, graph.State(n-1)) {
					want++
				}
			}
			if got := words(cell.Items)[0].s; got != strconv.Itoa(want) {
				t.Errorf("state %d, party %d: %s, want %d", n, i, got, want)
			}
		}
	}
}

// A roadmap has a box for each part of each step, and the marks in words.
func TestRoadmapShowsPartsAndMarks(t *testing.T) {
	s := open(t, "korea2019")
	r := follow[*roadmap.Result](t, s, roadmap.Analysis, session.Ask{Target: "regime-settlement"})
	p, err := draw.Roadmap(s.Conflict, r.From, r.Roadmaps[0], english)
	if err != nil {
		t.Fatal(err)
	}
	names := map[roadmap.Kind]string{roadmap.Shirk: "would hold back", roadmap.Exposed: "exposed", roadmap.Stranded: "stranded", roadmap.AtRisk: "at risk", roadmap.Bolt: "may bolt"}
	count := map[string]int{}
	for _, g := range groups(p.Items, "step") {
		for _, w := range words(g.Items) {
			count[w.s]++
		}
	}
	for kind, name := range names {
		if count[name] != r.Roadmaps[0].Count[kind] {
			t.Errorf("%s: %d times, want %d", name, count[name], r.Roadmaps[0].Count[kind])
		}
	}
}

// Rows of the tables have a letter for each member.
func TestTablesShowMembers(t *testing.T) {
	s := open(t, "korea2019")
	r := follow[*tables.Result](t, s, tables.Analysis, session.Ask{Target: "regime-settlement"})
	p, err := draw.Tables(s.Conflict, r, english)
	if err != nil {
		t.Fatal(err)
	}
	letters := s.Conflict.Letters()
	rows := groups(p.Items, "set")
	for k, table := range r.Tables {
		want := ""
		for i, l := range letters {
			if table.Set.Has(i) {
				want += l
			}
		}
		got := ""
		for _, w := range words(rows[k].Items) {
			got += w.s
		}
		if got != want {
			t.Errorf("row %d: %s, want %s", k, got, want)
		}
	}
}

// The bar of a share ends at the share, between the ends of its interval.
func TestRobustBars(t *testing.T) {
	s := open(t, "elmira")
	r := follow[*robust.Result](t, s, robust.Analysis, session.Ask{Values: map[string]string{"samples": "50"}})
	p, err := draw.Robust(s.Conflict, r, english)
	if err != nil {
		t.Fatal(err)
	}
	for k, g := range groups(p.Items, "state") {
		var bars []*draw.Rect
		for _, it := range g.Items {
			if b, ok := it.(*draw.Rect); ok {
				bars = append(bars, b)
			}
		}
		share := r.Standings[k].Share
		if got, want := bars[1].W/bars[0].W, float64(share.Survived)/float64(share.Drawn); math.Abs(got-want) > 1e-9 {
			t.Errorf("row %d: bar of %g, want %g", k, got, want)
		}
	}
}

// hostileCase is a dispute whose names want to be more than names, and are long.
const hostileCase = `countermove: 1
title: "</text><script>alert(1)</script>"
parties:
  one:
    name: "<b onclick=x>& \"quoted\" 'name' that goes on and on and on until nobody can read it any more"
    options: {a: "]]><image/>", b: "한국 <x>"}
    prefers: [one.a, two.c]
  two:
    name: "\u202egnorw"
    options: {c: "</title><style>*{display:none}</style>"}
    prefers: [not one.a]
start: []
`

func TestHostileModel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hostile.yaml")
	if err := os.WriteFile(path, []byte(hostileCase), 0o600); err != nil {
		t.Fatal(err)
	}
	for kind, p := range figures(t, path, "one.a and two.c") {
		var b bytes.Buffer
		if err := p.SVG(&b); err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"<script", "<image", "<b ", "<style>*", "\u202e"} {
			if strings.Contains(b.String(), bad) {
				t.Errorf("%s lets %q through", kind, bad)
			}
		}
		checkFile(t, p)
		checkWords(t, p)
	}
}
