package modelfile

// This file keeps codes of states right when options come, go or change their
// order: every letter of a code belongs to an option.

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
)

// letters lists the options in the order of codes, as "party.option".
func (e *editor) letters() []string {
	var out []string
	for _, p := range e.root.entry("parties").entries() {
		for _, o := range p.value.entry("options").entries() {
			out = append(out, p.name+"."+o.name)
		}
	}
	return out
}

// coded lists the codes and patterns of the file, given how many letters they
// have.
func (e *editor) coded(letters int) []mention {
	return slices.DeleteFunc(e.mentions(), func(m mention) bool {
		return m.tree != nil || m.isKey || m.of.kind != "pattern" && m.of.kind != "state" || len(m.of.id) != letters ||
			strings.Trim(m.of.id, "YN-") != ""
	})
}

// recode writes codes anew.
func (e *editor) recode(list []mention, to func(mention) string) error {
	var changes []splice
	for _, m := range list {
		if code := to(m); code != m.of.id {
			text := e.rewritten(m.node, code)
			if code == "" { // no options are left
				text = "[]"
			}
			changes = append(changes, splice{m.span.Start, m.span.End, text})
		}
	}
	if len(changes) == 0 {
		return nil
	}
	return e.splice(changes...)
}

// reletter gives the letters of all codes the order that the options have now.
func (e *editor) reletter(before, now []string) error {
	if slices.Equal(before, now) || len(before) != len(now) {
		return nil
	}
	return e.recode(e.coded(len(before)), func(m mention) string {
		code := make([]byte, len(now))
		for k, option := range now {
			code[k] = m.of.id[slices.Index(before, option)]
		}
		return string(code)
	})
}

// makeRoom prepares codes for an option that is about to be added: it is not
// taken at the start, labels name the states in which it is not taken, and in a
// ranking the party is indifferent to it. Where a label stands for merged
// states it leaves the option open.
func (e *editor) makeRoom(party, id string, at int) error {
	if err := e.qualify(thing{"option", expr.Normal(party), id}); err != nil {
		return err
	}
	all := e.letters()
	place := 0
	for _, p := range e.root.entry("parties").entries() {
		if p.name == expr.Normal(party) {
			place += at
			break
		}
		place += p.value.entry("options").sizeOrNone()
	}
	grown := func(code, letter string) string { return code[:place] + letter + code[place:] }
	merged := e.root.entry("merge").sizeOrNone() > 0
	patterns := map[string]string{}
	for _, p := range e.root.entry("states").entries() {
		patterns[p.name] = p.value.text
	}
	if err := e.rankWithout(len(all), merged, patterns, grown); err != nil {
		return err
	}
	return e.recode(e.coded(len(all)), func(m mention) string {
		if m.of.kind == "pattern" && merged && strings.Contains(m.of.id, "-") {
			return grown(m.of.id, "-")
		}
		if lastKey(m.path) == "ranking" {
			return m.of.id // written by rankWithout
		}
		return grown(m.of.id, "N")
	})
}

// rankWithout makes each state of a ranking a tie of two: with the new option
// and without it.
func (e *editor) rankWithout(letters int, merged bool, patterns map[string]string, grown func(code, letter string) string) error {
	var changes []splice
	for _, m := range e.mentions() {
		if lastKey(m.path) != "ranking" || m.of.kind != "state" {
			continue
		}
		code, labelled := patterns[m.of.id]
		if !labelled {
			code = m.of.id
		}
		switch {
		case len(code) != letters:
			continue
		case labelled && merged && strings.Contains(code, "-"):
			continue // a class of merged states takes the new ones in
		case strings.Contains(code, "-"):
			r := impossible("the ranking of %s has the label %s, which leaves options open", quote(m.scope), quote(m.of.id))
			r.d.Remedy = "Take the ranking out, or give the label a full code, and add the option then."
			return r
		}
		without := m.of.id
		if !labelled {
			without = grown(code, "N")
		}
		text := without + ", " + grown(code, "Y")
		tie := e.get(m.path[:len(m.path)-1])
		switch inTie := len(m.path) > 1 && lastStepIsTie(m.path); {
		case tie != nil && tie.flow && !inTie:
			text = "[" + text + "]"
		case tie != nil && !tie.flow:
			text = "[" + text + "]"
		}
		changes = append(changes, splice{m.span.Start, m.span.End, text})
	}
	if len(changes) == 0 {
		return nil
	}
	e.follow("the rankings leave every party indifferent to the new option; rank the states anew")
	return e.splice(changes...)
}

// lastStepIsTie reports whether a state of a ranking stands in a tie.
func lastStepIsTie(p path) bool {
	_, item := p[len(p)-1].(int)
	_, tie := p[len(p)-2].(int)
	return item && tie
}

