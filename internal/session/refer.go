package session

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// State finds the state that a user means: by label, code, or name in graph
// form, or by the options taken ("[company.accept town.insist]", brackets
// optional; "[]" is the state where nothing is taken). Numbers change when
// rules change, so a bare number is refused with the code it has today.
func (s *Session) State(text string) (graph.State, error) {
	text = strings.TrimSpace(text)
	if n, err := strconv.Atoi(text); err == nil && !s.named(text) {
		return -1, s.numbered(n)
	}
	ref := &model.StateRef{Word: text}
	if s.listed(text) {
		names, err := s.options(text)
		if err != nil {
			return -1, err
		}
		ref = &model.StateRef{Options: names}
	} else if text == "" {
		return -1, &Usage{Message: "the state is empty", Remedy: "Name it by label, code, or the options taken in it."}
	}
	c, list := s.Base.Space.Find(ref)
	if list.HasErrors() || c < 0 {
		return -1, refused(text, list)
	}
	return graph.State(c), nil
}

// named reports whether a state of a graph form has this very name.
func (s *Session) named(text string) bool {
	for _, st := range s.Declared.States {
		if st.ID == text {
			return true
		}
	}
	return false
}

func (s *Session) numbered(n int) error {
	u := &Usage{Message: fmt.Sprintf("%d is a number, and numbers change when rules change", n)}
	if n < 1 || n > s.Base.Space.Len() {
		u.Remedy = fmt.Sprintf("Name the state by label, code, or the options taken in it. There are %d states today.", s.Base.Space.Len())
		return u
	}
	at := graph.State(n - 1)
	code, label := s.Conflict.Codes(at), s.Conflict.Labels(at)
	switch {
	case code == "":
		u.Remedy = fmt.Sprintf("State %d is %s today; write that.", n, label)
	case label == "":
		u.Remedy = fmt.Sprintf("State %d is %s today; write that.", n, code)
	default:
		u.Remedy = fmt.Sprintf("State %d is %s today, labelled %s; write one of these.", n, code, label)
	}
	return u
}

// listed reports whether a text is a list of options, and not a word.
func (s *Session) listed(text string) bool {
	if s.Base.Model.GraphForm {
		return false
	}
	if strings.ContainsAny(text, "[] ,.") {
		return true
	}
	for _, l := range s.Base.Model.Labels {
		if l.ID == text {
			return false
		}
	}
	_, ok := s.Base.Model.Bind(model.Root, &expr.Name{Ident: text})
	return ok
}

// options reads a list of options by name.
func (s *Session) options(text string) ([]*expr.Name, error) {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
	names := []*expr.Name{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' }) {
		n := &expr.Name{Ident: word}
		if party, ident, dotted := strings.Cut(word, "."); dotted {
			n = &expr.Name{Party: party, Ident: ident}
		}
		if b, ok := s.Base.Model.Bind(model.Root, n); !ok || b.Term != nil {
			return nil, unknown("option", word, s.legal())
		}
		names = append(names, n)
	}
	return names, nil
}

// refused makes a usage error of what was found wrong with a name.
func refused(text string, list diag.List) error {
	for _, d := range list {
		if d.Severity() != diag.Error {
			continue
		}
		u := &Usage{Message: d.Message, Remedy: strings.TrimSpace(d.Detail + " " + d.Remedy)}
		if d.Near != "" && !strings.Contains(u.Remedy, d.Near) {
			u.Remedy = strings.TrimSpace(u.Remedy + " Did you mean " + d.Near + "?")
		}
		return u
	}
	return &Usage{Message: fmt.Sprintf("%q fits no state", text)}
}

// Party finds a party by id.
func (s *Session) Party(id string) (int, error) {
	if i := s.Base.Model.PartyIndex(id); i >= 0 {
		return i, nil
	}
	return -1, unknown("party", id, s.Parties())
}

// Where evaluates a condition over options at every state.
func (s *Session) Where(text string) (*space.Truth, error) {
	if s.Base.Model.GraphForm {
		return nil, &Usage{Message: "conditions speak of options, and this model is in graph form"}
	}
	n, list := expr.Parse(text, nil)
	if list.HasErrors() {
		return nil, refused(text, list)
	}
	var wrong error
	expr.Walk(n, func(n expr.Node) bool {
		if name, ok := n.(*expr.Name); ok && wrong == nil {
			if _, ok := s.Base.Model.Bind(model.Root, name); !ok {
				wrong = unknown("option or term", name.String(), s.legal())
			}
		}
		return true
	})
	if wrong != nil {
		return nil, wrong
	}
	return s.Base.Space.Holds(model.Root, n), nil
}

// legal lists what a condition may name: options in full, terms, and options
// whose bare name is unique.
func (s *Session) legal() []string {
	m := s.Base.Model
	list := s.Conflict.OptionIDs()
	for _, t := range m.Terms {
		list = append(list, t.ID)
	}
	for _, o := range m.AllOptions() {
		if b, ok := m.Bind(model.Root, &expr.Name{Ident: o.Option.ID}); ok && b.Term == nil {
			list = append(list, o.Option.ID)
		}
	}
	return list
}
