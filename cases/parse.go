package cases

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ParseTable reads a table file. It is made of lines; "#" starts a comment.
//
//	letters R row, C column       which letter stands for which party
//	run base                      what follows is about the base model,
//	run irreversible              or about the base with these variants
//	printed                       what follows is stated in the publication,
//	computed                      or was worked out from the definitions
//	stable nash seq               a grid: one column for each concept,
//	  s1   R    RC                one row for each state, with the letters of
//	  s2   -    C                 the parties it is stable for, "-" for none
//	stable limited:2 R : s1 s2    the same for one concept and party
//	equilibria nash : s4          all equilibria; "-" for none
//	unavailable sim               this concept cannot be asked of this model
//	ranking R : s3 {s1 s4} s2     best first, ties in braces
//	horizon limited R C all       a grid: one row for each horizon, one column
//	  1  s3,s4  s2,s4  s4         for each party, "all" for equilibria
//	moves R C RC                  a grid: what these sets of parties reach
//	  s1  s3  s2  s2,s3           by legal sequences of moves
//	improvements R C RC           and by legal sequences of improvements
//	prints s1 s2                  the publication has this instead of the
//	  because : ...               fact in the line above, for this reason
//	otherwise s1 s3               a program prints this instead of the fact
//	  rule : ...                  above, by a rule that is not the definition
//	count s0 7                    s0 is in 7 of the printed equilibrium sets
//	count s12 6 7                 printed as 6; 7 with the corrections
//
// The order of words in a row is that of the heading.
func ParseTable(text string) (*Expected, error) {
	p := &parser{out: &Expected{}}
	for i, line := range strings.Split(text, "\n") {
		p.line = i + 1
		line, _, _ = strings.Cut(line, "#")
		if err := p.read(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", p.line, err)
		}
	}
	if err := p.finish(); err != nil {
		return nil, fmt.Errorf("line %d: %w", p.line, err)
	}
	return p.out, nil
}

// A parser holds the place in a table file: the run that facts go to, and the
// grid that rows belong to.
type parser struct {
	out     *Expected
	line    int
	printed bool
	grid    *grid
	last    bool // the line above was a fact that "prints" may follow
}

func (p *parser) read(line string) error {
	indented := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
	words := strings.Fields(line)
	if len(words) == 0 {
		return nil
	}
	if p.grid != nil && indented {
		if len(words) != len(p.grid.columns)+1 {
			return fmt.Errorf("%d entries where the heading has %d", len(words)-1, len(p.grid.columns))
		}
		p.grid.rows = append(p.grid.rows, words)
		return nil
	}
	if err := p.closeGrid(); err != nil {
		return err
	}
	correctable := p.last
	p.last = false
	switch words[0] {
	case "letters":
		return p.letters(words[1:])
	case "run":
		return p.run(words[1:])
	case "printed", "computed":
		p.printed = words[0] == "printed"
		return nil
	case "count":
		return p.count(words[1:])
	case "prints", "because", "otherwise", "rule":
		if !correctable {
			return fmt.Errorf("%q must follow a line with a set of states", words[0])
		}
		return p.correct(words)
	}
	return p.fact(words)
}

func (p *parser) letters(words []string) error {
	for pair := range strings.SplitSeq(strings.Join(words, " "), ",") {
		letter, party, ok := strings.Cut(strings.TrimSpace(pair), " ")
		r, size := utf8.DecodeRuneInString(letter)
		if !ok || size != len(letter) {
			return fmt.Errorf("a letter and a party are wanted, not %q", pair)
		}
		p.out.Letters = append(p.out.Letters, Letter{r, strings.TrimSpace(party)})
	}
	return nil
}

func (p *parser) run(words []string) error {
	if len(words) == 0 {
		return fmt.Errorf("a run is of the base or of variants")
	}
	r := Run{Line: p.line}
	if !slices.Equal(words, []string{"base"}) {
		r.Variants = words
	}
	p.out.Runs = append(p.out.Runs, r)
	return nil
}

func (p *parser) count(words []string) error {
	if len(words) != 2 && len(words) != 3 {
		return fmt.Errorf("a count is a state and one or two numbers")
	}
	c := Count{Line: p.line, State: words[0]}
	times, err := strconv.Atoi(words[1])
	if err != nil {
		return fmt.Errorf("%q is not a number", words[1])
	}
	c.Times, c.Corrected = times, times
	if len(words) == 3 {
		if c.Corrected, err = strconv.Atoi(words[2]); err != nil {
			return fmt.Errorf("%q is not a number", words[2])
		}
	}
	p.out.Counts = append(p.out.Counts, c)
	return nil
}

