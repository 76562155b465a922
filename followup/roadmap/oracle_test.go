package roadmap_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/stability"
)

var concepts = []*stability.Concept{stability.SEQ, stability.SEQ, stability.Nash, stability.GMR, stability.SMR, stability.SymSEQ}

// ask runs the analysis.
func ask(t testing.TB, in *followup.Input) *roadmap.Result {
	t.Helper()
	r, err := roadmap.Analysis.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return r.(*roadmap.Result)
}

// told writes a roadmap as a twin's.
func told(r *roadmap.Roadmap) twinRoadmap {
	out := twinRoadmap{count: r.Count, again: len(r.Again), largest: r.Largest, size: len(r.Steps)}
	for _, s := range r.Steps {
		out.states = append(out.states, s.To)
		change, party := uint64(0), 0
		for _, p := range s.Parts {
			for _, k := range slices.Concat(p.Taken, p.Left) {
				change |= 1 << k
			}
			if len(p.Taken)+len(p.Left) == 0 {
				party = p.Party
			}
		}
		out.changes = append(out.changes, fmt.Sprintf("%b@%d", change, party))
	}
	return out
}

// TestTwin compares the first few roadmaps, and what cannot be avoided, with
// the list of all.
func TestTwin(t *testing.T) {
	compared, marked := 0, map[string]int{}
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 11))
		d := randomDispute(r)
		text := d.text()
		if seed%5 == 4 {
			d, text = nil, randomGraph(r)
		}
		concept := concepts[r.IntN(len(concepts))]
		joint, perParty := 1+r.IntN(3), 1+r.IntN(2)
		w, err := followuptest.Opener(t, text)(context.Background(), nil)
		if err != nil {
			continue // the start is infeasible, or wishes differ within a merged state
		}
		in := followuptest.Input(t, text, "goal", "", map[string]string{"joint": strconv.Itoa(joint), "per-party": strconv.Itoa(perParty), "show": "6"}, roadmap.Analysis.Settings...)
		in.Holds = stability.Choice{Concept: concept}
		holds, err := w.Holding(context.Background(), in.Question(w))
		if err != nil {
			t.Fatal(err)
		}
		twin := newTwin(w, d, in.Start(w), w.In(in.Target), holds, concept.Name, joint, perParty)
		got := ask(t, in)
		if twin.goal[twin.start] {
			if !got.There || len(got.Roadmaps) != 1 || len(got.Roadmaps[0].Steps) != 0 {
				t.Errorf("seed %d: the start is a goal: %+v", seed, got)
			}
			continue
		}
		want := twin.all()
		if twin.overflow || len(want) == 0 {
			if !twin.overflow && got.Answered() {
				t.Errorf("seed %d: %v where there is no roadmap", seed, told(got.Roadmaps[0]))
			}
			continue
		}
		compared++
		if len(got.Left()) > 0 {
			t.Errorf("seed %d: left %v", seed, got.Left())
		}
		if len(got.Roadmaps) != min(6, len(want)) {
			t.Fatalf("seed %d: %d roadmaps, want %d\n%s", seed, len(got.Roadmaps), min(6, len(want)), text)
		}
		for k, m := range got.Roadmaps {
			g := told(m)
			if twin.compare(g, want[k]) != 0 {
				t.Fatalf("seed %d %s joint %d: roadmap %d is\n%v\nwant\n%v\n%s", seed, concept.Name, joint, k+1, g, want[k], text)
			}
			if !slices.ContainsFunc(want, func(o twinRoadmap) bool { return o.String() == g.String() }) {
				t.Fatalf("seed %d: %v is no roadmap\n%s", seed, g, text)
			}
			checkMarks(t, m)
			for kind, n := range m.Count {
				marked[roadmap.Kind(kind).String()] += n
			}
			marked["again"] += len(m.Again)
		}
		if got.Clean() {
			continue
		}
		var sets []string
		for _, s := range got.Together {
			sets = append(sets, fmt.Sprint(s))
		}
		if !slices.Equal(sets, together(want)) {
			t.Fatalf("seed %d: together %v, want %v\n%s", seed, sets, together(want), text)
		}
		least := 0
		for k := joint + 1; d != nil && k <= len(d.parties) && least == 0; k++ {
			bigger := newTwin(w, d, twin.start, w.In(in.Target), holds, concept.Name, k, perParty)
			if slices.ContainsFunc(bigger.all(), func(r twinRoadmap) bool { return r.count == roadmap.Count{} }) {
				least = k
			}
			if bigger.overflow {
				least = got.CleanJoint
			}
		}
		if least != got.CleanJoint {
			t.Fatalf("seed %d: clean with groups of %d, want %d\n%s", seed, got.CleanJoint, least, text)
		}
		marked["larger groups"] += least
	}
	t.Log(compared, marked)
	if compared < 300 {
		t.Errorf("only %d disputes were compared", compared)
	}
	for _, kind := range []string{"shirk", "exposed", "stranded", "at-risk", "bolt", "again", "larger groups"} {
		if marked[kind] == 0 {
			t.Errorf("no case of %s", kind)
		}
	}
}

// checkMarks compares the marks that are listed with their count.
func checkMarks(t *testing.T, m *roadmap.Roadmap) {
	t.Helper()
	var n roadmap.Count
	for _, s := range m.Steps {
		for _, k := range slices.Concat(s.Marks, s.After) {
			n[k.Kind]++
			if (k.Kind == roadmap.Shirk || k.Kind == roadmap.Bolt) && k.To < 0 {
				t.Errorf("%v leads nowhere", k)
			}
			if k.Kind == roadmap.AtRisk && len(k.Path) == 0 {
				t.Errorf("%v has no path", k)
			}
		}
	}
	if n != m.Count {
		t.Errorf("marks listed %v, counted %v", n, m.Count)
	}
}
