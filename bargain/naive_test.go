package bargain

import (
	"math"
	"testing"
)

// Positions 10, 30, 30, 90 with weights 1, 2, 1, 4.
func TestNaiveAnswers(t *testing.T) {
	p := dispute([3]float64{1, 100, 10}, [3]float64{2, 100, 30}, [3]float64{1, 100, 30}, [3]float64{4, 100, 90})
	got := forecast(t, p, Settings{}).Naive()[0]
	if want := (10.0 + 60 + 30 + 360) / 8; math.Abs(got.Mean-want) > 1e-9 {
		t.Errorf("mean %v, want %v", got.Mean, want)
	}
	// Half of the weight ends exactly at 30, the other half is at 90.
	if got.Median != 60 {
		t.Errorf("median %v, want 60", got.Median)
	}
	if got.Peak != 90 {
		t.Errorf("peak %v, want 90", got.Peak)
	}
}

func TestWeightedMedian(t *testing.T) {
	for _, c := range []struct {
		name string
		x, w []float64
		want float64
	}{
		{"one of three", []float64{90, 10, 50}, []float64{1, 1, 1}, 50},
		{"heavy end", []float64{90, 10, 50}, []float64{3, 1, 1}, 90},
		{"even split", []float64{20, 40}, []float64{2, 2}, 30},
		{"split around someone without weight", []float64{20, 30, 40}, []float64{2, 0, 2}, 30},
	} {
		if got := weightedMedian(c.x, c.w); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// The landscape puts each party's weight into its bar, 100 into the last.
func TestLandscape(t *testing.T) {
	p := dispute([3]float64{10, 50, 0}, [3]float64{20, 50, 24.9}, [3]float64{30, 50, 25}, [3]float64{40, 50, 100})
	run := forecast(t, p, Settings{})
	bars := run.Landscape(run.Start(), 0, 4)
	for b, want := range []float64{15, 15, 0, 20} {
		if bars[b].Total != want {
			t.Errorf("bar %d: %v, want %v", b, bars[b].Total, want)
		}
	}
	if bars[0].ByParty[1] != 10 || bars[1].ByParty[1] != 0 {
		t.Errorf("the second party: %v and %v, want 10 and 0", bars[0].ByParty[1], bars[1].ByParty[1])
	}
}
