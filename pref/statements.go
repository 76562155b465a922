package pref

import (
	"context"
	"fmt"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// rankStatements ranks by option prioritisation (Peng, Hipel, Kilgour, Fang
// 1997): states compare by the truth of the first statement that tells them
// apart. Sums of powers of two give the same order, but overflow.
//
// The truths of as many statements as fit become a small number for each
// state, the numbers are made dense, and the next statements refine them. No
// long key is ever compared.
func rankStatements(ctx context.Context, s *space.Space, party int, p *model.Statements) ([]int32, diag.List, error) {
	list := divided(s, party, p)
	r := newRefinement(s.Len())
	for done := 0; done < len(p.List); {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		part := p.List[done:min(len(p.List), done+r.room())]
		done += len(part)
		wants := make([]expr.Node, len(part))
		for k, st := range part {
			wants[k] = st.Want
		}
		truths := s.HoldAll(party, wants)
		for k, t := range truths {
			list = append(list, constant(s, party, part[k], t)...)
		}
		r.refine(truths)
	}
	if list.HasErrors() {
		return nil, list, nil
	}
	return r.ranks(), list, nil
}

// constant warns of a statement that is the same everywhere. One on an option
// that a variant has dropped is let be.
func constant(s *space.Space, party int, st *model.Statement, t *space.Truth) diag.List {
	count := t.Count()
	if count > 0 && count < t.Len() || s.Len() < 2 || mentionsAbsent(s.Model(), party, st.Want) {
		return nil
	}
	always := "true in every state"
	if count == 0 {
		always = "true in no state"
	}
	return diag.List{{
		Code:    diag.ConstantStatement,
		Span:    st.Span,
		Message: fmt.Sprintf("Statement %s of %s is %s, so that it tells none apart", name(st), s.Model().Parties[party].ID, always),
	}}
}

func mentionsAbsent(m *model.Model, party int, n expr.Node) bool {
	options, found := m.AllOptions(), false
	var look func(party int, n expr.Node)
	look = func(party int, n expr.Node) {
		expr.Walk(n, func(n expr.Node) bool {
			name, ok := n.(*expr.Name)
			if !ok || found {
				return !found
			}
			b, ok := m.Bind(party, name)
			switch {
			case ok && b.Term != nil:
				look(model.Root, b.Term.Is)
			case ok && options[b.Option].Option.Absent:
				found = true
			}
			return true
		})
	}
	look(party, n)
	return found
}

// divided finds statements that differ between members of a merged state for
// which the model names no member to judge it by.
func divided(s *space.Space, party int, p *model.Statements) diag.List {
	var list diag.List
	for _, c := range s.Merged() {
		if s.Named(c) {
			continue
		}
		for _, st := range p.List {
			t := s.HoldsAmong(party, st.Want, s.Members(c))
			if n := t.Count(); n == 0 || n == t.Len() {
				continue
			}
			list = append(list, dividedState(s, c, st.Span, fmt.Sprintf("Statement %s of %s holds in some of the states merged into %s and not in others",
				name(st), s.Model().Parties[party].ID, stateName(s, c))))
		}
	}
	return list
}

// dividedState points to the merges that need an "as".
func dividedState(s *space.Space, c int, at diag.Span, message string) diag.Diagnostic {
	d := diag.Diagnostic{
		Code:    diag.DividedState,
		Span:    at,
		Message: message,
		Remedy:  "Say with \"as\" in the merge at which of its states it is to be judged.",
	}
	for _, mg := range s.MergedBy(c) {
		d.Related = append(d.Related, diag.Related{Span: mg.Span, Message: "merged here"})
	}
	return d
}

// decideStatements finds the first statement that tells two classes apart.
func decideStatements(s *space.Space, party int, p *model.Statements, a, b int) (better int, by *model.Statement) {
	masks := []uint64{s.Mask(a), s.Mask(b)}
	for _, st := range p.List {
		t := s.HoldsAmong(party, st.Want, masks)
		switch {
		case t.At(0) && !t.At(1):
			return a, st
		case t.At(1) && !t.At(0):
			return b, st
		}
	}
	return -1, nil
}

// name is a statement's id, else its text, in quotes.
func name(st *model.Statement) string {
	switch {
	case st.ID != "":
		return fmt.Sprintf("%q", st.ID)
	case st.Source != "":
		return fmt.Sprintf("%q", st.Source)
	}
	return fmt.Sprintf("%q", expr.Print(st.Want))
}

// stateName is a class's label, else its code.
func stateName(s *space.Space, c int) string {
	if l := s.Label(c); l != "" {
		return l
	}
	return s.Code(c)
}
