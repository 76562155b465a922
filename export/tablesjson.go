package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/report"
)

// TablesResult is the result in the document of tables.
type TablesResult struct {
	Goals   int            `json:"goals" jsonschema:"how many states of the target there are besides the start"`
	Holding int            `json:"holding" jsonschema:"how many of them hold"`
	Drift   []StateRef     `json:"drift,omitempty" jsonschema:"against drift: the states compared with; absent when no state there holds and the start is compared with"`
	Start   *TablesStart   `json:"start,omitempty" jsonschema:"present when the start is in the target and holds: no table is needed"`
	Singles []TablesSet    `json:"singles" jsonschema:"single parties with a deal: no table is needed"`
	Formats []TablesFormat `json:"formats" jsonschema:"the named formats, in file order"`
	Tables  []TablesSet    `json:"tables" jsonschema:"sets of at least two parties that have a deal, or a firm one, and no proper subset of at least two has: smaller ones first"`
	States  []TablesState  `json:"states" jsonschema:"the states that are deals above, and the start if it is in the target and holds"`
	Counts  *TablesCounts  `json:"counts,omitempty" jsonschema:"absent for models of many parties, where sets that cannot have a deal are passed over"`
	Without []TablesFailed `json:"without,omitzero" jsonschema:"the sets of at least two parties without a deal; absent if not asked for or too many"`
}

// TablesStart is a start for which no table is needed.
type TablesStart struct {
	State StateRef `json:"state"`
	Firm  *bool    `json:"firm,omitempty" jsonschema:"absent if not found out"`
}

// TablesSet is a set of parties with its deals.
type TablesSet struct {
	Parties   []string     `json:"parties"`
	Least     bool         `json:"least" jsonschema:"no proper subset of at least two has a deal; false for a single party"`
	LeastFirm bool         `json:"leastFirm" jsonschema:"it has a firm deal, and no proper subset of at least two has"`
	Deals     []TablesDeal `json:"deals" jsonschema:"all its deals, firm ones first"`
}

// TablesDeal is a state that a set can settle on.
type TablesDeal struct {
	State   StateRef        `json:"state"`
	Firm    *bool           `json:"firm,omitempty" jsonschema:"whether no coalition has an equilibrium jump from it; absent if not found out"`
	Better  []string        `json:"better" jsonschema:"the members that are better off; no member is worse off"`
	Path    []Step          `json:"path" jsonschema:"a shortest way there by moves of the set"`
	Outside []TablesOutside `json:"outside" jsonschema:"improvements from the deal that only parties outside the set deter"`
}

// TablesOutside is an improvement that only outsiders deter.
type TablesOutside struct {
	Party       string   `json:"party"`
	Improvement Step     `json:"improvement" jsonschema:"in the party's view, if it has one"`
	Deterrers   []string `json:"deterrers" jsonschema:"the outsiders that take part in the answer shown"`
	Sanction    []Step   `json:"sanction,omitempty" jsonschema:"the nearest answer, move by move"`
	Joint       *Joint   `json:"joint,omitempty" jsonschema:"the simultaneous answer"`
}

// TablesState is a deal of one set or several, and who would break it.
type TablesState struct {
	State  StateRef      `json:"state"`
	Firm   *bool         `json:"firm,omitempty" jsonschema:"absent if not found out"`
	Rivals []TablesRival `json:"rivals" jsonschema:"every coalition of at least two with an equilibrium jump from the state: smaller ones first"`
}

// TablesRival is a coalition that jumps from a state, and where to.
type TablesRival struct {
	Coalition []string     `json:"coalition"`
	Jumps     []TablesJump `json:"jumps"`
}

// TablesJump is one equilibrium jump.
type TablesJump struct {
	To    StateRef `json:"to"`
	Least bool     `json:"least" jsonschema:"no proper subset of at least two jumps there too"`
	Path  []Step   `json:"path,omitempty" jsonschema:"a shortest way, if least"`
}

