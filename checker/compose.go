package checker

import (
	"fmt"
	"slices"
	"strings"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// compose applies the variants to a copy of the declared model, in the order of
// the file. It takes the model as it stands and is not meant to find every
// fault in it; what it cannot apply it refuses. Of the result only what decides
// verdicts is kept up: not the start, targets or formats.
func compose(declared *model.Model, variants []string) (*model.Model, error) {
	m := *declared
	m.Parties = nil
	for _, p := range declared.Parties {
		q := *p
		q.Options = slices.Clone(p.Options)
		m.Parties = append(m.Parties, &q)
	}
	d, known := disputed{&m}, 0
	for _, v := range m.Variants {
		if !slices.Contains(variants, v.ID) {
			continue
		}
		if known++; v.Kind == model.View {
			return nil, fmt.Errorf("variant %s is one party's view; certificates do not cover views", v.ID)
		}
		for k, c := range v.Changes {
			if err := d.apply(c); err != nil {
				return nil, fmt.Errorf("variant %s, change %d: %w", v.ID, k+1, err)
			}
		}
	}
	if known != len(variants) {
		return nil, fmt.Errorf("it has %d of the %d variants named", known, len(variants))
	}
	return &m, nil
}

// disputed is a model of our own that changes are applied to.
type disputed struct{ *model.Model }

// apply makes one change.
func (d disputed) apply(c model.Change) error {
	switch c := c.(type) {
	case *model.SetMoves:
		return d.withOption(c.Option, func(o *model.Option) { o.Moves = c.Moves })
	case *model.DropOption:
		return d.withOption(c.Option, func(o *model.Option) { o.Absent = true })
	case *model.AddOption:
		return d.addOption(c)
	case *model.AddRule:
		d.Rules = append(slices.Clone(d.Rules), c.Rule)
	case *model.DropRule:
		k := slices.IndexFunc(d.Rules, func(r *model.Rule) bool { return named(c.Rule.ID, r.ID, r.Holds, r.Source) })
		if k < 0 {
			return fmt.Errorf("no rule %q", c.Rule.ID)
		}
		d.Rules = slices.Delete(slices.Clone(d.Rules), k, k+1)
	case *model.AddMerge:
		d.Merges = append(slices.Clone(d.Merges), c.Merge)
	case *model.SetStart, *model.SetTarget, *model.SetInfluence, *model.SetPosition: // decide no verdict
	case *model.SetPreference:
		return d.withParty(c.Party.ID, func(p *model.Party) error { p.Preference = c.Preference; return nil })
	case *model.SetCannot:
		return d.withParty(c.Party.ID, func(p *model.Party) error { p.Cannot = c.Cannot; return nil })
	case *model.SetArcs:
		return d.withParty(c.Party.ID, func(p *model.Party) error { p.Moves = c.Moves; return nil })
	case *model.InsertStatement:
		return d.withStatements(c.Party.ID, "", func(l wants, _ int) (wants, error) { return insert(l, c.Statement, c.Where) })
	case *model.ReplaceStatement:
		return d.withStatements(c.Party.ID, c.Old.ID, func(l wants, k int) (wants, error) { l[k] = c.Statement; return l, nil })
	case *model.DropStatement:
		return d.withStatements(c.Party.ID, c.Statement.ID, func(l wants, k int) (wants, error) { return slices.Delete(l, k, k+1), nil })
	case *model.MoveStatement:
		return d.withStatements(c.Party.ID, c.Statement.ID, func(l wants, k int) (wants, error) {
			s := l[k]
			return insert(slices.Delete(l, k, k+1), s, c.Where)
		})
	default:
		return fmt.Errorf("a change of a kind unknown to the checker (%T)", c)
	}
	return nil
}

// wants is a list of ordered statements.
type wants = []*model.Statement

// withStatements edits a copy of a party's ordered statements. The edit is told
// the place of the statement that ref names; -1 if ref is empty.
func (d disputed) withStatements(id, ref string, edit func(l wants, k int) (wants, error)) error {
	return d.withParty(id, func(p *model.Party) error {
		s, ok := p.Preference.(*model.Statements)
		if !ok {
			return fmt.Errorf("party %s has no ordered statements", id)
		}
		k, err := -1, error(nil)
		if ref != "" {
			k, err = find(s.List, ref)
		}
		if err != nil {
			return err
		}
		list, err := edit(slices.Clone(s.List), k)
		p.Preference = &model.Statements{List: list}
		return err
	})
}

func (d disputed) withParty(id string, f func(*model.Party) error) error {
	for _, p := range d.Parties {
		if p.ID == id {
			return f(p)
		}
	}
	return fmt.Errorf("no party %q", id)
}

// withOption edits a copy of the one option that a name stands for.
func (d disputed) withOption(n *expr.Name, f func(*model.Option)) error {
	found := 0
	for _, p := range d.Parties {
		for k, o := range p.Options {
			if o.ID == n.Ident && (n.Party == "" || n.Party == p.ID) {
				changed := *o
				f(&changed)
				p.Options[k] = &changed
				found++
			}
		}
	}
	if found != 1 {
		return fmt.Errorf("%s names %d options", n, found)
	}
	return nil
}

// addOption puts the option last among its party's. Codes written before read
// the new letter as either in labels and as N in the member a merge names.
func (d disputed) addOption(c *model.AddOption) error {
	place, known := 0, false
	for _, p := range d.Parties {
		place += len(p.Options)
		if known = p.ID == c.Party.ID; known {
			p.Options = append(p.Options, c.Option)
			break
		}
	}
	if !known {
		return fmt.Errorf("no party %q", c.Party.ID)
	}
	widen := func(code, letter string) string {
		if place > len(code) || !isCode(code) {
			return code
		}
		return code[:place] + letter + code[place:]
	}
	d.Labels, d.Merges = slices.Clone(d.Labels), slices.Clone(d.Merges)
	for k, l := range d.Labels {
		d.Labels[k] = &model.Label{ID: l.ID, Pattern: widen(l.Pattern, "-")}
	}
	for k, x := range d.Merges {
		if x.As != nil {
			d.Merges[k] = &model.Merge{When: x.When, As: &model.StateRef{Word: widen(x.As.Word, "N"), Options: x.As.Options}}
		}
	}
	return nil
}

// insert puts a statement in its place.
func insert(l wants, s *model.Statement, w model.Where) (wants, error) {
	if w.First {
		return slices.Insert(l, 0, s), nil
	}
	if w.Last {
		return append(l, s), nil
	}
	k, err := find(l, w.Before.ID+w.After.ID)
	if err != nil {
		return nil, err
	}
	if w.After.ID != "" {
		k++
	}
	return slices.Insert(l, k, s), nil
}

// find looks up a statement by id, else by exact expression.
func find(l wants, ref string) (int, error) {
	k := slices.IndexFunc(l, func(s *model.Statement) bool { return s.ID == ref })
	if k < 0 {
		k = slices.IndexFunc(l, func(s *model.Statement) bool { return named(ref, "", s.Want, s.Source) })
	}
	if k < 0 {
		return 0, fmt.Errorf("no statement %q", ref)
	}
	return k, nil
}

// named reports whether ref is the id or the expression of a rule or statement.
func named(ref, id string, n expr.Node, source string) bool {
	if ref == "" {
		return false
	}
	if ref == id || ref == source {
		return true
	}
	tree, faults := expr.Parse(ref, nil)
	return !faults.HasErrors() && expr.Equal(tree, n)
}

// isCode reports whether a word is a code or a pattern: letters Y, N and -.
func isCode(word string) bool { return word != "" && strings.Trim(word, "YN-") == "" }
