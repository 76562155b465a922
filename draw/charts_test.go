package draw_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/countermove/countermove/draw"
)

// compare compares a picture with a file of testdata; UPDATE=1 writes it.
func compare(t *testing.T, name string, p *draw.Picture) {
	t.Helper()
	var b bytes.Buffer
	if err := p.Inline(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("%s differs:\n%s", path, b.String())
	}
}

// map of three claims, of which one carries nothing and one is a rival's word.
var claims = draw.Evidence{
	Claims: []draw.Claim{
		{ID: "short", Text: "Two guarantees are not enough.", Speaker: "A minister, 2019-04-25", Rival: true},
		{ID: "idle", Text: "The weather was fine."},
		{ID: "first", Text: "Relief must come first.", Speaker: "An envoy, 2019-03-01"},
	},
	Conclusions: []draw.Conclusion{{ID: "all", Text: "Everyone must be at the table"}, {ID: "start", Text: "The start holds"}},
	Carries:     []draw.Carry{{Claim: 0, Conclusion: 0, Alone: true}, {Claim: 2, Conclusion: 0}, {Claim: 2, Conclusion: 1, Alone: true}},
}

func TestEvidenceMap(t *testing.T) {
	p, err := draw.EvidenceMap(&claims, english)
	if err != nil {
		t.Fatal(err)
	}
	checkWords(t, p)
	checkFile(t, p)
	compare(t, "evidence.svg", p)
	text := fmt.Sprint(words(p.Items))
	if strings.Contains(text, "weather") || !strings.Contains(text, "1 claim carries no conclusion") {
		t.Errorf("a claim that carries nothing: %s", text)
	}
	var got []string
	for _, g := range groups(p.Items, "carry") {
		got = append(got, data(g, "claim")+">"+data(g, "conclusion"))
	}
	if fmt.Sprint(got) != "[short>all first>all first>start]" {
		t.Errorf("lines: %v", got)
	}
}

func TestManyClaims(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	var e draw.Evidence
	for k := range 40 {
		e.Claims = append(e.Claims, draw.Claim{ID: fmt.Sprint(k), Text: strings.Repeat("word ", 1+r.IntN(40)), Speaker: "somebody"})
	}
	for k := range 12 {
		e.Conclusions = append(e.Conclusions, draw.Conclusion{ID: fmt.Sprint(k), Text: strings.Repeat("it follows ", 1+r.IntN(12))})
	}
	for k := range e.Claims {
		e.Carries = append(e.Carries, draw.Carry{Claim: k, Conclusion: r.IntN(12), Alone: k%2 == 0})
	}
	p, err := draw.EvidenceMap(&e, english)
	if err != nil {
		t.Fatal(err)
	}
	checkWords(t, p)
	checkFile(t, p)
	for k := range draw.MaxStates {
		e.Claims = append(e.Claims, draw.Claim{Text: "more"})
		e.Carries = append(e.Carries, draw.Carry{Claim: 40 + k})
	}
	var large *draw.TooMany
	if _, err := draw.EvidenceMap(&e, english); !errors.As(err, &large) || large.Count != 40+draw.MaxStates {
		t.Errorf("too many claims: %v", err)
	}
}

func TestEvidenceOfNothing(t *testing.T) {
	p, err := draw.EvidenceMap(&draw.Evidence{Claims: claims.Claims}, english)
	if err != nil {
		t.Fatal(err)
	}
	checkFile(t, p)
}

func TestCourses(t *testing.T) {
	p, err := draw.Courses("Budget", 0, 100, []draw.Course{
		{Name: "Town", Letter: "T", Party: 0, At: []float64{0, 50, 50}},
		{Name: "Mill", Letter: "M", Party: 1, At: []float64{100, 50, 50}},
	}, english)
	if err != nil {
		t.Fatal(err)
	}
	checkWords(t, p)
	checkFile(t, p)
	compare(t, "courses.svg", p)
}

// Twelve parties that all end at the same place still have names that can be
// read.
func TestCoursesThatMeet(t *testing.T) {
	for _, n := range []int{12, 40} {
		var list []draw.Course
		for k := range n {
			list = append(list, draw.Course{Name: fmt.Sprint("Party ", k), Letter: fmt.Sprint(k), Party: k, At: []float64{float64(k), 99, 100}})
		}
		p, err := draw.Courses("Scale", 0, 100, list, english)
		if err != nil {
			t.Fatal(err)
		}
		checkWords(t, p)
	}
}

func TestCoursesAtTheEdge(t *testing.T) {
	for _, list := range [][]draw.Course{nil, {{Name: "none"}}, {{Name: "one", At: []float64{5}}}} {
		p, err := draw.Courses("x", 5, 5, list, english)
		if err != nil {
			t.Fatal(err)
		}
		checkFile(t, p)
	}
}

func TestFanChart(t *testing.T) {
	p := draw.FanChart("Budget", 0, 100, &draw.Fan{Middle: []float64{50, 60}, Bands: []draw.Band{
		{Share: .5, Low: []float64{50, 55}, High: []float64{50, 65}}, {Share: .9, Low: []float64{50, 40}, High: []float64{50, 80}}}}, english)
	checkWords(t, p)
	checkFile(t, p)
	bands := groups(p.Items, "band")
	if len(bands) != 2 || bands[0].Title != "90 % of draws" || bands[1].Title != "50 % of draws" {
		t.Fatalf("bands: %v", bands)
	}
	fill := func(g *draw.Group) draw.Ink { return g.Items[0].(*draw.Path).Fill }
	if fill(bands[1]) <= fill(bands[0]) {
		t.Error("the narrow band is no darker than the wide one")
	}
}

func TestTornado(t *testing.T) {
	p, err := draw.Tornado("Budget", 50, []draw.Swing{
		{Name: "narrow", Low: 49, High: 52}, {Name: "wide", Low: 70, High: 20}, {Name: "one side", Low: 50, High: 60}}, english)
	if err != nil {
		t.Fatal(err)
	}
	checkWords(t, p)
	checkFile(t, p)
	var order []string
	for _, g := range groups(p.Items, "swing") {
		order = append(order, g.Title)
	}
	if fmt.Sprint(order) != "[wide one side narrow]" {
		t.Errorf("order %v", order)
	}
	if got := fmt.Sprint(words(p.Items)); !strings.Contains(got, "20.0") || !strings.Contains(got, "50.0 as it is") {
		t.Errorf("numbers: %s", got)
	}
	if _, err := draw.Tornado("x", 0, make([]draw.Swing, draw.MaxRows+1), english); err == nil {
		t.Error("too many changes are drawn")
	}
}
