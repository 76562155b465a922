package checker_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/certificate"
	"github.com/countermove/countermove/checker"
	"github.com/countermove/countermove/internal/session"
)

const basic = "nash,gmr,smr,seq,symseq,sim"

// prove certifies a document: every verdict, or those at equilibria and the
// start.
func prove(t *testing.T, doc *session.Document, concepts string, every bool, variants ...string) *certificate.Certificate {
	t.Helper()
	ctx := context.Background()
	s, err := session.Open(ctx, doc, session.Settings{Variants: variants})
	if err != nil {
		t.Fatalf("opening: %v\n%s", err, doc.File.Text)
	}
	questions, err := s.Questions(concepts)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Analyze(ctx, questions)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Certify(ctx, a, nil, every)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func verify(t *testing.T, c *certificate.Certificate) (*checker.Report, error) {
	t.Helper()
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return checker.Verify(context.Background(), data)
}

func load(t *testing.T, name string) *session.Document {
	t.Helper()
	doc, err := session.Load(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestCertificatesOfAllCasesAreAccepted(t *testing.T) {
	for _, name := range cases.List() {
		c := prove(t, load(t, name), basic, name != "korea2019")
		r, err := verify(t, c)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r.Verdicts == 0 || r.Stable == 0 {
			t.Errorf("%s: %d verdicts, %d stable: nothing was proved", name, r.Verdicts, r.Stable)
		}
	}
}

func TestCertificatesOfForesightAreAccepted(t *testing.T) {
	for _, name := range []string{"dilemma", "chicken", "sustainable-development", "cuba1962", "northkorea2017"} {
		c := prove(t, load(t, name), "maximin:1,maximin:4,limited:1,limited:3,limited:5,nonmyopic,limited-conservative:3", true)
		r, err := verify(t, c)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(c.Left) > 0 || r.Stable == 0 || r.Stable == r.Verdicts {
			t.Errorf("%s: %d of %d stable, left out %v", name, r.Stable, r.Verdicts, c.Left)
		}
	}
}

func TestCertificatesOfVariantsAreAccepted(t *testing.T) {
	doc := load(t, "northkorea2017")
	for _, variant := range []string{"irreversible", "bloodthirsty", "deterrence", "pacifist"} {
		if _, err := verify(t, prove(t, doc, basic, true, variant)); err != nil {
			t.Errorf("%s: %v", variant, err)
		}
	}
}

// randomModel writes a small model with every construct that decides verdicts:
// rules, directions, cannot, merges, terms, the three preference forms and a
// variant.
func randomModel(r *rand.Rand) string {
	var b strings.Builder
	parties, options := 2+r.IntN(2), []string{}
	var owned [][]string
	for p := range parties {
		owned = append(owned, nil)
		for o := range 1 + r.IntN(2) {
			name := fmt.Sprintf("p%d.o%d", p, o)
			owned[p], options = append(owned[p], name), append(options, name)
		}
	}
	pick := func() string {
		o := options[r.IntN(len(options))]
		if r.IntN(2) == 0 {
			return "not " + o
		}
		return o
	}
	formula := func() string {
		switch a, c := pick(), pick(); r.IntN(5) {
		case 0:
			return a + " and " + c
		case 1:
			return a + " or " + c
		case 2:
			return "if " + a + " then " + c
		case 3:
			return a + " iff " + c
		}
		return pick()
	}
	fmt.Fprintf(&b, "countermove: 1\ntitle: Random\nterms: {goal: %s}\nparties:\n", formula())
	for p := range parties {
		fmt.Fprintf(&b, "  p%d:\n    options:\n", p)
		for _, o := range owned[p] {
			moves := []string{"both", "both", "forward", "backward"}[r.IntN(4)]
			fmt.Fprintf(&b, "      %s: {name: x, moves: %s}\n", o[3:], moves)
		}
		if r.IntN(4) == 0 {
			fmt.Fprintf(&b, "    cannot: [{from: %s, to: %s}]\n", pick(), pick())
		}
		if r.IntN(3) == 0 {
			fmt.Fprintf(&b, "    weights: {%s: %d, %s: -1.5}\n", options[0], r.IntN(4), options[len(options)-1])
			continue
		}
		fmt.Fprintf(&b, "    prefers: [goal")
		for range 1 + r.IntN(4) {
			fmt.Fprintf(&b, ", %s", formula())
		}
		fmt.Fprintf(&b, "]\n")
	}
	if r.IntN(2) == 0 {
		fmt.Fprintf(&b, "rules: [if %s then %s]\n", options[0], options[1])
	}
	if r.IntN(3) == 0 {
		fmt.Fprintf(&b, "merge: [{when: %s and %s, as: [%s, %s]}]\n", options[0], options[1], options[0], options[1])
	}
	fmt.Fprintf(&b, "start: []\nvariants: {v: {changes: [{option: %s, moves: fixed}, {add-option: p0.extra}]}}\n", options[1])
	return b.String()
}

func TestCertificatesOfRandomModelsAreAccepted(t *testing.T) {
	verdicts, stable := 0, 0
	for seed := range uint64(150) {
		text := randomModel(rand.New(rand.NewPCG(seed, 1)))
		doc, err := session.Load("-", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		var variants []string
		if seed%3 == 0 {
			variants = []string{"v"}
		}
		r, err := verify(t, prove(t, doc, basic+",maximin:4,limited-conservative:3", true, variants...))
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		verdicts, stable = verdicts+r.Verdicts, stable+r.Stable
	}
	t.Logf("%d verdicts, %d of them stable", verdicts, stable)
	if unstable := verdicts - stable; stable*20 < verdicts || unstable*20 < verdicts {
		t.Errorf("%d of %d verdicts are stable: the models are too much alike", stable, verdicts)
	}
}

// find is the first verdict that fits.
func find(t *testing.T, c *certificate.Certificate, fits func(*certificate.Verdict) bool) *certificate.Verdict {
	t.Helper()
	k := slices.IndexFunc(c.Verdicts, func(v certificate.Verdict) bool { return fits(&v) })
	if k < 0 {
		t.Fatal("no verdict of that kind in the certificate")
	}
	return &c.Verdicts[k]
}

func TestForgeriesAreRejected(t *testing.T) {
	answered := func(concept string) func(*certificate.Verdict) bool {
		return func(v *certificate.Verdict) bool { return v.Concept == concept && len(v.Answers) > 0 }
	}
	escaped := func(concept string) func(*certificate.Verdict) bool {
		return func(v *certificate.Verdict) bool { return v.Concept == concept && !v.Stable }
	}
	for _, f := range []struct {
		name, model, concepts string
		forge                 func(c *certificate.Certificate)
		want                  string
	}{
		{"another text", "elmira", basic, func(c *certificate.Certificate) { c.Model.Text += "# \n" }, "does not have the hash"},
		{"another kind", "elmira", basic, func(c *certificate.Certificate) { c.Schema = 9 }, "not a certificate of a kind known here"},
		{"unknown variant", "elmira", basic, func(c *certificate.Certificate) { c.Model.Variants = []string{"none"} }, "0 of the 1 variants"},
		{"another variant", "northkorea2017", "seq", func(c *certificate.Certificate) { c.Model.Variants = []string{"pacifist"} }, "verdict"},
		{"parties swapped", "elmira", basic, func(c *certificate.Certificate) { slices.Reverse(c.Parties) }, "party 1 is ministry"},
		{"unknown state", "elmira", basic, func(c *certificate.Certificate) { c.States[0] = "YYYYY" }, "is no state of the model"},
		{"states swapped", "elmira", basic, func(c *certificate.Certificate) { c.States[0], c.States[1] = c.States[1], c.States[0] }, "verdict"},
		{"stable instead of unstable", "elmira", "seq", func(c *certificate.Certificate) {
			v := find(t, c, escaped("seq"))
			v.Stable, v.Escape = true, nil
		}, "is not answered"},
		{"unstable instead of stable", "elmira", "nash", func(c *certificate.Certificate) {
			v := find(t, c, func(v *certificate.Verdict) bool { return v.Stable })
			v.Stable, v.Escape = false, &certificate.Escape{To: v.State}
		}, "is no improvement"},
		{"unstable without reason", "elmira", "nash", func(c *certificate.Certificate) {
			find(t, c, func(v *certificate.Verdict) bool { return v.Stable }).Stable = false
		}, "no improvement is given"},
		{"answer left out", "elmira", "gmr", func(c *certificate.Certificate) { find(t, c, answered("gmr")).Answers = nil }, "is not answered"},
		{"answer twice", "elmira", "gmr", func(c *certificate.Certificate) {
			v := find(t, c, answered("gmr"))
			v.Answers = append(v.Answers, v.Answers[0])
		}, "not an improvement still to be answered"},
		{"empty answer", "elmira", "gmr", func(c *certificate.Certificate) { find(t, c, answered("gmr")).Answers[0].Path = nil }, "there is no reply"},
		{"focal party answers itself", "elmira", "gmr", func(c *certificate.Certificate) {
			v := find(t, c, answered("gmr"))
			v.Answers[0].Path[0].Party = v.Party
		}, "step 1: the focal party replies to itself"},
		{"another party answers", "elmira", "gmr", func(c *certificate.Certificate) {
			v := find(t, c, answered("gmr"))
			m := &v.Answers[0].Path[0]
			m.Party = 3 - v.Party - m.Party
		}, "has no such move among its moves"},
		{"twice in succession", "garrison", "gmr", func(c *certificate.Certificate) {
			v := find(t, c, func(v *certificate.Verdict) bool { return len(v.Answers) > 0 && len(v.Answers[0].Path) > 0 })
			p := v.Answers[0].Path
			v.Answers[0].Path = append(p, p[len(p)-1])
		}, "twice in succession"},
		{"answer that does not gain", "elmira", "gmr", func(c *certificate.Certificate) {
			for k := range c.Verdicts {
				c.Verdicts[k].Concept = "seq"
			}
		}, "among its improvements"},
		{"sanction that can be escaped", "model-a", "gmr", func(c *certificate.Certificate) {
			for k := range c.Verdicts {
				if len(c.Verdicts[k].Answers) > 0 {
					c.Verdicts[k].Concept = "smr"
				}
			}
		}, "the party escapes from"},
		{"reply left out", "garrison", "seq", func(c *certificate.Certificate) {
			k := slices.IndexFunc(c.Closed, func(s certificate.Closed) bool { return len(s.Pairs) > 1 })
			c.Closed[k].Pairs = c.Closed[k].Pairs[1:]
		}, "is missing"},
		{"replies of another kind", "elmira", "gmr", func(c *certificate.Certificate) { c.Closed[0].Reply = "improvements" }, "in another way"},
		{"replies of another party", "elmira", "gmr", func(c *certificate.Certificate) { c.Closed[0].Party = (c.Closed[0].Party + 1) % 3 }, "set of replies 0"},
		{"replies that do not exist", "elmira", "gmr", func(c *certificate.Certificate) {
			k := 99
			find(t, c, escaped("gmr")).Escape.Closed = &k
		}, "has no set of replies 99"},
		{"no replies", "elmira", "seq", func(c *certificate.Certificate) { find(t, c, escaped("seq")).Escape.Closed = nil }, "no set of replies is given"},
		{"own move invented", "garrison", "smr", func(c *certificate.Certificate) {
			k := slices.IndexFunc(c.Closed, func(s certificate.Closed) bool { return len(s.Best) > 0 })
			c.Closed[k].Best[0] = c.Closed[k].Pairs[0][1]
		}, "the party has no move"},
		{"joint answer left out", "model-a", "sim", func(c *certificate.Certificate) {
			v := find(t, c, func(v *certificate.Verdict) bool { return !v.Stable && len(v.Escape.Joint) > 0 })
			v.Escape.Joint = v.Escape.Joint[1:]
		}, "joint answers are listed"},
		{"joint answer that is not an improvement", "model-a", "sim", func(c *certificate.Certificate) {
			v := find(t, c, answered("sim"))
			v.Answers[0].Joint[0].To = v.State
		}, "has no improvement"},
		{"joint answer that leads elsewhere", "model-a", "sim", func(c *certificate.Certificate) {
			v := find(t, c, func(v *certificate.Verdict) bool { return !v.Stable && len(v.Escape.Joint) > 0 })
			v.Escape.Joint[0].End = v.State
		}, "it leads to"},
		{"sim of merged states", "elmira", "nash", func(c *certificate.Certificate) { c.Verdicts[0].Concept = "sim" }, "not merged"},
		{"unknown concept", "elmira", "nash", func(c *certificate.Certificate) { c.Verdicts[0].Concept = "hope" }, "unknown to the checker"},
		{"unknown party", "elmira", "nash", func(c *certificate.Certificate) { c.Verdicts[0].Party = -1 }, "no party -1"},
		{"value changed", "sustainable-development", "limited:3", func(c *certificate.Certificate) { c.Tables[0].Layers[2][1][0] += 1 }, "with 2 moves left: row 1 does not follow"},
		{"layer left out", "sustainable-development", "limited:3", func(c *certificate.Certificate) { c.Tables[0].Layers = c.Tables[0].Layers[:3] }, "3 layers do not fit"},
		{"cycle claimed too early", "sustainable-development", "nonmyopic", func(c *certificate.Certificate) {
			c.Tables[0].Cycle++
		}, "does not repeat layer"},
		{"verdict against the table", "sustainable-development", "nonmyopic", func(c *certificate.Certificate) { c.Verdicts[0].Stable = !c.Verdicts[0].Stable }, "says the opposite"},
		{"table of another concept", "sustainable-development", "limited:3", func(c *certificate.Certificate) { c.Verdicts[0].Concept = "limited:2" }, "is of limited:3"},
		{"value of another party", "garrison", "maximin:3", func(c *certificate.Certificate) { c.Tables[0].Party = 1 }, "table 0"},
	} {
		t.Run(f.name, func(t *testing.T) {
			c := prove(t, load(t, f.model), f.concepts, true)
			if _, err := verify(t, c); err != nil {
				t.Fatalf("before the forgery: %v", err)
			}
			f.forge(c)
			_, err := verify(t, c)
			if err == nil {
				t.Fatal("accepted")
			}
			if !strings.Contains(err.Error(), f.want) {
				t.Errorf("rejected with %q, want something with %q", err, f.want)
			}
		})
	}
}

func TestNotACertificate(t *testing.T) {
	for _, text := range []string{"", "{", "[]", "null", `{"kind": "analysis", "schema": 1}`, `{"kind": "certificate", "schema": 1, "more": 1}`, `{} {}`} {
		if _, err := checker.Verify(context.Background(), []byte(text)); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}

func FuzzVerify(f *testing.F) {
	doc, err := session.Load("dilemma", nil)
	if err != nil {
		f.Fatal(err)
	}
	c := certificate.Certificate{Kind: certificate.Kind, Schema: certificate.Schema, Parties: []string{"row", "column"},
		Model: certificate.Model{Text: string(doc.File.Text), SHA256: doc.SHA256, Variants: []string{}}}
	data, err := json.Marshal(c)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = checker.Verify(context.Background(), data) // must not panic
	})
}
