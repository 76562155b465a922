package checker

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/countermove/countermove/certificate"
)

// byTable checks a verdict that a table of values decides.
func (v *verifier) byTable(x *certificate.Verdict, s int) error {
	k := *x.Table
	if k < 0 || k >= len(v.cert.Tables) {
		return fmt.Errorf("the certificate has no table %d", k)
	}
	t := &v.cert.Tables[k]
	if t.Concept != x.Concept {
		return fmt.Errorf("table %d is of %s", k, t.Concept)
	}
	if err, done := v.tables[k]; !done {
		err = v.derives(t)
		v.tables[k] = err
	}
	if v.tables[k] != nil {
		return fmt.Errorf("table %d: %w", k, v.tables[k])
	}
	stable, err := v.decides(t, x.Party, s)
	if err == nil && stable != x.Stable {
		err = fmt.Errorf("table %d says the opposite", k)
	}
	return err
}

// derives checks every layer of a table against the one before it.
func (v *verifier) derives(t *certificate.Table) error {
	name, horizon, err := v.tableShape(t)
	if err != nil {
		return err
	}
	for h, layer := range t.Layers {
		var want [][]int32
		switch {
		case name == "maximin" && h == 0:
			want = [][]int32{v.ranks[t.Party]}
		case name == "maximin":
			// The focal party makes the move with the full horizon left.
			want = [][]int32{v.maximin(t.Party, (horizon-h)%2 == 0, t.Layers[h-1][0])}
		case h == 0:
			for range v.Parties {
				want = append(want, v.ranks...)
			}
		default:
			want = v.anticipate(t.Layers[h-1])
		}
		if len(layer) != len(want) {
			return fmt.Errorf("with %d moves left: %d rows instead of %d", h, len(layer), len(want))
		}
		for r := range want {
			if !slices.Equal(layer[r], want[r]) {
				return fmt.Errorf("with %d moves left: row %d does not follow from the layer before", h, r)
			}
		}
	}
	if name == "nonmyopic" && !slices.EqualFunc(t.Layers[t.Cycle], t.Layers[len(t.Layers)-1], slices.Equal[[]int32]) {
		return fmt.Errorf("the last layer does not repeat layer %d", t.Cycle)
	}
	return nil
}

// tableShape reads a table's concept and checks that it has as many layers as
// the concept needs.
func (v *verifier) tableShape(t *certificate.Table) (name string, horizon int, err error) {
	name, digits, timed := strings.Cut(t.Concept, ":")
	if timed {
		horizon, _ = strconv.Atoi(digits)
	}
	switch name {
	case "maximin":
		if err := v.party(t.Party); err != nil {
			return "", 0, err
		}
	case "limited", "nonmyopic":
		if len(v.Parties) != 2 {
			return "", 0, fmt.Errorf("%s is defined for two parties", name)
		}
	case "limited-conservative":
	default:
		return "", 0, fmt.Errorf("the concept is unknown to the checker")
	}
	if name == "nonmyopic" {
		if t.Cycle < 0 || t.Cycle >= len(t.Layers)-1 {
			return "", 0, fmt.Errorf("layer %d cannot be repeated by the last of %d", t.Cycle, len(t.Layers))
		}
	} else if horizon < 1 || len(t.Layers) != horizon+1 {
		return "", 0, fmt.Errorf("%d layers do not fit the horizon", len(t.Layers))
	}
	return name, horizon, nil
}

// maximin is, for each state, the rank that the focal party is sure of when
// the side named has one move more than in after: each side may stay, the
// focal party seeks the best, its opponents together the worst for it.
func (v *verifier) maximin(focal int, own bool, after []int32) []int32 {
	out := slices.Clone(v.ranks[focal])
	for s := range out {
		if own {
			for _, t := range v.moves(focal, s) {
				out[s] = min(out[s], after[t])
			}
			continue
		}
		for t := range v.reached(focal, s) {
			out[s] = max(out[s], after[t])
		}
	}
	return out
}

// anticipate derives the layer with one move more than in after. The mover
// looks for the move whose expected end it likes best, where of several
// possible ends it counts the one it likes least; it moves only if that is
// strictly better than where it is. Of several best moves any may be chosen.
func (v *verifier) anticipate(after [][]int32) [][]int32 {
	n := len(v.Parties)
	out := make([][]int32, n*n)
	for i := range n {
		for j := range n {
			out[i*n+j] = slices.Clone(v.ranks[j])
		}
		for s := range v.world.names {
			best, ends := v.bestMoves(i, s, after)
			if best >= v.ranks[i][s] {
				continue
			}
			for j := range n {
				worst := int32(0)
				for _, t := range ends {
					worst = max(worst, v.expected(i, j, t, after))
				}
				out[i*n+j][s] = worst
			}
		}
	}
	return out
}

// bestMoves are the moves of i from s with the best expected rank, and that
// rank.
func (v *verifier) bestMoves(i, s int, after [][]int32) (int32, []int) {
	best, ends := v.ranks[i][s], []int(nil)
	for _, t := range v.moves(i, s) {
		switch r := v.expected(i, i, t, after); {
		case r < best:
			best, ends = r, []int{t}
		case r == best && len(ends) > 0:
			ends = append(ends, t)
		}
	}
	return best, ends
}

// expected is the rank, for j, of the end it likes least after i has moved to
// t and any other party may be next; t itself when there is no other.
func (v *verifier) expected(i, j, t int, after [][]int32) int32 {
	n := len(v.Parties)
	if n == 1 {
		return v.ranks[j][t]
	}
	worst := int32(0)
	for next := range n {
		if next != i {
			worst = max(worst, after[next*n+j][t])
		}
	}
	return worst
}

// decides reads the verdict for a party at a state off a table that derives.
func (v *verifier) decides(t *certificate.Table, party, s int) (bool, error) {
	last := len(t.Layers) - 1
	switch name, _, _ := strings.Cut(t.Concept, ":"); name {
	case "maximin":
		if t.Party != party {
			return false, fmt.Errorf("the table is of another party")
		}
		return t.Layers[last][0][s] >= v.ranks[party][s], nil
	case "nonmyopic":
		for h := t.Cycle + 1; h <= last; h++ {
			if !v.stays(t, h, party, s) {
				return false, nil
			}
		}
		return true, nil
	}
	return v.stays(t, last, party, s), nil
}

// stays reports whether party, to move at s with h moves left, expects no gain:
// where it leaves, its own expectation is strictly better than s.
func (v *verifier) stays(t *certificate.Table, h, party, s int) bool {
	return t.Layers[h][party*len(v.Parties)+party][s] >= v.ranks[party][s]
}