// qualify writes the party before every bare name that a new option of the
// same id would make ambiguous.
func (e *editor) qualify(added thing) error {
	var changes []splice
	for _, m := range e.mentions() {
		if m.of.kind == "option" && m.bare && m.scope == "" && m.of.id == added.id && m.of.party != added.party {
			s, err := e.reword(m, m.of.party+"."+m.of.id)
			if err != nil {
				return err
			}
			changes = append(changes, s)
		}
	}
	if len(changes) == 0 {
		return nil
	}
	return e.splice(changes...)
}

// removeLetters takes the letters of an option, or of all options of a party,
// out of every code: the states in which one is taken are gone, with their
// labels and their places in rankings.
func (e *editor) removeLetters(p path) error {
	all := e.letters()
	lost := map[int]bool{}
	for k, option := range all {
		party, id, _ := strings.Cut(option, ".")
		if p[0] == "parties" && (len(p) == 2 || len(p) == 4 && p[2] == "options" && p[3] == id) && p[1] == party {
			lost[k] = true
		}
	}
	if len(lost) == 0 {
		return nil
	}
	taken := func(code string) bool {
		for k := range lost {
			if len(code) == len(all) && (code[k] == 'Y' || len(lost) == len(all)) {
				return true
			}
		}
		return false
	}
	shorter := func(code string) string {
		kept := ""
		for k := range code {
			if !lost[k] {
				kept += code[k : k+1]
			}
		}
		return kept
	}
	if err := e.loseLabels(taken); err != nil {
		return err
	}
	if err := e.loseRanked(func(m mention) bool { return m.of.kind == "state" && taken(m.of.id) }); err != nil {
		return err
	}
	return e.recode(e.coded(len(all)), func(m mention) string { return shorter(m.of.id) })
}

// loseLabels deletes the labels of states that are gone. Where the start names
// one, its code is written.
func (e *editor) loseLabels(gone func(code string) bool) error {
	for {
		label := ""
		for _, p := range e.root.entry("states").entries() {
			if !e.graph && gone(p.value.text) {
				label = p.name
			}
		}
		if label == "" {
			return nil
		}
		e.follow("the label %s goes too: its state is gone", quote(label))
		if err := e.loseRanked(func(m mention) bool { return m.of == thing{kind: "state", id: label} }); err != nil {
			return err
		}
		if err := e.drop(path{"states", label}, true); err != nil {
			return err
		}
	}
}

// loseRanked takes states that are gone out of the rankings.
func (e *editor) loseRanked(gone func(mention) bool) error {
	for {
		list := slices.DeleteFunc(e.mentions(), func(m mention) bool { return lastKey(m.path) != "ranking" || !gone(m) })
		if len(list) == 0 {
			return nil
		}
		p := list[len(list)-1].path
		e.follow("%s is without the states in which the deleted option is taken", e.called(e.unit(p)))
		if err := e.remove(p); err != nil {
			return err
		}
	}
}

// releaseLabel writes the code of a label that goes.
func (e *editor) releaseLabel(m mention) error {
	pattern := e.root.entry("states").entry(m.of.id)
	if pattern == nil || pattern.kind != scalar || strings.Contains(pattern.text, "-") {
		r := impossible("%s uses the label %s, which stands for no single code", e.called(m.path), quote(m.of.id))
		r.d.Remedy = "Name the states there in another way first."
		return r
	}
	e.follow("%s has the code %s instead of the label %s", e.called(m.path), pattern.text, quote(m.of.id))
	return e.splice(splice{m.span.Start, m.span.End, e.rewritten(m.node, pattern.text)})
}

// giveOption moves an option to another party.
func (e *editor) giveOption(in Intent, holder path, i int) error {
	to := expr.Normal(in.To)
	if e.get(path{"parties", to}) == nil {
		return e.unknown("party", to, e.root.entry("parties"))
	}
	before := e.letters()
	p := e.get(holder).pairs[i]
	old := thing{"option", expr.Normal(in.Party), p.name}
	now := thing{"option", to, p.name}
	target := path{"parties", to, "options"}
	if n := e.get(target); n != nil {
		if _, taken := n.child(p.name); taken >= 0 {
			return impossible("%s has an option %s already", quote(to), quote(p.name))
		}
	}
	value := outOf(p.value)
	changes, err := e.renamings(old, now)
	if err != nil {
		return err
	}
	if len(changes) > 0 {
		if err := e.splice(changes...); err != nil {
			return err
		}
	}
	if err := e.remove(holder.then(p.name)); err != nil {
		return err
	}
	at := e.get(target).sizeOrNone()
	if in.Position != nil {
		at = *in.Position
	}
	if e.get(target) == nil {
		err = e.put(target.then(p.name), value)
	} else {
		err = e.insert(target, at, p.name, value)
	}
	if err != nil {
		return err
	}
	now2 := e.letters()
	for k, option := range before {
		if option == old.party+"."+old.id {
			before[k] = now.party + "." + now.id
		}
	}
	return e.reletter(before, now2)
}
