package evidence_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/countermove/countermove/followup/evidence"
	"github.com/countermove/countermove/followup/followuptest"
)

// truce is a dispute in which each wish has its claim. b is said, by a, to want
// quiet; both newspapers print the same report of it.
const truce = `countermove: 1
title: Truce
parties:
  a:
    options: {fire: Fire}
    prefers:
      - {id: quiet, want: not b.fire, because: [a-quiet]}
      - {id: hold, want: fire iff b.fire, because: [a-answer]}
  b:
    options: {fire: Fire}
    prefers:
      - {id: quiet, want: not a.fire, because: [b-quiet, b-quiet-copy]}
      - {id: hold, want: not fire}
start: {is: NN, because: [calm]}
targets: {peace: not a.fire and not b.fire, war: a.fire and b.fire}
issues: {answer: {name: Would b answer fire, base: no}}
sources:
  agency: {title: Agency, date: 2020-01-10, grade: B2}
  paper: {title: Paper, date: 2020-01-11, same-origin-as: agency}
  speech: {title: Speech, date: 2021-05}
claims:
  a-quiet: {source: speech, speaker: a, about: [a], form: quoted, says: We want quiet.}
  a-answer: {source: speech, speaker: a, about: [a], form: quoted, says: We answer fire with fire.}
  b-quiet: {source: agency, speaker: a, about: [b], form: paraphrased, says: b wants quiet.}
  b-quiet-copy: {source: paper, speaker: a, about: [b], form: paraphrased, says: b wants quiet.}
  calm: {form: judgement, says: Nobody fires today.}
  idle: {source: paper, speaker: b, form: quoted, says: The weather is fine.}
  doubt: {source: speech, speaker: b, form: quoted, says: We answer fire with fire.}
variants:
  yes:
    kind: reading
    issue: answer
    because: [doubt]
    changes: [{party: b, replace: hold, with: {want: fire iff a.fire, because: [doubt]}}]
`

func ask(t *testing.T, text, target string, values map[string]string) *evidence.Result {
	t.Helper()
	in := followuptest.Input(t, text, target, "", values, evidence.Analysis.Settings...)
	answer, err := evidence.Analysis.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return answer.(*evidence.Result)
}

