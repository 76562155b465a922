package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/secure"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
)

// SecureResult is the result in the document of secure.
type SecureResult struct {
	Grade     string           `json:"grade,omitempty" jsonschema:"asked for: possible, reachable, firm or assured; absent with inverse"`
	Levers    []SecureLever    `json:"levers" jsonschema:"all levers that are not in force anyway, in file order"`
	Base      *SecureStanding  `json:"base,omitempty" jsonschema:"what the target has without any lever; absent with inverse"`
	Solutions []SecureSolution `json:"solutions" jsonschema:"all minimal sets of levers that reach the grade, cheap ones first; a set without levers says that none is needed"`
	Tried     int              `json:"tried" jsonschema:"how many sets were tried"`
	Invalid   int              `json:"invalid" jsonschema:"how many of these are no candidates, because their levers exclude each other, conflict or give an invalid model"`
	Size      *int             `json:"size,omitempty" jsonschema:"all sets of at most so many levers were tried; absent when only the least cost was asked for"`
	Inverse   []SecureInverse  `json:"inverse,omitempty" jsonschema:"with inverse: under which preferences each state holds"`
}

// SecureLever is something that somebody could grant.
type SecureLever struct {
	ID    string       `json:"id"`
	Name  string       `json:"name,omitempty"`
	By    []string     `json:"by" jsonschema:"who grants it"`
	Total string       `json:"total" jsonschema:"what it costs, an exact decimal"`
	Costs []SecureCost `json:"costs"`
}

// SecureCost is what a lever costs one party.
type SecureCost struct {
	Party string `json:"party,omitempty" jsonschema:"absent for a cost that is nobody's in particular"`
	Value string `json:"value" jsonschema:"an exact decimal"`
}

// SecureStanding is what the target has under some levers.
type SecureStanding struct {
	Grades  []string        `json:"grades" jsonschema:"the grades reached"`
	Earning []SecureEarning `json:"earning" jsonschema:"the states that earn the grade asked for; for assured the drift"`
	More    int             `json:"more,omitempty" jsonschema:"how many such states are not listed"`
	Failing []SecureFailure `json:"failing,omitempty" jsonschema:"without levers: states of the target that do not earn the grade"`
	Others  int             `json:"others,omitempty" jsonschema:"how many such states are not listed"`
	Drift   *SecureDrift    `json:"drift,omitempty" jsonschema:"for assured: why what happens if nobody talks does not assure the target"`
}

// SecureDrift is what happens if nobody talks.
type SecureDrift struct {
	States int           `json:"states" jsonschema:"how many states hold among the start and what improvements reach from it"`
	Stray  []SecureState `json:"stray" jsonschema:"the first of these outside the target"`
	Strays int           `json:"strays" jsonschema:"how many are outside the target"`
	Astray []SecureState `json:"astray" jsonschema:"the first of the states reached from which improvements lead to none that holds"`
	Lost   int           `json:"lost" jsonschema:"how many such states there are"`
}

// SecureState is a state of the dispute under levers, which may have other
// options than the base.
type SecureState struct {
	Code  string    `json:"code,omitempty"`
	Label string    `json:"label,omitempty"`
	Base  *StateRef `json:"base,omitempty" jsonschema:"the state without levers where the same options are taken; absent if there is none"`
}

// SecureEarning is a state that earns the grade.
type SecureEarning struct {
	State    SecureState    `json:"state"`
	Start    bool           `json:"start,omitempty" jsonschema:"it is the start"`
	Most     []string       `json:"most,omitempty" jsonschema:"the largest set of parties that can settle on it"`
	Grantors []SecureJudged `json:"grantors" jsonschema:"what it is to those who grant the levers, by their preferences without levers"`
}

// SecureJudged is how a grantor likes a state.
type SecureJudged struct {
	Party string `json:"party"`
	Than  string `json:"than" jsonschema:"better, worse or equal to the start, or not comparable"`
}

// SecureFailure is a state that does not earn the grade.
type SecureFailure struct {
	State  SecureState   `json:"state"`
	Why    string        `json:"why" jsonschema:"excluded, not-target, leaves, undecided, no-start, nobody-gains, out-of-reach or jumps"`
	Leaves []SecureLeave `json:"leaves,omitempty"`
	Losers []string      `json:"losers,omitempty" jsonschema:"for out-of-reach: those who would lose, without whom it is not reached"`
	Jump   []string      `json:"jump,omitempty" jsonschema:"for jumps: the coalition"`
	To     *SecureState  `json:"to,omitempty" jsonschema:"for jumps: where to"`
}

// SecureLeave is a party that leaves a state.
type SecureLeave struct {
	Party string       `json:"party"`
	To    *SecureState `json:"to,omitempty" jsonschema:"its best move that nothing deters"`
}

// SecureSolution is a minimal set of levers that reaches the grade.
type SecureSolution struct {
	Levers   []string        `json:"levers"`
	Cost     string          `json:"cost" jsonschema:"an exact decimal"`
	Standing *SecureStanding `json:"standing,omitempty" jsonschema:"absent if the solution was not looked into"`
	Buys     []SecureBuy     `json:"buys,omitempty" jsonschema:"what fails when one lever is dropped"`
}

// SecureBuy is what one lever of a solution buys.
type SecureBuy struct {
	Lever    string          `json:"lever"`
	Invalid  string          `json:"invalid,omitempty" jsonschema:"why the others do not go together without it"`
	Failures []SecureFailure `json:"failures,omitempty" jsonschema:"what fails at the states that earned the grade"`
	Drift    *SecureDrift    `json:"drift,omitempty"`
}