// TablesFormat is how far a named format gets: a deal, or a failure.
type TablesFormat struct {
	ID   string        `json:"id"`
	Deal *TablesSet    `json:"deal,omitempty"`
	Fail *TablesFailed `json:"without,omitempty"`
}

// TablesFailed is how far a set without a deal gets.
type TablesFailed struct {
	Parties []string      `json:"parties"`
	Stage   string        `json:"stage" jsonschema:"the furthest that any state of the target gets to: out-of-reach, member-loses, nobody-gains, would-not-hold; nothing when the target has no state but the start"`
	States  []TablesStuck `json:"states,omitempty" jsonschema:"every state of the target at that stage; absent for out-of-reach, where it is all of them"`
}

// TablesStuck is a state of the target that is no deal.
type TablesStuck struct {
	State  StateRef      `json:"state"`
	Losers []string      `json:"losers,omitempty" jsonschema:"the members that are worse off there"`
	Leaves []TablesLeave `json:"leaves,omitempty" jsonschema:"the parties that would leave it"`
}

// TablesLeave is a party that would leave, and its move.
type TablesLeave struct {
	Party string `json:"party"`
	Why   string `json:"why" jsonschema:"improves, unseen where its view excludes the state, undecided, or foresight where the concept names no move"`
	Move  *Step  `json:"move,omitempty" jsonschema:"of the moves that nothing deters the one it likes most, in its view if it has one"`
}

// TablesCounts says how many sets of at least two parties get how far.
type TablesCounts struct {
	Sets         int `json:"sets"`
	Deal         int `json:"deal"`
	WouldNotHold int `json:"wouldNotHold"`
	NobodyGains  int `json:"nobodyGains"`
	MemberLoses  int `json:"memberLoses"`
	OutOfReach   int `json:"outOfReach"`
	Nothing      int `json:"nothing"`
}

// TablesDocument makes the result of the document of tables.
func TablesDocument(c *report.Conflict, _ *followup.Input, result followup.Result) any {
	out := TablesResult{Singles: []TablesSet{}, Formats: []TablesFormat{}, Tables: []TablesSet{}, States: []TablesState{}}
	if result == nil {
		return out
	}
	d := &tablesDocument{Conflict: c, r: result.(*tables.Result), seen: map[report.State]bool{}, out: &out}
	d.fill()
	return out
}

// A tablesDocument is one being made.
type tablesDocument struct {
	*report.Conflict
	r    *tables.Result
	seen map[report.State]bool // states that are in out.States
	out  *TablesResult
}

func (d *tablesDocument) fill() {
	r, out := d.r, d.out
	out.Goals, out.Holding = len(r.Goals), r.Hold
	for _, s := range r.Drift {
		out.Drift = append(out.Drift, ref(d.Conflict, s))
	}
	if r.Start != nil {
		out.Start = &TablesStart{State: ref(d.Conflict, r.From), Firm: firm(r.Start.Firm)}
		d.state(r.From, r.Start.Firm, r.Start.Rivals)
	}
	for _, t := range r.Singles {
		out.Singles = append(out.Singles, d.set(t))
	}
	for _, t := range r.Tables {
		out.Tables = append(out.Tables, d.set(t))
	}
	for _, f := range r.Formats {
		format := TablesFormat{ID: f.Format.ID}
		if f.Table != nil {
			set := d.set(f.Table)
			format.Deal = &set
		} else {
			failed := d.failed(f.Failure)
			format.Fail = &failed
		}
		out.Formats = append(out.Formats, format)
	}
	if n := r.Counts; n != nil {
		out.Counts = &TablesCounts{Sets: n.Sets, Deal: n.Deal, WouldNotHold: n.Stages[tables.WouldNotHold],
			NobodyGains: n.Stages[tables.NobodyGains], MemberLoses: n.Stages[tables.MemberLoses],
			OutOfReach: n.Stages[tables.OutOfReach], Nothing: n.Stages[tables.Nothing]}
	}
	if r.Without != nil {
		out.Without = []TablesFailed{}
	}
	for _, f := range r.Without {
		out.Without = append(out.Without, d.failed(f))
	}
}

