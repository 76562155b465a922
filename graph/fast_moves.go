package graph

import (
	"context"
	"math/bits"
)

// extremes sets out[x] to the largest value, or the smallest, over x and all
// states reached from x by changing the options in changes within their
// directions, one after another. Every combination of options must be a
// state: then the order does not matter and one look at each option is enough.
//
// An option that changes both ways is taken out of the array for the time
// being: x and its neighbour get the same result, so one place is kept for
// both. With most options out, little work is left.
func extremes(ctx context.Context, p *Product, changes, noRaise, noDrop uint64, largest bool, value, out []int32) error {
	join := lower
	if largest {
		join = raise
	}
	both := changes &^ (noRaise | noDrop)
	// Fold from the highest option down, so that most is done on long rows.
	size := copy(out, value)
	for fold := both; fold != 0; {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		b := bits.Len64(fold) - 1
		fold &^= 1 << b
		row := 1 << b
		for to, from := 0, 0; from < size; to, from = to+row, from+2*row {
			join(out[from:from+row], out[from+row:from+2*row])
			copy(out[to:to+row], out[from:from+row])
		}
		size /= 2
	}
	oneWay(packed(changes&^both&^noRaise, both), packed(changes&^both&^noDrop, both), join, out[:size])
	for unfold := both; unfold != 0; unfold &= unfold - 1 {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		row := 1 << bits.TrailingZeros64(unfold)
		for to, from := 2*size-2*row, size-row; from >= 0; to, from = to-2*row, from-row {
			copy(out[to+row:to+2*row], out[from:from+row])
			copy(out[to:to+row], out[from:from+row])
		}
		size *= 2
	}
	return nil
}

// oneWay joins, for each option in up, what has it into what has not, and for
// each option in down the other way.
func oneWay(up, down uint64, join func(into, from []int32), out []int32) {
	for rest := up | down; rest != 0; rest &= rest - 1 {
		b := bits.TrailingZeros64(rest)
		row := 1 << b
		for at := 0; at < len(out); at += 2 * row {
			no, yes := out[at:at+row], out[at+row:at+2*row]
			if up>>b&1 != 0 {
				join(no, yes)
			} else {
				join(yes, no)
			}
		}
	}
}

// packed moves the bits of set together when the bits in gone, which it does
// not have, are taken out of the word.
func packed(set, gone uint64) uint64 {
	for gone != 0 {
		b := bits.Len64(gone) - 1
		gone &^= 1 << b
		low := uint64(1)<<b - 1
		set = set&low | set>>1&^low
	}
	return set
}

// raise puts the larger of each pair into into.
func raise(into, from []int32) {
	from = from[:len(into)]
	for k, v := range into {
		into[k] = max(v, from[k])
	}
}

// lower puts the smaller of each pair into into.
func lower(into, from []int32) {
	from = from[:len(into)]
	for k, v := range into {
		into[k] = min(v, from[k])
	}
}