// fact reads a line of the form "kind what : states", or a grid's heading.
func (p *parser) fact(words []string) error {
	colon := slices.Index(words, ":")
	if colon < 1 {
		return p.heading(words)
	}
	head, states := words[1:colon], words[colon+1:]
	f := Fact{Line: p.line, Printed: p.printed}
	var err error
	switch kind := words[0]; {
	case kind == "equilibria" && len(head) == 1:
		f.Kind, f.Concept = Equilibria, head[0]
	case kind == "stable" && len(head) == 2:
		f.Kind, f.Concept = Stable, head[0]
		f.Parties, err = p.parties(head[1])
	case kind == "ranking" && len(head) == 1:
		f.Kind = Ranking
		f.Parties, err = p.parties(head[0])
		if err != nil {
			return err
		}
		if f.Tiers, err = tiers(states); err != nil {
			return err
		}
		return p.add(f)
	default:
		return fmt.Errorf("unknown line %q", strings.Join(words, " "))
	}
	if err != nil {
		return err
	}
	if f.States, err = set(states); err != nil {
		return err
	}
	p.last = true
	return p.add(f)
}

// correct attaches to the last fact what the publication prints instead, and
// why that is wrong.
func (p *parser) correct(words []string) error {
	p.last = true
	facts := p.out.Runs[len(p.out.Runs)-1].Facts
	f := &facts[len(facts)-1]
	text := strings.TrimPrefix(strings.Join(words[1:], " "), ": ")
	switch words[0] {
	case "because":
		f.Because = text
		return nil
	case "rule":
		if len(f.Otherwise) == 0 {
			return fmt.Errorf("a rule follows what comes out otherwise")
		}
		f.Otherwise[len(f.Otherwise)-1].Rule = text
		return nil
	case "otherwise":
		states, err := set(words[1:])
		f.Otherwise = append(f.Otherwise, Otherwise{States: states})
		return err
	}
	states, err := set(words[1:])
	if err != nil {
		return err
	}
	f.Printed, f.Differs, f.PrintedStates = true, true, states
	return nil
}

// parties are those whose letters make up the word.
func (p *parser) parties(word string) ([]string, error) {
	var ids []string
	for _, r := range word {
		i := slices.IndexFunc(p.out.Letters, func(l Letter) bool { return l.Letter == r })
		if i < 0 {
			return nil, fmt.Errorf("no party has the letter %q", r)
		}
		ids = append(ids, p.out.Letters[i].Party)
	}
	return ids, nil
}

func (p *parser) add(f Fact) error {
	if len(p.out.Runs) == 0 {
		return fmt.Errorf("a fact before the first run")
	}
	r := &p.out.Runs[len(p.out.Runs)-1]
	r.Facts = append(r.Facts, f)
	return nil
}

func (p *parser) finish() error {
	if err := p.closeGrid(); err != nil {
		return err
	}
	for _, r := range p.out.Runs {
		for _, f := range r.Facts {
			if f.Differs && f.Because == "" {
				p.line = f.Line
				return fmt.Errorf("a publication is contradicted without a reason")
			}
			for _, o := range f.Otherwise {
				if o.Rule == "" {
					p.line = f.Line
					return fmt.Errorf("what comes out otherwise is given without its rule")
				}
			}
		}
	}
	return nil
}

// set reads a list of different states; "-" is the empty set.
func set(words []string) ([]string, error) {
	if len(words) == 1 && words[0] == "-" {
		return nil, nil
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("states are missing; write - for none")
	}
	for i, w := range words {
		if slices.Contains(words[:i], w) {
			return nil, fmt.Errorf("state %s is listed twice", w)
		}
	}
	return words, nil
}

// tiers reads a ranking, with ties in braces: "s1 {s2 s3} s4".
func tiers(words []string) ([][]string, error) {
	var out [][]string
	inside := false
	for _, w := range words {
		label := strings.Trim(w, "{}")
		switch opens := strings.HasPrefix(w, "{"); {
		case opens == inside && opens, strings.HasSuffix(w, "}") && !opens && !inside, label == "":
			return nil, fmt.Errorf("braces do not match at %q", w)
		case inside:
			out[len(out)-1] = append(out[len(out)-1], label)
		default:
			out = append(out, []string{label})
			inside = opens
		}
		if strings.HasSuffix(w, "}") {
			inside = false
		}
	}
	if inside || out == nil {
		return nil, fmt.Errorf("a ranking is empty or ends inside braces")
	}
	return out, nil
}