// SecureDocument makes the result of the document of secure.
func SecureDocument(c *report.Conflict, in *followup.Input, result followup.Result) any {
	out := SecureResult{Levers: []SecureLever{}, Solutions: []SecureSolution{}}
	if result == nil {
		return out
	}
	d := &secureDocument{Conflict: c, r: result.(*secure.Result), in: in}
	if d.r.Inverse != nil {
		for _, x := range d.r.Inverse {
			out.Inverse = append(out.Inverse, d.inverse(x))
		}
		return out
	}
	out.Grade, out.Tried, out.Invalid = d.r.Grade.String(), d.r.Tried, d.r.Invalid
	if !d.r.Cheapest {
		out.Size = &d.r.Size
	}
	for _, l := range d.r.Levers {
		out.Levers = append(out.Levers, d.lever(l))
	}
	out.Base = d.standing(d.r.Base)
	for _, s := range d.r.Solutions {
		out.Solutions = append(out.Solutions, d.solution(s))
	}
	return out
}

type secureDocument struct {
	*report.Conflict
	r  *secure.Result
	in *followup.Input
}

func (d *secureDocument) lever(l *secure.Lever) SecureLever {
	out := SecureLever{ID: l.Variant.ID, Name: l.Variant.Name.In(d.Lang), By: d.IDs(l.By), Total: secure.Decimal(l.Total()), Costs: []SecureCost{}}
	for _, c := range l.Costs {
		cost := SecureCost{Value: secure.Decimal(c.Value)}
		if c.Party >= 0 {
			cost.Party = d.PartyID(c.Party)
		}
		out.Costs = append(out.Costs, cost)
	}
	return out
}

func (d *secureDocument) solution(s *secure.Solution) SecureSolution {
	out := SecureSolution{Levers: []string{}, Cost: secure.Decimal(s.Cost), Standing: d.standing(s.Standing)}
	for _, k := range s.Levers.Levers() {
		out.Levers = append(out.Levers, d.r.Levers[k].Variant.ID)
	}
	for _, b := range s.Buys {
		buy := SecureBuy{Lever: d.r.Levers[b.Lever].Variant.ID, Invalid: b.Why, Drift: d.drift(b.Drift, b.Strays, b.Astray)}
		for _, f := range b.Failures {
			if f != nil {
				buy.Failures = append(buy.Failures, d.failure(f))
			}
		}
		out.Buys = append(out.Buys, buy)
	}
	return out
}

func (d *secureDocument) standing(st *secure.Standing) *SecureStanding {
	if st == nil {
		return nil
	}
	out := &SecureStanding{Grades: []string{}, Earning: []SecureEarning{}, More: st.More, Others: st.MoreFailing,
		Drift: d.drift(st.Drift, st.Strays, st.Astray)}
	for g, ok := range st.Grades {
		if ok {
			out.Grades = append(out.Grades, secure.Grade(g).String())
		}
	}
	for _, e := range st.Earning {
		earning := SecureEarning{State: d.state(e.Place), Start: e.AtStart, Grantors: []SecureJudged{}}
		if e.Most != 0 {
			earning.Most = d.IDs(e.Most)
		}
		for _, j := range e.Grantors {
			than := [...]string{"not comparable", "better", "worse", "equal"}[j.Than]
			earning.Grantors = append(earning.Grantors, SecureJudged{d.PartyID(j.Party), than})
		}
		out.Earning = append(out.Earning, earning)
	}
	for _, f := range st.Failing {
		out.Failing = append(out.Failing, d.failure(f))
	}
	return out
}

func (d *secureDocument) drift(x *secure.Drift, strays, astray []secure.Place) *SecureDrift {
	if x == nil {
		return nil
	}
	out := &SecureDrift{States: len(x.States), Strays: len(x.Stray), Lost: len(x.Astray), Stray: []SecureState{}, Astray: []SecureState{}}
	for _, p := range strays {
		out.Stray = append(out.Stray, d.state(p))
	}
	for _, p := range astray {
		out.Astray = append(out.Astray, d.state(p))
	}
	return out
}

func (d *secureDocument) state(p secure.Place) SecureState {
	out := SecureState{Code: p.Code, Label: p.Label}
	if p.Base >= 0 {
		base := ref(d.Conflict, p.Base)
		out.Base = &base
	}
	return out
}

func (d *secureDocument) failure(f *secure.Failure) SecureFailure {
	out := SecureFailure{State: d.state(f.Place), Why: secureReason(f.Reason)}
	for _, l := range f.Leavers {
		leave := SecureLeave{Party: d.PartyID(l.Party)}
		if l.To.State >= 0 {
			to := d.state(l.To)
			leave.To = &to
		}
		out.Leaves = append(out.Leaves, leave)
	}
	if f.Losers != 0 {
		out.Losers = d.IDs(f.Losers)
	}
	if f.Jump != nil {
		to := d.state(f.To)
		out.Jump, out.To = d.IDs(graph.PartySet(f.Jump.Coalition)), &to
	}
	return out
}

// secureReason is a reason in a word.
func secureReason(r secure.Reason) string {
	switch r {
	case secure.Gone:
		return "excluded"
	case secure.Elsewhere:
		return "not-target"
	case secure.Open:
		return "undecided"
	case secure.NoStart:
		return "no-start"
	case secure.NobodyGains:
		return "nobody-gains"
	case secure.OutOfReach:
		return "out-of-reach"
	case secure.Jumps:
		return "jumps"
	}
	return "leaves"
}
