package secure

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/stability"
)

// A Change is the least that has to change in what the parties want, in edits
// of their statements or rankings, for a state to hold.
type Change struct {
	// Edits is how many it takes: 0 if the state holds today, -1 if Tried are
	// not enough.
	Edits int
	// Tried says that all changes of at most so many edits were tried.
	Tried int
	// Profiles are what makes the state hold with so many edits, at most
	// maxProfiles of Total.
	Profiles [][]*followup.Wishes // each by party
	Total    int
}

// Bounds of the search for the least change.
const (
	maxProfiles = 50        // listed
	maxChoices  = 1_000_000 // profiles tried with the same number of edits
	maxKept     = 1 << 26   // ranks kept, over all lists
)

// An editor tries edits of what the parties want. What it learns of one state
// serves the next: a list's ranking, and for each state, what keeps it from
// holding.
type editor struct {
	in       *followup.Input
	world    *followup.World
	question stability.Question
	parties  []*followup.Edited
	rerank   []*followup.Reranker
	versions []map[*followup.Wishes]*version // by party
	ranks    []map[string]*version           // by party and ranking: lists of equal ranking share a version
	kept     int
	known    map[graph.State][]*proof
	walk     walk
}

func newEditor(in *followup.Input, q stability.Question) *editor {
	e := &editor{in: in, world: in.World, question: q, known: map[graph.State][]*proof{}}
	for i := range in.World.Graph.Parties() {
		edited := in.World.Edited(i)
		e.parties = append(e.parties, edited)
		e.rerank = append(e.rerank, in.World.NewReranker(i, edited))
		e.versions = append(e.versions, map[*followup.Wishes]*version{})
		e.ranks = append(e.ranks, map[string]*version{})
	}
	return e
}

// judge reports whether t holds under the rankings given.
func (e *editor) judge(ctx context.Context, t graph.State, rank [][]int32) (bool, error) {
	g, err := graph.Build(ctx, e.world.Space, slices.Clone(rank))
	if err != nil {
		return false, err
	}
	side := make([]*version, len(rank))
	for i := range side {
		side[i] = &version{graph: g}
	}
	for i := range side {
		if e.leaves(i, t, side) != nil {
			return false, nil
		}
	}
	return true, nil
}

func (e *editor) leaves(i int, t graph.State, side []*version) *proof {
	return e.walk.leaves(i, t, *e.question.Party[i].Concept.Shape, side)
}

// version is a party's moves with the ranking that a list gives.
func (e *editor) version(ctx context.Context, i int, l *followup.Wishes) (*version, error) {
	if v := e.versions[i][l]; v != nil {
		return v, nil
	}
	rank := e.rerank[i].Rank(l)
	key := make([]byte, 0, 4*len(rank))
	for _, r := range rank {
		key = binary.LittleEndian.AppendUint32(key, uint32(r))
	}
	v := e.ranks[i][string(key)]
	if v == nil {
		all := slices.Clone(e.world.Rank)
		all[i] = rank
		g, err := graph.Build(ctx, e.world.Space, all)
		if err != nil {
			return nil, err
		}
		v = &version{id: len(e.ranks[i]), graph: g}
		e.ranks[i][string(key)] = v
		e.kept += 2 * len(rank)
	}
	e.versions[i][l] = v
	return v, nil
}

// holds judges t under one list for each party.
func (e *editor) holds(t graph.State, side []*version) bool {
	known := e.known[t]
	for n, p := range known {
		if p.serves(side) {
			copy(known[1:n+1], known[:n])
			known[0] = p
			return false
		}
	}
	for i := range side {
		if p := e.leaves(i, t, side); p != nil {
			known = append([]*proof{p}, known...)
			e.known[t] = known[:min(len(known), maxProofs)]
			return false
		}
	}
	return true
}

// least tries ever more edits until t holds.
func (e *editor) least(ctx context.Context, r *Result, t graph.State) (*Change, error) {
	c := &Change{Edits: -1, Tried: -1}
	most := e.in.Int("edits")
	for n := 0; n <= most; n++ {
		if e.choices(n) > maxChoices || e.kept > maxKept {
			r.left = append(r.left, fmt.Sprintf("for one state or more, changes of %d or more statements are too many to try", n))
			r.left = slices.Compact(r.left)
			return c, nil
		}
		if err := e.tryEdits(ctx, c, t, n); err != nil {
			return nil, err
		}
		c.Tried = n
		if c.Total > 0 {
			c.Edits = n
			return c, nil
		}
	}
	return c, nil
}

// tryEdits tries every way to spend n edits.
func (e *editor) tryEdits(ctx context.Context, c *Change, t graph.State, n int) error {
	side, tried := make([]*version, len(e.parties)), 0
	for profile := range followup.Profiles(e.parties, n) {
		if tried++; tried&0xff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for i, l := range profile {
			v, err := e.version(ctx, i, l)
			if err != nil {
				return err
			}
			side[i] = v
		}
		if !e.holds(t, side) {
			continue
		}
		if c.Total++; len(c.Profiles) < maxProfiles {
			c.Profiles = append(c.Profiles, slices.Clone(profile))
		}
	}
	return ctx.Err()
}

// choices is how many ways there are to spend n edits on the parties' lists,
// or some number above maxChoices. What single edits give bounds how many
// lists there can be, so that too many are not even listed.
func (e *editor) choices(n int) int {
	bound := 1
	for range n {
		all := 0
		for _, p := range e.parties {
			all += p.Singles()
		}
		if bound *= max(1, all); bound > 100*maxChoices {
			return bound
		}
	}
	ways := []int{1} // by edits: choices of the parties so far
	for _, p := range e.parties {
		next := make([]int, n+1)
		for spent, k := range ways {
			for d := 0; spent+d <= n; d++ {
				next[spent+d] += k * len(p.Level(d))
			}
		}
		ways = next
	}
	return ways[n]
}