// firm is nil where it was not found out.
func firm(f tables.Firmness) *bool {
	if f == tables.Unknown {
		return nil
	}
	yes := f == tables.Firm
	return &yes
}

func (d *tablesDocument) set(t *tables.Table) TablesSet {
	out := TablesSet{Parties: d.IDs(t.Set), Least: t.Least, LeastFirm: t.LeastFirm, Deals: []TablesDeal{}}
	for _, deal := range t.Deals {
		d.state(deal.State, deal.Firm, deal.Rivals)
		one := TablesDeal{State: ref(d.Conflict, deal.State), Firm: firm(deal.Firm), Better: d.IDs(deal.Gain),
			Path: steps(d.Conflict, d.r.From, deal.Path), Outside: []TablesOutside{}}
		for _, x := range deal.Outside {
			one.Outside = append(one.Outside, d.outside(deal.State, x))
		}
		out.Deals = append(out.Deals, one)
	}
	return out
}

func (d *tablesDocument) outside(s report.State, x tables.Outside) TablesOutside {
	in, at := d.In(x.Party, s)
	out := TablesOutside{Party: d.PartyID(x.Party), Improvement: step(in, x.Party, at, x.Improvement), Deterrers: d.IDs(x.Deterrers)}
	if len(x.Path) > 0 {
		out.Sanction = steps(in, x.Improvement, x.Path)
	}
	if len(x.Choices) > 0 {
		out.Joint = &Joint{To: ref(in, x.Joint)}
		for _, m := range x.Choices {
			out.Joint.Moves = append(out.Joint.Moves, step(in, m.Party, at, m.To))
		}
	}
	return out
}

// state adds who would break a state, once for each state.
func (d *tablesDocument) state(s report.State, f tables.Firmness, rivals []tables.Rival) {
	if d.seen[s] {
		return
	}
	d.seen[s] = true
	out := TablesState{State: ref(d.Conflict, s), Firm: firm(f), Rivals: []TablesRival{}}
	for k, r := range rivals {
		if k == 0 || rivals[k-1].Coalition != r.Coalition {
			out.Rivals = append(out.Rivals, TablesRival{Coalition: d.IDs(r.Coalition)})
		}
		jump := TablesJump{To: ref(d.Conflict, r.To), Least: r.Least}
		if r.Least {
			jump.Path = steps(d.Conflict, s, r.Path)
		}
		last := &out.Rivals[len(out.Rivals)-1]
		last.Jumps = append(last.Jumps, jump)
	}
	d.out.States = append(d.out.States, out)
}

func (d *tablesDocument) failed(f *tables.Failure) TablesFailed {
	out := TablesFailed{Parties: d.IDs(f.Set), Stage: stage(f.Stage)}
	if f.Stage == tables.OutOfReach {
		return out
	}
	for _, s := range f.States {
		stuck := TablesStuck{State: ref(d.Conflict, s)}
		switch f.Stage {
		case tables.MemberLoses:
			stuck.Losers = d.IDs(d.r.Losers(f.Set, s))
		case tables.WouldNotHold:
			for _, l := range d.r.Leavers(s) {
				stuck.Leaves = append(stuck.Leaves, d.leave(s, l))
			}
		}
		out.States = append(out.States, stuck)
	}
	return out
}

func stage(s tables.Stage) string {
	switch s {
	case tables.OutOfReach:
		return "out-of-reach"
	case tables.MemberLoses:
		return "member-loses"
	case tables.NobodyGains:
		return "nobody-gains"
	case tables.WouldNotHold:
		return "would-not-hold"
	}
	return "nothing"
}

func (d *tablesDocument) leave(s report.State, l tables.Leaver) TablesLeave {
	out := TablesLeave{Party: d.PartyID(l.Party), Why: "improves"}
	switch {
	case l.Unseen:
		out.Why = "unseen"
	case l.Undecided:
		out.Why = "undecided"
	case l.To < 0:
		out.Why = "foresight"
	default:
		in, at := d.In(l.Party, s)
		move := step(in, l.Party, at, l.To)
		out.Move = &move
	}
	return out
}
