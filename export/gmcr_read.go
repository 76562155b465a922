package export

import (
	"slices"
	"strconv"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// people reads options and decision makers, and sorts the options by owner.
func (r *gmcrReader) people(root *jsonValue) {
	for _, v := range root.field("options").items {
		r.options = append(r.options, r.option(v))
	}
	list := root.field("decisionMakers")
	if len(list.items) == 0 {
		r.report(diag.MissingParties, list.span, "there are no decision makers")
	}
	if len(r.options) > model.MaxOptions {
		r.report(diag.ExcessiveImport, root.field("options").span, "there are %d options, more than %d", len(r.options), model.MaxOptions)
	}
	if len(list.items) > model.MaxParties {
		r.report(diag.ExcessiveImport, list.span, "there are %d decision makers, more than %d", len(list.items), model.MaxParties)
		return
	}
	for i, v := range list.items {
		r.parties = append(r.parties, r.party(i, v))
	}
	r.coalitions(root.field("coalitions"))
	if r.faults.HasErrors() {
		return // owners are not known for sure
	}
	for _, o := range r.options {
		if o.owner < 0 {
			r.report(diag.UnownedOption, o.span, "no decision maker has the option %q", o.name)
		}
	}
	r.sortOptions()
}

func (r *gmcrReader) option(v *jsonValue) gmcrOption {
	o := gmcrOption{span: v.span, owner: -1}
	if !r.is(v, jsonObject, "an option") {
		return o
	}
	r.known(v, optionFields)
	if name := r.need(v, jsonText, "name"); name != nil {
		o.name = cleanName(name.text)
	}
	direction := r.need(v, jsonText, "permittedDirection")
	if direction == nil {
		return o
	}
	switch direction.text {
	case "both":
		o.direction = model.Both
	case "fwd":
		o.direction = model.Forward
	case "back":
		o.direction = model.Backward
	default:
		d := r.report(diag.UnknownDirection, direction.span, "%q is no direction", direction.text)
		d.Remedy = `Write "both", "fwd" or "back".`
	}
	return o
}

func (r *gmcrReader) party(i int, v *jsonValue) gmcrParty {
	p := gmcrParty{value: v}
	if !r.is(v, jsonObject, "a decision maker") {
		return p
	}
	r.known(v, partyFields)
	if name := r.need(v, jsonText, "name"); name != nil {
		p.name = cleanName(name.text)
	}
	r.need(v, jsonList, "preferences")
	options := r.need(v, jsonList, "options")
	if options == nil {
		return p
	}
	for _, item := range options.items {
		k, ok := r.index(item, len(r.options), "option")
		if !ok {
			continue
		}
		if r.options[k].owner >= 0 {
			d := r.report(diag.SharedOption, item.span, "the option %q has an owner already", r.options[k].name)
			d.Related = []diag.Related{{Span: r.options[k].span, Message: "the option"}}
			continue
		}
		r.options[k].owner = i
		p.options = append(p.options, k)
	}
	return p
}

// index reads a number from 0 to n-1.
func (r *gmcrReader) index(v *jsonValue, n int, what string) (int, bool) {
	if !r.is(v, jsonNumber, "the number of the "+what) {
		return 0, false
	}
	k, err := strconv.Atoi(v.text)
	if err != nil || k < 0 || k >= n {
		d := r.report(diag.UnknownIndex, v.span, "there is no %s %s", what, v.text)
		if n > 0 {
			d.Remedy = "Numbers go from 0 to " + strconv.Itoa(n-1) + "."
		}
		return 0, false
	}
	return k, true
}

// sortOptions numbers the bits: parties in order, and the options of a party
// in the order of its own list, as the program that wrote the file does.
func (r *gmcrReader) sortOptions() {
	r.bit = make([]int, len(r.options))
	next := 0
	for _, p := range r.parties {
		for _, k := range p.options {
			r.bit[k] = next
			next++
		}
	}
}

// coalitions checks the list of coalitions and says that it is left out.
func (r *gmcrReader) coalitions(v *jsonValue) {
	if v == nil || !r.is(v, jsonList, `"coalitions"`) {
		return
	}
	joined := false
	member := map[int]bool{}
	for _, item := range v.items {
		list := []*jsonValue{item}
		if item.kind == jsonList {
			list = item.items
		}
		joined = joined || len(list) > 1
		for _, one := range list {
			i, ok := r.index(one, len(r.parties), "decision maker")
			if ok && member[i] {
				r.report(diag.RepeatedMember, one.span, "%q is in two coalitions", r.parties[i].name)
			}
			member[i] = ok
		}
	}
	if joined {
		r.report(diag.IgnoredCoalitions, v.span, "coalitions are not carried over")
	}
}

// A condition is a conjunction: the options of mask are taken as in value. Bits
// are those of the sorted options.
type condition struct {
	mask, value uint64
}

// conditions reads infeasible states, preference statements and, to say that
// they are left out, misperceptions.
func (r *gmcrReader) conditions(root *jsonValue) {
	for _, v := range root.field("infeasibles").items {
		if c, ok := r.simple(v, "an infeasible condition"); ok {
			r.infeasible = append(r.infeasible, c)
		}
	}
	for i := range r.parties {
		r.statements(&r.parties[i])
		r.misperceptions(&r.parties[i])
	}
}

func (r *gmcrReader) statements(p *gmcrParty) {
	for _, v := range p.value.field("preferences").items {
		var s []condition
		if v.kind == jsonObject {
			s = r.compound(v)
		} else if c, ok := r.simple(v, "a preference statement"); ok {
			s = []condition{c}
		} else {
			continue
		}
		if slices.ContainsFunc(p.statements, func(t []condition) bool { return slices.Equal(s, t) }) {
			// The statement is not needed to rank, whichever counts.
			r.report(diag.RepeatedStatement, v.span, "the statement stands twice; the second is left out")
			continue
		}
		p.statements = append(p.statements, s)
	}
}

// compound reads conditions joined by "or".
func (r *gmcrReader) compound(v *jsonValue) []condition {
	r.known(v, []string{"compound", "members"})
	if flag := r.need(v, jsonBool, "compound"); flag != nil && !flag.truth {
		r.report(diag.MistypedField, flag.span, `"compound" must be true`)
	}
	members := r.need(v, jsonList, "members")
	if members == nil {
		return nil
	}
	var list []condition
	for _, item := range members.items {
		if c, ok := r.simple(item, "a member of a compound condition"); ok && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// simple reads a list of pairs of an option and "Y" or "N".
func (r *gmcrReader) simple(v *jsonValue, what string) (condition, bool) {
	if v.kind == jsonObject {
		d := r.report(diag.MisplacedCompound, v.span, "%s cannot be compound", what)
		d.Remedy = "List its members one by one."
		return condition{}, false
	}
	if !r.is(v, jsonList, what) {
		return condition{}, false
	}
	var c condition
	good := true
	for _, pair := range v.items {
		good = r.literal(pair, &c) && good
	}
	return c, good
}

// literal adds one pair to a condition.
func (r *gmcrReader) literal(pair *jsonValue, c *condition) bool {
	if !r.is(pair, jsonList, "part of a condition") {
		return false
	}
	if len(pair.items) != 2 {
		r.report(diag.UnreadableChoice, pair.span, "a pair of an option and \"Y\" or \"N\" is needed")
		return false
	}
	k, ok := r.index(pair.items[0], len(r.options), "option")
	choice := pair.items[1]
	if choice.kind != jsonText || choice.text != "Y" && choice.text != "N" {
		r.report(diag.UnreadableChoice, choice.span, "the choice must be \"Y\" or \"N\"")
		return false
	}
	if !ok {
		return false
	}
	bit := uint64(1) << r.bit[k]
	var value uint64
	if choice.text == "Y" {
		value = bit
	}
	if c.mask&bit != 0 && c.value&bit != value {
		r.report(diag.ContradictoryCondition, pair.span, "the option %q is wanted both taken and not taken", r.options[k].name)
		return false
	}
	c.mask |= bit
	c.value |= value
	return true
}

func (r *gmcrReader) misperceptions(p *gmcrParty) {
	v := p.value.field("misperceptions")
	if v == nil || !r.is(v, jsonList, `"misperceptions"`) || len(v.items) == 0 {
		return
	}
	for _, item := range v.items {
		r.simple(item, "a misperception")
	}
	r.report(diag.IgnoredMisperceptions, v.span, "what %q does not see is not carried over", p.name)
}
