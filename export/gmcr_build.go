package export

import (
	"math/bits"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
)

// maxLabels is the number of states up to which an imported model has labels;
// larger ones use codes.
const maxLabels = 1000

// build makes the model of what was read without fault.
func (r *gmcrReader) build() *model.Model {
	m := &model.Model{Version: 1, Origin: "imported"}
	taken := map[string]bool{}
	for i, p := range r.parties {
		party := &model.Party{ID: newID(p.name, "party-"+strconv.Itoa(i+1), taken), Name: model.Plain(p.name)}
		own := map[string]bool{}
		for _, k := range p.options {
			o := r.options[k]
			party.Options = append(party.Options, &model.Option{
				ID:    newID(o.name, "option-"+strconv.Itoa(k+1), own),
				Name:  model.Plain(o.name),
				Moves: o.direction,
			})
		}
		m.Parties = append(m.Parties, party)
	}
	b := &gmcrBuilder{model: m}
	for _, o := range m.AllOptions() {
		b.owner = append(b.owner, o.Party)
		b.names = append(b.names, o.Option.ID)
	}
	m.Rules = b.rules(r.infeasible)
	if len(r.states) <= maxLabels {
		for s, mask := range r.states {
			m.Labels = append(m.Labels, &model.Label{ID: stateLabel(s), Pattern: b.code(mask)})
		}
	}
	for i, p := range r.parties {
		m.Parties[i].Preference = b.preference(i, p, r)
	}
	return m
}

// A gmcrBuilder writes conditions on bits as expressions on options.
type gmcrBuilder struct {
	model *model.Model
	owner []int    // party by bit
	names []string // option's id by bit
}

func stateLabel(s int) string { return "s" + strconv.Itoa(s+1) }

func (b *gmcrBuilder) code(mask uint64) string {
	code := make([]byte, len(b.names))
	for k := range code {
		code[k] = 'N'
		if mask>>k&1 != 0 {
			code[k] = 'Y'
		}
	}
	return string(code)
}

func (b *gmcrBuilder) preference(party int, p gmcrParty, r *gmcrReader) model.Preference {
	if r.manual {
		list := &model.Ranking{}
		for _, tier := range p.tiers {
			var words []model.Word
			for _, s := range tier {
				word := b.code(r.states[s])
				if len(r.states) <= maxLabels {
					word = stateLabel(s)
				}
				words = append(words, model.Word{Text: word})
			}
			list.Tiers = append(list.Tiers, words)
		}
		return list
	}
	if len(p.statements) == 0 {
		return nil // indifferent between all states
	}
	list := &model.Statements{}
	for _, s := range p.statements {
		want := b.statement(party, s)
		list.List = append(list.List, &model.Statement{Want: want, Source: expr.Print(want)})
	}
	return list
}

// statement writes a preference statement: conditions joined by "or". What the
// program that wrote the file stores for "q if p" and "q iff p" is written so
// again.
func (b *gmcrBuilder) statement(party int, any []condition) expr.Node {
	if n := b.conditional(party, any); n != nil {
		return n
	}
	var or expr.Node
	for _, c := range any {
		or = join(expr.Or, or, b.conjunction(party, c))
	}
	if or == nil {
		return &expr.Const{Value: false} // none of no conditions holds
	}
	return or
}

// conditional recognises {p and q, not p and q, not p and not q} as "if p then
// q", and {p and q, not p and not q} as "p iff q"; nil for anything else.
func (b *gmcrBuilder) conditional(party int, any []condition) expr.Node {
	if len(any) != 2 && len(any) != 3 {
		return nil
	}
	mask := any[0].mask
	if bits.OnesCount64(mask) != 2 {
		return nil
	}
	for _, c := range any {
		if c.mask != mask {
			return nil
		}
	}
	low := mask & -mask
	high := mask ^ low
	if len(any) == 2 {
		switch any[0].value ^ any[1].value {
		case mask: // opposite corners
			// The literals that hold together: p iff q, or p iff not q.
			return &expr.Binary{Op: expr.Iff,
				X: b.literal(party, low, true),
				Y: b.literal(party, high, (any[0].value&low != 0) == (any[0].value&high != 0))}
		}
		return nil
	}
	// Three different corners of four. The missing one is where the condition
	// holds and the consequence does not.
	missing := any[0].value ^ any[1].value ^ any[2].value
	// In the stored form the first member is p and q, the second not p and q.
	p := any[0].value ^ any[1].value
	if p != low && p != high {
		return nil
	}
	q := mask ^ p
	return &expr.Binary{Op: expr.If,
		X: b.literal(party, p, missing&p != 0),
		Y: b.literal(party, q, missing&q == 0)}
}

// conjunction writes a condition as seen from a party, -1 for none.
func (b *gmcrBuilder) conjunction(party int, c condition) expr.Node {
	var all expr.Node
	for rest := c.mask; rest != 0; rest &= rest - 1 {
		bit := rest & -rest
		all = join(expr.And, all, b.literal(party, bit, c.value&bit != 0))
	}
	if all == nil {
		return &expr.Const{Value: true}
	}
	return all
}

// literal writes an option taken or not.
func (b *gmcrBuilder) literal(party int, bit uint64, taken bool) expr.Node {
	name := b.name(party, bits.TrailingZeros64(bit))
	if taken {
		return name
	}
	return &expr.Not{X: name}
}

// name writes an option: bare if it is the party's own.
func (b *gmcrBuilder) name(party, bit int) expr.Node {
	if b.owner[bit] == party {
		return &expr.Name{Ident: b.names[bit]}
	}
	return &expr.Name{Party: b.model.Parties[b.owner[bit]].ID, Ident: b.names[bit]}
}

// join adds y to a chain; x is nil at the start.
func join(op expr.Op, x, y expr.Node) expr.Node {
	if x == nil {
		return y
	}
	return &expr.Binary{Op: op, X: x, Y: y}
}

// newID makes an id of a name: letters and digits in lower case, "-" between
// words, different from those taken. Names that give none become the fallback.
func newID(name, fallback string, taken map[string]bool) string {
	id := slug(name)
	if !expr.IsIdent(id) {
		id = slug(fallback + " " + name)
	}
	if !expr.IsIdent(id) {
		id = fallback
	}
	unique := id
	for n := 2; taken[unique]; n++ {
		unique = id + "-" + strconv.Itoa(n)
	}
	taken[unique] = true
	return unique
}

// slug writes a name in the letters of an id. It keeps whole words up to about
// 32 characters.
func slug(name string) string {
	const long = 32
	words := strings.FieldsFunc(expr.Normal(strings.ToLower(name)), func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.Nd, unicode.Mn, unicode.Mc)
	})
	id := ""
	for _, w := range words {
		if id != "" {
			w = "-" + w
		}
		if id != "" && utf8.RuneCountInString(id+w) > long {
			break
		}
		id += w
	}
	if runes := []rune(id); len(runes) > 2*long {
		id = string(runes[:2*long])
	}
	return id
}

// cleanName is a name without characters that cannot be seen, on one line.
func cleanName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == unicode.ReplacementChar, r == '\uFEFF':
			return -1
		}
		return r
	}, name)
	return strings.Join(strings.Fields(name), " ")
}
