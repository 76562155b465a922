package report

import (
	"fmt"

	"github.com/countermove/countermove/followup/compare"
	"github.com/countermove/countermove/graph"
)

// whys tells for a few states why they hold on one side only: each state under
// the first concept that gives reasons, and the same reasons once.
func (s *Sides) whys(k int) []Section {
	side := s.Result.Sides[k]
	var list []Section
	told, same := map[graph.State]bool{}, map[string]bool{}
	for n := range side.Pair.Concepts {
		v := &side.Pair.Concepts[n]
		for _, f := range v.Flips {
			if f.Holds == 0 || told[f.A] || len(f.Reasons) == 0 {
				continue
			}
			told[f.A] = true
			why := s.why(side, v, f)
			text := fmt.Sprint(why.Sentences)
			switch {
			case same[text]:
			case len(list) == shownWhys:
				last := &list[len(list)-1]
				last.Sentences = append(last.Sentences, Say("compare.why-more"))
				return list
			default:
				same[text] = true
				list = append(list, why)
			}
		}
	}
	return list
}

// why tells one state: which verdicts differ, the first reason of each, and
// the change that brings it.
func (s *Sides) why(side *compare.Side, v *compare.Verdicts, f compare.Flip) Section {
	state := s.base.State(f.A)
	out := Section{Heading: Say("compare.why-lost", "state", state, "concept", v.Name)}
	if f.Holds > 0 {
		out.Heading = Say("compare.why-gained", "state", state, "concept", v.Name)
	}
	var list []Sentence
	last := -1
	for _, r := range f.Reasons {
		// A state is lost by those who would leave, and gained by those who stay.
		if r.Gained != (f.Holds > 0) || r.Party == last {
			continue
		}
		last = r.Party
		list = append(list, s.reason(side.Pair, v, r)...)
	}
	if b := f.Brings; b != nil && b.Of > 1 {
		var what []Sentence
		for n, d := range b.Differences {
			if n == 2 {
				break
			}
			what = append(what, s.difference(side, d))
		}
		if len(side.Variants) > 1 {
			list = append(list, Say("compare.brings-of", "n", b.Change, "variant", b.Variant))
		} else {
			list = append(list, Say("compare.brings", "n", b.Change, "of", b.Of))
		}
		list = append(list, what...)
	}
	out.Sentences = list
	return out
}

// reason tells why one party's verdict differs.
func (s *Sides) reason(p *compare.Pair, v *compare.Verdicts, r compare.Reason) []Sentence {
	unstable, stable := s.World(r.Unstable), s.World(r.Stable)
	// Places of the party in the disputes where it leaves and stays.
	u, st := p.Parties[r.Party][1], p.Parties[r.Party][0]
	if r.Gained {
		u, st = st, u
	}
	party := unstable.Party(u)
	if r.Lack == compare.Unseen {
		if r.Gained {
			return []Sentence{Say("compare.unseen-before", "party", party, "state", stable.State(r.At))}
		}
		return []Sentence{Say("compare.unseen-now", "party", party, "state", stable.State(r.At))}
	}
	act := unstable.act(u, r.In, r.Improvement)
	to := unstable.State(r.Improvement)
	switch {
	case r.Lack != "" && r.Gained:
		return []Sentence{vanished(r.Lack, party, act, to)}
	case r.Lack != "":
		return []Sentence{appeared(r.Lack, party, act, to)}
	}
	acts := sanctionActs(stable, r)
	broken := s.broken(unstable, stable, party, v.Name, r)
	if r.Gained {
		return []Sentence{Say("compare.answer-new", "party", party, "act", stable.act(st, r.At, r.Deterred), "acts", acts), broken}
	}
	return []Sentence{Say("compare.answer-gone", "party", party, "act", act, "acts", acts), broken}
}

// appeared tells an improvement that there was not before.
func appeared(l compare.Lack, party string, act Sentence, to string) Sentence {
	switch l {
	case compare.NoState:
		return Say("compare.new-state", "party", party, "act", act, "state", to)
	case compare.NoMove:
		return Say("compare.new-move", "party", party, "act", act)
	}
	return Say("compare.new-wish", "party", party, "act", act, "state", to)
}

// vanished tells an improvement that there is no more.
func vanished(l compare.Lack, party string, act Sentence, to string) Sentence {
	switch l {
	case compare.NoState:
		return Say("compare.old-state", "party", party, "act", act, "state", to)
	case compare.NoMove:
		return Say("compare.old-move", "party", party, "act", act)
	}
	return Say("compare.old-wish", "party", party, "act", act, "state", to)
}

// sanctionActs tells the moves of a sanction.
func sanctionActs(c *Conflict, r compare.Reason) []Sentence {
	var list []Sentence
	from := r.Deterred
	if r.Joint {
		from = r.At
	}
	for _, step := range r.Sanction {
		list = append(list, Say("compare.does", "party", c.Party(step.Party), "act", c.act(step.Party, from, step.To)))
		if !r.Joint {
			from = step.To
		}
	}
	return list
}

// broken tells what of a sanction is there on one side only.
func (s *Sides) broken(unstable, stable *Conflict, party, concept string, r compare.Reason) Sentence {
	b := r.Broken
	other := ""
	if b.Step >= 0 {
		other = stable.Party(r.Sanction[b.Step].Party)
	}
	if r.Gained {
		switch b.Lack {
		case compare.NoParty:
			return Say("compare.was-no-party", "party", other)
		case compare.NoState:
			return Say("compare.was-no-state")
		case compare.NoMove:
			return Say("compare.was-no-move", "party", other)
		case compare.NoWish:
			return Say("compare.was-no-wish", "party", other)
		case compare.Harmless:
			return Say("compare.was-harmless", "party", party)
		case compare.Escape:
			return Say("compare.was-escape", "party", party, "state", unstable.State(b.To))
		}
		return Say("compare.was-none", "concept", concept)
	}
	switch b.Lack {
	case compare.NoParty:
		return Say("compare.is-no-party", "party", other)
	case compare.NoState:
		return Say("compare.is-no-state")
	case compare.NoMove:
		return Say("compare.is-no-move", "party", other)
	case compare.NoWish:
		return Say("compare.is-no-wish", "party", other)
	case compare.Harmless:
		return Say("compare.is-harmless", "party", party)
	case compare.Escape:
		return Say("compare.is-escape", "party", party, "state", unstable.State(b.To))
	}
	return Say("compare.is-none", "concept", concept)
}
