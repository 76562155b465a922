package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/compare"
	"github.com/countermove/countermove/report"
)

// CompareResult is the result in the document of compare.
type CompareResult struct {
	Concepts []string      `json:"concepts" jsonschema:"the concepts, in the order asked"`
	Runs     int           `json:"runs" jsonschema:"pairs of side and concept that were answered"`
	Sides    []CompareSide `json:"sides" jsonschema:"the disputes compared, the base or the first model first"`
	Holding  int           `json:"holding" jsonschema:"how many states hold on some side under some concept"`
	States   []CompareRow  `json:"states" jsonschema:"of these, as many as limit allows, those that hold most often"`
}

// CompareSide is one dispute, and how it differs from the first.
type CompareSide struct {
	Variants    []string          `json:"variants" jsonschema:"in force beside those of the base"`
	Invalid     string            `json:"invalid,omitempty" jsonschema:"why these variants make no dispute; nothing else is then given"`
	Unavailable Ordered[string]   `json:"unavailable,omitzero" jsonschema:"concepts that the dispute does not admit, and why"`
	Differences []Difference      `json:"differences" jsonschema:"what differs in the models"`
	Gone        CompareStates     `json:"gone" jsonschema:"states that only the first has"`
	New         CompareStates     `json:"new" jsonschema:"states that only this one has"`
	Verdicts    []CompareVerdicts `json:"verdicts" jsonschema:"what differs under each concept that both answer"`
}

// CompareStates is how many states there are of a kind, and the first of them.
type CompareStates struct {
	Count  int        `json:"count"`
	States []StateRef `json:"states" jsonschema:"as many as limit allows"`
}

// Difference is one difference between two models.
type Difference struct {
	What      string   `json:"what" jsonschema:"model, party, option, cannot, preference, statement, weight, move, rule, merge, term, label, state, start, target, format, issue, variant, source or claim"`
	How       string   `json:"how" jsonschema:"added, removed, moved or changed"`
	Party     string   `json:"party,omitempty" jsonschema:"whose it is"`
	Name      string   `json:"name,omitempty" jsonschema:"id, else the expression with options in full"`
	Aspect    string   `json:"aspect,omitempty" jsonschema:"of changed: what of it differs, by its key in the model file"`
	From      string   `json:"from,omitempty" jsonschema:"what the first says"`
	To        string   `json:"to,omitempty" jsonschema:"what the second says"`
	FromPlace int      `json:"fromPlace,omitempty" jsonschema:"place in the list of the first, from 1, where the order counts"`
	ToPlace   int      `json:"toPlace,omitempty"`
	Up        []string `json:"up,omitempty" jsonschema:"of a ranking: states that stand better among the others"`
	Down      []string `json:"down,omitempty"`
	SeenBy    string   `json:"seenBy,omitempty" jsonschema:"the party in whose view alone the models differ so"`
}

// CompareVerdicts is what differs under one concept, on states and for parties
// that both disputes have.
type CompareVerdicts struct {
	Concept   string        `json:"concept"`
	Gained    Ordered[int]  `json:"gained" jsonschema:"by party: states that became stable for it"`
	Lost      Ordered[int]  `json:"lost" jsonschema:"by party: states that ceased to be stable for it"`
	Undecided int           `json:"undecided,omitempty" jsonschema:"verdicts not compared because a bound left one open"`
	Holds     CompareStates `json:"holds" jsonschema:"states that hold now and did not"`
	Fails     CompareStates `json:"fails" jsonschema:"states that held and do not now"`
	NewHolds  CompareStates `json:"newHolds" jsonschema:"states that only this dispute has, and that hold"`
	GoneHeld  CompareStates `json:"goneHeld" jsonschema:"states that only the first dispute has, and that hold there"`
	Changed   int           `json:"changed" jsonschema:"states with a verdict that differs"`
	States    []CompareFlip `json:"states" jsonschema:"of these, as many as limit allows: those that hold on one side only first"`
}

// CompareFlip is a state with verdicts that differ.
type CompareFlip struct {
	State   StateRef        `json:"state"`
	Gained  []string        `json:"gained" jsonschema:"parties for which it became stable"`
	Lost    []string        `json:"lost" jsonschema:"parties for which it ceased to be stable"`
	Holds   string          `json:"holds,omitempty" jsonschema:"gained or lost, if the state holds on one side only"`
	Reasons []CompareReason `json:"reasons,omitempty" jsonschema:"why, for states that hold on one side only"`
	Brings  *CompareBrings  `json:"brings,omitempty"`
}

