package cases

import (
	"fmt"
	"slices"
	"strings"
)

// A grid is a table under a heading; its rows are collected before they
// become facts.
type grid struct {
	line    int
	kind    Kind
	concept string // rows are horizons of this concept; empty if they are states
	columns []string
	rows    [][]string // state or horizon first
}

// heading reads the first line of a grid, or of concepts that are unavailable.
func (p *parser) heading(words []string) error {
	if words[0] == "unavailable" {
		for _, concept := range words[1:] {
			if err := p.add(Fact{Line: p.line, Kind: Unavailable, Concept: concept}); err != nil {
				return err
			}
		}
		return nil
	}
	g := &grid{line: p.line, columns: words[1:]}
	switch words[0] {
	case "stable":
		g.kind = Stable
	case "moves":
		g.kind = Moves
	case "improvements":
		g.kind = Improvements
	case "horizon":
		if len(words) > 1 {
			g.concept, g.columns = words[1], words[2:]
		}
	default:
		return fmt.Errorf("unknown line %q", strings.Join(words, " "))
	}
	if len(g.columns) == 0 {
		return fmt.Errorf("a grid without columns")
	}
	p.grid = g
	return nil
}

// closeGrid turns the rows collected so far into facts, column by column.
func (p *parser) closeGrid() error {
	g := p.grid
	if g == nil {
		return nil
	}
	p.grid = nil
	var over []string
	for _, row := range g.rows {
		if slices.Contains(over, row[0]) {
			return fmt.Errorf("state %s has two rows", row[0])
		}
		over = append(over, row[0])
	}
	for c, column := range g.columns {
		facts, err := p.column(g, c+1, column, over)
		if err != nil {
			return err
		}
		for _, f := range facts {
			if err := p.add(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// column makes the facts of one column: one for each party if the cells hold
// letters, one for each row if they hold states.
func (p *parser) column(g *grid, c int, heading string, over []string) ([]Fact, error) {
	if g.kind == Stable && g.concept == "" {
		return p.verdicts(g, c, heading, over)
	}
	var facts []Fact
	for _, row := range g.rows {
		f := Fact{Line: g.line, Kind: g.kind, Printed: p.printed}
		var err error
		switch {
		case g.concept != "" && heading == "all":
			f.Kind, f.Concept = Equilibria, g.concept+":"+row[0]
		case g.concept != "":
			f.Concept = g.concept + ":" + row[0]
			f.Parties, err = p.parties(heading)
		default:
			f.From, f.Over = row[0], over
			f.Parties, err = p.parties(heading)
		}
		if err != nil {
			return nil, err
		}
		if f.States, err = set(strings.Split(row[c], ",")); err != nil {
			return nil, err
		}
		facts = append(facts, f)
	}
	return facts, nil
}

func (p *parser) verdicts(g *grid, c int, concept string, over []string) ([]Fact, error) {
	facts := make([]Fact, len(p.out.Letters))
	for i, l := range p.out.Letters {
		facts[i] = Fact{
			Line: g.line, Kind: Stable, Concept: concept, Parties: []string{l.Party},
			Printed: p.printed, Over: over,
		}
	}
	for _, row := range g.rows {
		if row[c] == "-" {
			continue
		}
		for _, r := range row[c] {
			i := slices.IndexFunc(p.out.Letters, func(l Letter) bool { return l.Letter == r })
			if i < 0 {
				return nil, fmt.Errorf("row %s: no party has the letter %q", row[0], r)
			}
			facts[i].States = append(facts[i].States, row[0])
		}
	}
	return facts, nil
}
