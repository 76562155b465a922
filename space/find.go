package space

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// Find returns the class that a reference names: by the options taken, by a
// label, by a code or pattern, or in graph form by the state's name. It must
// fit exactly one; else Find returns -1 and says what is wrong. Numbers are
// refused with the code or name that the number has today, because a number
// means another state once the rules change.
func (s *Space) Find(ref *model.StateRef) (int, diag.List) {
	if s.index == nil {
		return s.findNamed(ref)
	}
	p, list := s.pattern(ref)
	if list != nil {
		return -1, list
	}
	const shown = 4
	fit := s.classesFitting(p, shown+1)
	switch len(fit) {
	case 1:
		return fit[0], nil
	case 0:
		return -1, diag.List{s.infeasible(diag.InfeasibleState, ref.Span, p)}
	}
	var names []string
	for _, c := range fit[:min(len(fit), shown)] {
		names = append(names, s.name(c))
	}
	and := ""
	if len(fit) > shown {
		and = " and others"
	}
	return -1, diag.List{{
		Code:    diag.AmbiguousState,
		Span:    ref.Span,
		Message: fmt.Sprintf("%s fits more than one state: %s%s", p, strings.Join(names, ", "), and),
		Remedy:  "Write a code, or a pattern or label that only one feasible state fits.",
	}}
}

// findNamed looks for a state of a model in graph form.
func (s *Space) findNamed(ref *model.StateRef) (int, diag.List) {
	if c, ok := s.names[ref.Word]; ok && ref.Word != "" {
		return c, nil
	}
	return -1, diag.List{s.unknownWord(ref)}
}

// unknownWord says that a word names no state.
func (s *Space) unknownWord(ref *model.StateRef) diag.Diagnostic {
	if n, err := strconv.Atoi(ref.Word); err == nil {
		return s.numbered(ref, n)
	}
	var legal []string
	for _, l := range s.model.Labels {
		legal = append(legal, l.ID)
	}
	for _, st := range s.model.States {
		legal = append(legal, st.ID)
	}
	what := "a label or a code"
	if s.index == nil {
		what = "a state of this model"
	}
	return diag.Diagnostic{
		Code:    diag.UnknownState,
		Span:    ref.Span,
		Message: fmt.Sprintf("%q is not %s", ref.Word, what),
		Near:    diag.Nearest(ref.Word, legal),
	}
}

func (s *Space) numbered(ref *model.StateRef, n int) diag.Diagnostic {
	d := diag.Diagnostic{
		Code:    diag.NumberedReference,
		Span:    ref.Span,
		Message: fmt.Sprintf("A state is not named by its number, %d", n),
		Detail:  "Numbers of states change when rules change.",
		Remedy:  fmt.Sprintf("There are only %d states.", s.Len()),
	}
	if n >= 1 && n <= s.Len() {
		d.Remedy = fmt.Sprintf("State %d is %s today; write that.", n, s.name(n-1))
	}
	return d
}

// name is the code of a class with its label, or its label alone in graph
// form.
func (s *Space) name(c int) string {
	label, code := s.Label(c), s.Code(c)
	switch {
	case code == "":
		return label
	case label == "":
		return code
	}
	return fmt.Sprintf("%s (%s)", code, label)
}

// infeasible says that no feasible state has a pattern, and why.
func (s *Space) infeasible(code *diag.Code, at diag.Span, p pattern) diag.Diagnostic {
	d := diag.Diagnostic{Code: code, Span: at, Message: fmt.Sprintf("%s is not a feasible state", p)}
	if p.open != 0 {
		d.Message = fmt.Sprintf("no feasible state fits %s", p)
		return d
	}
	d.Detail = s.excluded(p.taken)
	for _, r := range s.violated(p.taken) {
		d.Related = append(d.Related, diag.Related{Span: r.Span, Message: "it violates this rule"})
	}
	return d
}

// excluded says in sentences what excludes a raw state.
func (s *Space) excluded(mask uint64) string {
	var sentences []string
	if rules := s.violated(mask); len(rules) > 0 {
		sentences = append(sentences, "It violates "+ruleNames(rules)+".")
	}
	for k, o := range s.options {
		if o.Option.Absent && mask>>uint(k)&1 != 0 {
			sentences = append(sentences, fmt.Sprintf("Option %s.%s is dropped.", s.model.Parties[o.Party].ID, o.Option.ID))
		}
	}
	if len(s.model.Applied) > 0 {
		sentences = append(sentences, s.underVariants())
	}
	return strings.Join(sentences, " ")
}

// underVariants says which variants were composed.
func (s *Space) underVariants() string {
	if len(s.model.Applied) == 1 {
		return fmt.Sprintf("Variant %q is applied.", s.model.Applied[0])
	}
	return fmt.Sprintf("Variants %s are applied.", quotedList(s.model.Applied))
}

// violated lists the rules that do not hold at a raw state.
func (s *Space) violated(mask uint64) []*model.Rule {
	var rules []*model.Rule
	for _, r := range s.model.Rules {
		if !s.HoldsAt(model.Root, r.Holds, mask) {
			rules = append(rules, r)
		}
	}
	return rules
}

// ruleNames joins the names of rules with commas and "and"; of very many it
// names the first.
func ruleNames(rules []*model.Rule) string {
	const shown = 12
	var names []string
	for _, r := range rules {
		names = append(names, ruleName(r))
	}
	if len(names) > shown {
		names = append(names[:shown-1], fmt.Sprintf("%d others", len(rules)-shown+1))
	}
	what := "rule "
	if len(names) > 1 {
		what = "rules "
	}
	return what + joined(names)
}

// ruleName is a rule's id, else its text.
func ruleName(r *model.Rule) string {
	switch {
	case r.ID != "":
		return strconv.Quote(r.ID)
	case r.Source == "":
		return strconv.Quote(expr.Print(r.Holds))
	case r.Never:
		return strconv.Quote("never: " + r.Source)
	}
	return strconv.Quote(r.Source)
}

func quotedList(words []string) string {
	var quoted []string
	for _, w := range words {
		quoted = append(quoted, strconv.Quote(w))
	}
	return joined(quoted)
}

// joined writes words as a list in a sentence.
func joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
