package robust

import (
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/stability"
)

// A dispute is a world made ready to be judged under edited preferences.
//
// Each party is judged on a stage: the base, or its own view. A preference
// that a view has otherwise than the base is a slot of its own, edited by
// itself; one that it shares with the base is one slot.
type dispute struct {
	world    *followup.World
	question stability.Question
	stages   []*followup.World
	stage    []int // by party: where it is judged
	slots    []slot
	slotOf   [][]int // by stage and party
}

// A slot is one preference that edits change.
type slot struct {
	party  int
	stage  int // the first that has it: 0 for the base
	edited *followup.Edited
	rerank []*followup.Reranker // by stage; nil where it does not stand
}

func newDispute(w *followup.World, q stability.Question) *dispute {
	d := &dispute{world: w, question: q, stages: []*followup.World{w}, stage: make([]int, len(q.Party))}
	for i, v := range w.Views {
		if v != nil {
			d.stage[i] = len(d.stages)
			d.stages = append(d.stages, v.World)
		}
	}
	for k, stage := range d.stages {
		d.slotOf = append(d.slotOf, make([]int, len(q.Party)))
		for j := range q.Party {
			at := d.find(k, j)
			d.slotOf[k][j] = at
			d.slots[at].rerank[k] = stage.NewReranker(j, d.slots[at].edited)
		}
	}
	return d
}

// find is the slot for party j's preference on a stage: that of the base if it
// is the same, else a new one.
func (d *dispute) find(stage, j int) int {
	w := d.stages[stage]
	e := w.Edited(j)
	if stage > 0 {
		base := d.slotOf[0][j]
		if same(d.slots[base].edited, e, d.world.Model.Parties[j].Preference, w.Model.Parties[j].Preference) {
			return base
		}
	}
	d.slots = append(d.slots, slot{party: j, stage: stage, edited: e, rerank: make([]*followup.Reranker, len(d.stages))})
	return len(d.slots) - 1
}

// same reports whether a view has a preference as the base does.
func same(a, b *followup.Edited, p, q model.Preference) bool {
	if a.Ranking() || b.Ranking() {
		return p == q && a.Singles() == b.Singles()
	}
	return slices.EqualFunc(a.Statements, b.Statements, func(x, y *model.Statement) bool {
		return x == y || x.Source != "" && x.Source == y.Source
	})
}

// at is the state on party i's stage that stands for s; -1 if i does not see
// it.
func (d *dispute) at(i int, s graph.State) graph.State {
	if d.stage[i] == 0 {
		return s
	}
	return d.world.Views[i].Seen[s]
}

// declared is the choice of lists that the model declares.
func (d *dispute) declared() []*followup.Wishes {
	choice := make([]*followup.Wishes, len(d.slots))
	for k := range d.slots {
		choice[k] = d.slots[k].edited.Declared()
	}
	return choice
}
