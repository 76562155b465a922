package robust

import (
	"context"
	"os"
	"testing"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/followuptest"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// settlement is the settlement under the guarantees of all five.
const settlement = "[dprk.dismantle usa.guarantee usa.relief rok.guarantee chn.guarantee rus.guarantee jpn.guarantee]"

func korea(t testing.TB) string { return shipped(t, "korea2019") }

func shipped(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../cases/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func koreaState(b *testing.B, c *stability.Concept) (*dispute, graph.State) {
	w := followuptest.World(b, korea(b))
	s, err := w.State(settlement)
	if err != nil {
		b.Fatal(err)
	}
	return newDispute(w, stability.Uniform(w.Graph, stability.Choice{Concept: c})), s
}

// BenchmarkEdits tries all changes of up to 2, and 3, edits of the wishes of
// six parties, whether or not one was found before. The figure to reach for 2
// is 1 s on two cores.
func BenchmarkEdits(b *testing.B) {
	for most := 2; most <= 3; most++ {
		for _, c := range []*stability.Concept{stability.SEQ, stability.SMR} {
			b.Run(c.Name+"/"+string(rune('0'+most)), func(b *testing.B) {
				d, s := koreaState(b, c)
				ctx := context.Background()
				for b.Loop() {
					p := newProbe(ctx, d, s)
					parties, at := d.editable()
					var f Fragility
					for n := 1; n <= most; n++ {
						f.try(ctx, p, parties, at, n)
					}
				}
			})
		}
	}
}

// BenchmarkShare judges 10,000 drawn profiles: with one swap each, which leaves
// few that differ, and with six, where most do. The figure to reach is 2 s.
func BenchmarkShare(b *testing.B) {
	for _, swaps := range []int{1, 6} {
		for _, c := range []*stability.Concept{stability.SEQ, stability.GMR} {
			b.Run(c.Name+"/"+string(rune('0'+swaps)), func(b *testing.B) {
				d, s := koreaState(b, c)
				ctx := context.Background()
				for b.Loop() {
					newDraw(d, swaps, 10_000, 1).share(ctx, newProbe(ctx, d, s))
				}
			})
		}
	}
}

func BenchmarkDistance(b *testing.B) {
	for _, c := range common {
		b.Run(c.Name, func(b *testing.B) {
			d, s := koreaState(b, c)
			for b.Loop() {
				distance(context.Background(), d, s)
			}
		})
	}
}

// BenchmarkRun answers everything, for one equilibrium and for all nineteen.
func BenchmarkRun(b *testing.B) {
	for name, state := range map[string]string{"named": settlement, "all": ""} {
		b.Run(name, func(b *testing.B) {
			in := followuptest.Input(b, korea(b), "", "", map[string]string{"state": state}, Analysis.Settings...)
			for b.Loop() {
				var r followup.Result
				r, err := Analysis.Run(context.Background(), in)
				if err != nil || !r.Answered() {
					b.Fatal(err)
				}
			}
		})
	}
}
