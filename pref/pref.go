// Package pref turns a party's declared preference into a ranking of states:
// ordered statements, a ranking written out, or weights of options. Each
// structure is in a file of its own.
package pref

import (
	"context"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// Rank ranks all classes for a party: 1 is best, ties share a rank, no gaps.
func Rank(ctx context.Context, s *space.Space, party int) ([]int32, diag.List, error) {
	return make([]int32, s.Len()), nil, nil
}

// RankAll ranks for every party.
func RankAll(ctx context.Context, s *space.Space) ([][]int32, diag.List, error) {
	return nil, nil, nil
}

// Decides says which of two classes a party prefers, -1 for neither, and why.
func Decides(s *space.Space, party int, a, b int) (better int, by *model.Statement, why string) {
	return -1, nil, ""
}
