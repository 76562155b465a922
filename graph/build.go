package graph

import (
	"context"
	"fmt"
	"math/bits"
	"slices"

	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// Build makes the graph model of a space with the parties' rankings of its
// classes, which are kept, not copied.
//
// In option form, party i can move between two states when they agree on all
// options but its own, every option that changes does so in a direction it
// permits, and no "cannot" forbids it (Fang, Hipel, Kilgour 1993). Between
// merged states a move leads when it does from some member of the one to some
// member of the other. In graph form moves are as listed.
//
// The error is a *TooLarge when the moves between merged states would not fit
// into memory, or the end of ctx. Build panics if the rankings do not cover
// the space.
func Build(ctx context.Context, s *space.Space, rank [][]int32) (*Model, error) {
	return buildWithin(ctx, s, rank, maxArcs)
}

// buildWithin is Build with a bound on the moves that are listed.
func buildWithin(ctx context.Context, s *space.Space, rank [][]int32, limit int64) (*Model, error) {
	if len(rank) != len(s.Model().Parties) {
		panic("graph: a ranking is needed for each party")
	}
	if s.RawIndex() == nil {
		return listed(s, rank), nil
	}
	if s.Len() == s.Raw() {
		return changing(s, rank), nil
	}
	raw := changing(s, nil)
	m := &Model{n: s.Len(), rank: rank}
	m.checkRanks()
	room := limit
	for i := range rank {
		a, all, err := lifted(ctx, s, raw, i, room)
		if err != nil {
			return nil, err
		}
		if !all {
			// What this party moves so far is taken for its rest and for others.
			each := int64(len(a.to))/int64(len(a.first)-1) + 1
			return nil, &TooLarge{Moves: each * int64(s.Len()) * int64(len(rank)), Limit: limit}
		}
		room -= int64(len(a.to))
		m.arcs = append(m.arcs, a)
	}
	return m, nil
}

// listed is the graph of a model in graph form. A move listed twice counts
// once.
func listed(s *space.Space, rank [][]int32) *Model {
	at := map[string]State{}
	for c := range s.Len() {
		at[s.Label(c)] = State(c)
	}
	moves := make([][][]State, len(rank))
	for i, p := range s.Model().Parties {
		moves[i] = make([][]State, s.Len())
		add := func(from, to string) {
			a, known := at[from]
			b, alsoKnown := at[to]
			if !known || !alsoKnown {
				panic(fmt.Sprintf("graph: move %q to %q between states that are not listed", from, to))
			}
			if a != b && !slices.Contains(moves[i][a], b) {
				moves[i][a] = append(moves[i][a], b)
			}
		}
		for _, m := range p.Moves {
			add(m.From, m.To)
			if m.BothWays {
				add(m.To, m.From)
			}
		}
	}
	return New(rank, moves)
}

// changing is the graph of the raw states of a model with options. With nil
// ranks it serves for its moves only.
func changing(s *space.Space, rank [][]int32) *Model {
	parties := s.Model().Parties
	m := &Model{
		n:       s.Raw(),
		rank:    rank,
		product: product(s),
		index:   s.RawIndex(),
		groups:  make([]lazyGroups, len(parties)),
	}
	m.checkRanks()
	for i, p := range parties {
		for _, c := range p.Cannot {
			if m.forbidden == nil {
				m.forbidden = make([][]forbidden, len(parties))
			}
			m.forbidden[i] = append(m.forbidden[i], forbidden{s.HoldsRaw(i, c.From), s.HoldsRaw(i, c.To)})
		}
	}
	return m
}

// product reads who may change what from the model. An option that a variant
// has dropped belongs to nobody.
func product(s *space.Space) *Product {
	n := len(s.Model().Parties)
	options := s.Model().AllOptions()
	p := &Product{
		Own:     make([]uint64, n),
		NoRaise: make([]uint64, n),
		NoDrop:  make([]uint64, n),
		Options: len(options),
		Codes:   s.RawIndex().Masks(),
	}
	if p.Codes == nil {
		p.Options = bits.Len(uint(s.Raw())) - 1
	}
	for k, o := range options {
		bit := uint64(1) << uint(k)
		if o.Option.Absent {
			continue
		}
		p.Own[o.Party] |= bit
		if d := o.Option.Moves; d == model.Backward || d == model.Fixed {
			p.NoRaise[o.Party] |= bit
		}
		if d := o.Option.Moves; d == model.Forward || d == model.Fixed {
			p.NoDrop[o.Party] |= bit
		}
	}
	return p
}

// maxArcs bounds the moves that are kept as lists: a gigabyte of them.
const maxArcs = 1 << 28

// A TooLarge error says that the moves between merged states do not fit into
// the memory set aside for them.
type TooLarge struct {
	Moves int64 // about how many there would be
	Limit int64
}

func (e *TooLarge) Error() string {
	return fmt.Sprintf("merged states need their moves listed, and there are about %d of them; at most %d can be held; merge fewer states, or add rules", e.Moves, e.Limit)
}

// lifted carries party i's moves between raw states over to classes. It stops
// after the state with which there are more than room of them; all is then
// false.
func lifted(ctx context.Context, s *space.Space, raw *Model, i int, room int64) (a arcs, all bool, err error) {
	a = arcs{first: make([]int64, 1, s.Len()+1)}
	seen := make([]int, s.Len()) // by class: 1 + the last class found to lead there
	var buf []State
	polled := 0
	for c := range s.Len() {
		start := len(a.to)
		seen[c] = c + 1
		for _, mask := range s.Members(c) {
			if polled++; polled&(1<<12-1) == 0 && ctx.Err() != nil {
				return a, false, ctx.Err()
			}
			pos, _ := s.RawIndex().Find(mask)
			buf = raw.Moves(i, State(pos), buf[:0])
			for _, t := range buf {
				if to := s.ClassAt(int(t)); seen[to] != c+1 {
					seen[to] = c + 1
					a.to = append(a.to, State(to))
				}
			}
		}
		slices.Sort(a.to[start:])
		a.first = append(a.first, int64(len(a.to)))
		if int64(len(a.to)) > room {
			return a, false, nil
		}
	}
	return a, true, nil
}