// CompareReason is an improvement that nothing deters on the side where the
// state is unstable, and what the other side has in its place.
type CompareReason struct {
	Party       string    `json:"party"`
	Gained      bool      `json:"gained" jsonschema:"whether the state became stable for the party; else it ceased to be"`
	Improvement *Step     `json:"improvement,omitempty" jsonschema:"the improvement where the state is unstable"`
	Lack        string    `json:"lack,omitempty" jsonschema:"why the other side has no such improvement: no-state, no-move, no-wish; or unseen, if the party's view excludes the state"`
	Sanction    []Step    `json:"sanction,omitempty" jsonschema:"what deters it on the other side"`
	Joint       bool      `json:"joint,omitempty" jsonschema:"whether the sanction is simultaneous"`
	End         *StateRef `json:"end,omitempty" jsonschema:"where the sanction ends"`
	Step        int       `json:"step,omitempty" jsonschema:"the first step of the sanction, from 1, that is none where the state is unstable; absent if it is the end that fails"`
	Failing     string    `json:"failing,omitempty" jsonschema:"why: no-party, no-state, no-move, no-wish, harmless, escape or stays"`
	Escape      *StateRef `json:"escape,omitempty" jsonschema:"where the party gets away to"`
}

// CompareBrings is the change of the variants that brings a difference.
type CompareBrings struct {
	Variant     string       `json:"variant"`
	Change      int          `json:"change" jsonschema:"its place among the variant's changes, from 1"`
	Together    int          `json:"together" jsonschema:"how many changes had to be made at once, this one the last"`
	Of          int          `json:"of" jsonschema:"changes in all"`
	Differences []Difference `json:"differences" jsonschema:"what it does to the model"`
}

// CompareRow is a state across the sides.
type CompareRow struct {
	State StateRef     `json:"state"`
	Runs  int          `json:"runs" jsonschema:"in how many runs it holds"`
	By    Ordered[int] `json:"byConcept" jsonschema:"the same by concept"`
	Sides []CompareAt  `json:"sides"`
}

// CompareAt is what one side says of a state.
type CompareAt struct {
	There bool     `json:"there" jsonschema:"whether the side has the state"`
	Holds []string `json:"holds" jsonschema:"concepts under which it holds there"`
}

// CompareDocument makes the result of the document of compare.
func CompareDocument(c *report.Conflict, _ *followup.Input, result followup.Result) any {
	r, _ := result.(*compare.Result)
	if r == nil {
		return &CompareResult{}
	}
	return newCompare(report.NewSides(c, r))
}

func newCompare(s *report.Sides) *CompareResult {
	r := s.Result
	d := &CompareResult{Concepts: r.Asked, Runs: r.Runs, Sides: []CompareSide{}, Holding: r.Held, States: []CompareRow{}}
	for k := range r.Sides {
		d.Sides = append(d.Sides, compareSide(s, k))
	}
	for _, row := range r.Rows {
		d.States = append(d.States, compareRow(s, row))
	}
	return d
}

func compareSide(s *report.Sides, k int) CompareSide {
	side := s.Result.Sides[k]
	d := CompareSide{Variants: side.Variants, Invalid: side.Invalid, Differences: differences(side.Structure),
		Gone: CompareStates{States: []StateRef{}}, New: CompareStates{States: []StateRef{}}, Verdicts: []CompareVerdicts{}}
	if d.Variants == nil {
		d.Variants = []string{}
	}
	if side.Judged == nil {
		return d
	}
	for _, name := range s.Result.Asked {
		if why, ok := side.Result.Unavailable[name]; ok {
			d.Unavailable.Put(name, why)
		}
	}
	if side.Pair == nil {
		return d
	}
	first, here := s.Side(0), s.Side(k)
	d.Gone, d.New = compareStates(first, side.Pair.OnlyA), compareStates(here, side.Pair.OnlyB)
	for _, v := range side.Pair.Concepts {
		d.Verdicts = append(d.Verdicts, compareVerdicts(s, k, v))
	}
	return d
}