// carriers writes what carries a conclusion: "claims: first change".
func carriers(list []*evidence.Carrier) string {
	var out []string
	for _, c := range list {
		var ids, how []string
		for _, claim := range c.Claims {
			ids = append(ids, claim.ID)
		}
		if c.Part != nil {
			ids = append(ids, "-")
		}
		for _, change := range c.Trials[0].Changes {
			how = append(how, change.Part.ID+" "+change.How.String())
		}
		line := strings.Join(ids, "+") + ": " + strings.Join(how, ", ")
		if c.CopyOf != nil {
			line += " (copy of " + c.CopyOf.ID + ")"
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

// TestWhoseWord: peace holds because a answers in kind and b would rather not
// fire. What a says of itself does not carry it dropped, only reversed; that b
// does not fire is nobody's claim.
func TestWhoseWord(t *testing.T) {
	r := ask(t, truce, "peace", nil)
	c := r.Conclusions[0]
	if c.Kind != evidence.CanHold || !c.Answer.Yes {
		t.Fatalf("%+v", c)
	}
	if got, want := carriers(c.Singles), "a-answer: hold reversed"; got != want {
		t.Errorf("peace is carried by %q, want %q", got, want)
	}
	if got := carriers(c.Assumptions); len(r.Unbacked) != 1 || got != "" {
		t.Errorf("%d unbacked, carried by %q", len(r.Unbacked), got)
	}
	if got := fmt.Sprint(r.Claims[5].Use, " ", r.Claims[6].Use, " ", r.StartUnbacked, " ", r.Next.ID); got != "unused elsewhere false a-answer" {
		t.Errorf("uses %s", got)
	}
	for _, p := range r.RivalWord {
		if p.Party != 1 || p.ID != "quiet" {
			t.Errorf("rival's word: %+v", p)
		}
	}
	if len(r.RivalWord) != 1 {
		t.Errorf("%d parts rest on a rival's word", len(r.RivalWord))
	}
}

// TestAssumptions: without its claim a's answer is an assumption, and peace
// stands on it all the same.
func TestAssumptions(t *testing.T) {
	r := ask(t, strings.Replace(truce, ", because: [a-answer]", "", 1), "peace", nil)
	if got, want := carriers(r.Conclusions[0].Assumptions), "-: hold reversed"; len(r.Unbacked) != 2 || got != want {
		t.Errorf("%d unbacked, carried by %q, want %q", len(r.Unbacked), got, want)
	}
}

// TestCopies: two newspapers with one report are one support. Without the copy
// marked as one, either would be enough.
func TestCopies(t *testing.T) {
	text := strings.Replace(truce, "{id: hold, want: not fire}", "{id: hold, want: fire, because: [doubt]}", 1)
	text = strings.Replace(text, "want: not a.fire, because", "want: not fire, because", 1)
	r := ask(t, text, "peace", map[string]string{"size": "1"})
	if got, want := carriers(r.Conclusions[0].Singles), "a-answer: hold reversed; b-quiet: quiet dropped; b-quiet-copy: quiet dropped (copy of b-quiet)"; got != want {
		t.Errorf("carried by %q, want %q", got, want)
	}
	if got := r.Claims[2].Rival; got != 1<<1 {
		t.Errorf("b-quiet is a rival's word about %b", got)
	}
	if d := r.Reports[1]; d.Source.ID != "agency" || len(d.Copies) != 1 || d.Claims != 3 {
		t.Errorf("documents %+v", d)
	}
	r = ask(t, strings.Replace(text, ", same-origin-as: agency", "", 1), "peace", nil)
	if got, want := carriers(r.Conclusions[0].Singles), "a-answer: hold reversed"; got != want {
		t.Errorf("with two reports carried by %q, want %q", got, want)
	}
	if got, want := carriers(r.Conclusions[0].Sets), "b-quiet+b-quiet-copy: quiet dropped"; got != want {
		t.Errorf("together %q, want %q", got, want)
	}
}

// TestAsOf: in 2020 a had not spoken; its wishes rest on nothing and are
// dropped, and it is free to fire.
func TestAsOf(t *testing.T) {
	r := ask(t, truce, "peace", map[string]string{"as-of": "2020"})
	c := r.Conclusions[0]
	if !c.Before.Yes || !c.Answer.Yes || len(r.AsOf.Late) != 3 || r.AsOf.Undated != 1 || r.AsOf.Start {
		t.Errorf("%+v, %+v", c, r.AsOf)
	}
	var out []string
	for _, x := range r.AsOf.Changes {
		out = append(out, x.Part.ID+" "+x.How.String())
	}
	if got := strings.Join(out, ", "); got != "quiet dropped, hold dropped" {
		t.Errorf("taken out: %s", got)
	}
	// As of the month of the speech it counts, though its day is not known.
	if r = ask(t, truce, "peace", map[string]string{"as-of": "2021-05-31"}); len(r.AsOf.Late) != 0 {
		t.Errorf("late: %v", r.AsOf.Late)
	}
	in := followuptest.Input(t, truce, "peace", "", map[string]string{"as-of": "May"}, evidence.Analysis.Settings...)
	if _, err := evidence.Analysis.Run(context.Background(), in); err == nil || !strings.Contains(err.Error(), "2018-06-30") {
		t.Errorf("a date that is none: %v", err)
	}
}

// TestReadings: that war can hold is true in one reading only.
func TestReadings(t *testing.T) {
	r := ask(t, truce, "", nil)
	if got := fmt.Sprint(r.Readings.All, r.Readings.Some, r.Readings.None); got != "[0] [1] []" {
		t.Errorf("in all, some, none: %s", got)
	}
	// The list of states and the war are open; the one issue settles both.
	if i := r.Readings.Issues[r.Readings.Best]; r.Readings.Open != 2 || i.Fall != 2 || fmt.Sprint(i.Readings, i.Left) != "[no yes] [0 0]" {
		t.Errorf("%+v of %d", i, r.Readings.Open)
	}
}

// TestState asks of one state, and of one that does not hold.
func TestState(t *testing.T) {
	r := ask(t, truce, "", map[string]string{"state": "NN"})
	if c := r.Conclusions[0]; c.Kind != evidence.StateHolds || !c.Answer.Yes || carriers(c.Singles) != "a-answer: hold reversed" {
		t.Errorf("%+v: %s", c, carriers(c.Singles))
	}
	if c := ask(t, truce, "", map[string]string{"state": "YN"}).Conclusions[0]; c.Answer.Yes {
		t.Errorf("%+v", c)
	}
}

// TestLevers: what a lever is worth hangs on the claim behind it.
func TestLevers(t *testing.T) {
	text := strings.Replace(truce, "variants:", `variants:
  bind:
    kind: lever
    by: [b]
    because: [doubt]
    changes: [{option: b.fire, moves: fixed}]`, 1)
	text = strings.Replace(text, "want: not fire}", "want: fire}", 1)
	text = strings.Replace(text, "want: fire iff b.fire, because: [a-", "want: not fire, because: [a-", 1)
	r := ask(t, text, "peace", map[string]string{"conclusion": "secure"})
	c := r.Conclusions[0]
	if c.Kind != evidence.Secured || fmt.Sprint(c.Levers) != "[bind]" || !c.Answer.Yes {
		t.Fatalf("%+v", c)
	}
	if got, want := carriers(c.Singles), "a-answer: hold reversed; doubt: bind left out"; got != want {
		t.Errorf("carried by %q, want %q", got, want)
	}
}

// TestTables: the tables of a target as a conclusion.
func TestTables(t *testing.T) {
	text := strings.Replace(truce, "is: NN", "is: YY", 1)
	text = strings.Replace(text, "want: fire iff b.fire, because", "want: fire, because", 1)
	text = strings.Replace(text, "want: not fire}", "want: fire}", 1)
	r := ask(t, text, "peace", map[string]string{"conclusion": "tables"})
	c := r.Conclusions[0]
	if c.Kind != evidence.Tables || len(c.Answer.Sets) != 1 || c.Answer.Sets[0].Len() != 2 {
		t.Fatalf("%+v", c.Answer)
	}
	if got := carriers(c.Singles); !strings.HasPrefix(got, "a-quiet: quiet dropped") {
		t.Errorf("carried by %s", got)
	}
}

// TestCut: what a limit leaves out is said.
func TestCut(t *testing.T) {
	r := ask(t, truce, "peace", map[string]string{"size": "3", "trials": "8"})
	if len(r.Left()) != 1 || !strings.Contains(r.Left()[0], "--trials") {
		t.Errorf("left %v after %d trials", r.Left(), r.Trials)
	}
}
