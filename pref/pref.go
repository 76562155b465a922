// Package pref turns a party's declared preference into a ranking of states:
// ordered statements, a ranking written out, or weights of options. Each
// structure is in a file of its own.
package pref

import (
	"context"
	"runtime"
	"sync"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// Rank ranks all classes of a space for a party: 1 is best, ties share a rank,
// no gaps. A party without a preference ties them all. With an error among the
// diagnostics the ranks are nil. The error is the end of ctx.
func Rank(ctx context.Context, s *space.Space, party int) ([]int32, diag.List, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	switch p := s.Model().Parties[party].Preference.(type) {
	case *model.Statements:
		return rankStatements(ctx, s, party, p)
	case *model.Ranking:
		return rankRanking(s, party, p)
	case *model.Weights:
		return rankWeights(ctx, s, party, p)
	}
	rank := make([]int32, s.Len())
	for c := range rank {
		rank[c] = 1
	}
	return rank, nil, nil
}

// RankAll ranks for every party, several at a time. With an error among the
// diagnostics, which are in the order of parties, some ranks are nil.
func RankAll(ctx context.Context, s *space.Space) ([][]int32, diag.List, error) {
	n := len(s.Model().Parties)
	ranks, lists, errs := make([][]int32, n), make([]diag.List, n), make([]error, n)
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			ranks[i], lists[i], errs[i] = Rank(ctx, s, i)
		})
	}
	wait.Wait()
	var all diag.List
	for i := range n {
		if errs[i] != nil {
			return nil, nil, errs[i]
		}
		all = append(all, lists[i]...)
	}
	return ranks, all, nil
}

// Decides says which of two classes a party prefers, -1 for neither, and why:
// the statement that decides between them if the party has statements, else
// the reason in words. Both are empty when nothing tells the classes apart.
// The party's preference must have ranked without errors.
func Decides(s *space.Space, party int, a, b int) (better int, by *model.Statement, why string) {
	switch p := s.Model().Parties[party].Preference.(type) {
	case *model.Statements:
		better, by = decideStatements(s, party, p, a, b)
		return better, by, ""
	case *model.Ranking:
		better, why = decideRanking(s, party, p, a, b)
		return better, nil, why
	case *model.Weights:
		better, why = decideWeights(s, party, p, a, b)
		return better, nil, why
	}
	return -1, nil, ""
}