func differences(list []compare.Difference) []Difference {
	out := []Difference{}
	for _, d := range list {
		out = append(out, Difference{What: string(d.What), How: string(d.How), Party: d.Party, Name: d.Name,
			Aspect: d.Aspect, From: d.From, To: d.To, FromPlace: d.FromPlace, ToPlace: d.ToPlace,
			Up: d.Up, Down: d.Down, SeenBy: d.SeenBy})
	}
	return out
}

func compareStates(c *report.Conflict, l compare.Listed) CompareStates {
	return CompareStates{Count: l.N, States: refs(c, l.States)}
}

func compareVerdicts(s *report.Sides, k int, v compare.Verdicts) CompareVerdicts {
	p, first := s.Result.Sides[k].Pair, s.Side(0)
	d := CompareVerdicts{Concept: v.Name, Undecided: v.Undecided, Changed: v.Flipped, States: []CompareFlip{},
		Gained: Ordered[int]{Keys: []string{}}, Lost: Ordered[int]{Keys: []string{}},
		Holds: compareStates(first, v.GainedAll), Fails: compareStates(first, v.LostAll),
		NewHolds: compareStates(s.Side(k), v.NewAll), GoneHeld: compareStates(first, v.GoneAll)}
	for n, at := range p.Parties {
		d.Gained.Put(first.PartyID(at[0]), v.Gained[n])
		d.Lost.Put(first.PartyID(at[0]), v.Lost[n])
	}
	for _, f := range v.Flips {
		d.States = append(d.States, compareFlip(s, p, f))
	}
	return d
}

func compareFlip(s *report.Sides, p *compare.Pair, f compare.Flip) CompareFlip {
	first := s.Side(0)
	ids := func(list []int) []string {
		out := []string{}
		for _, k := range list {
			out = append(out, first.PartyID(p.Parties[k][0]))
		}
		return out
	}
	d := CompareFlip{State: ref(first, f.A), Gained: ids(f.Gained), Lost: ids(f.Lost)}
	switch f.Holds {
	case 1:
		d.Holds = "gained"
	case -1:
		d.Holds = "lost"
	}
	for _, r := range f.Reasons {
		d.Reasons = append(d.Reasons, compareReason(s, p, r))
	}
	if b := f.Brings; b != nil {
		d.Brings = &CompareBrings{Variant: b.Variant, Change: b.Change, Together: b.Together, Of: b.Of,
			Differences: differences(b.Differences)}
	}
	return d
}

func compareReason(s *report.Sides, p *compare.Pair, r compare.Reason) CompareReason {
	unstable, stable := s.World(r.Unstable), s.World(r.Stable)
	leaves := p.Parties[r.Party][1] // the party where it leaves
	if r.Gained {
		leaves = p.Parties[r.Party][0]
	}
	d := CompareReason{Party: unstable.PartyID(leaves), Gained: r.Gained, Lack: string(r.Lack)}
	if r.Lack == compare.Unseen {
		return d
	}
	improvement := step(unstable, leaves, r.In, r.Improvement)
	d.Improvement = &improvement
	if r.Lack != "" {
		return d
	}
	end := ref(stable, r.End)
	d.Joint, d.End, d.Failing = r.Joint, &end, string(r.Broken.Lack)
	if r.Joint {
		for _, x := range r.Sanction {
			d.Sanction = append(d.Sanction, step(stable, x.Party, r.At, x.To))
		}
	} else {
		d.Sanction = steps(stable, r.Deterred, r.Sanction)
	}
	if r.Broken.Step >= 0 {
		d.Step = r.Broken.Step + 1
	}
	if r.Broken.Lack == compare.Escape {
		away := ref(unstable, r.Broken.To)
		d.Escape = &away
	}
	return d
}

func compareRow(s *report.Sides, row compare.Row) CompareRow {
	asked := s.Result.Asked
	d := CompareRow{State: ref(s.Side(row.Side), row.At), Runs: row.Count, By: Ordered[int]{Keys: []string{}}}
	count := make([]int, len(asked))
	for k := range row.Holds {
		at := CompareAt{There: row.There[k], Holds: []string{}}
		for _, c := range row.Holds[k] {
			at.Holds = append(at.Holds, asked[c])
			count[c]++
		}
		d.Sides = append(d.Sides, at)
	}
	for c, name := range asked {
		d.By.Put(name, count[c])
	}
	return d
}
