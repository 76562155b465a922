package session

import (
	"context"
	"fmt"
	"slices"

	"github.com/countermove/countermove/modelfile"
)

// A Release is a copy of a model that can be given away.
type Release struct {
	Text []byte
	Key  []modelfile.Replaced
	Left []string // words of the original that the copy still has
	Runs int      // the base and variants under which both were compared
}

// Redact makes a releasable copy and checks that what holds in it is what holds
// in the original: in the base, and under every variant alone.
func Redact(ctx context.Context, doc *Document, set Settings) (*Release, error) {
	text, key, left, list := modelfile.Redact(doc.File)
	if list.HasErrors() {
		return nil, &Fault{File: doc.File, List: list.Sort()}
	}
	r := &Release{Text: text, Key: key, Left: left}
	copied := NewDocument("the copy", "", text)
	was, err := Open(ctx, doc, set)
	if err != nil {
		return nil, err
	}
	now, err := Open(ctx, copied, set)
	if err != nil {
		return nil, fmt.Errorf("the copy cannot be read back: %w", err)
	}
	if err := r.compare(ctx, was, now); err != nil {
		return nil, err
	}
	for k, v := range was.Declared.Variants {
		first, second := set, set
		first.Variants, second.Variants = []string{v.ID}, []string{now.Declared.Variants[k].ID}
		was, err := Open(ctx, doc, first)
		if err != nil {
			continue // a variant that is not valid alone is not in the copy either
		}
		now, err := Open(ctx, copied, second)
		if err != nil {
			return nil, fmt.Errorf("under variant %s the copy cannot be worked out: %w", v.ID, err)
		}
		if err := r.compare(ctx, was, now); err != nil {
			return nil, fmt.Errorf("under variant %s: %w", v.ID, err)
		}
	}
	return r, nil
}

// compare fails unless both have the same states, rankings and verdicts.
func (r *Release) compare(ctx context.Context, was, now *Session) error {
	r.Runs++
	a, err := was.basic(ctx)
	if err != nil {
		return err
	}
	b, err := now.basic(ctx)
	if err != nil {
		return err
	}
	if !slices.EqualFunc(was.Base.Rank, now.Base.Rank, slices.Equal[[]int32]) || len(a) != len(b) {
		return errDiffers
	}
	for q := range a {
		if !slices.Equal(a[q], b[q]) {
			return errDiffers
		}
	}
	return nil
}

var errDiffers = fmt.Errorf("the copy would not have the same answers; it was not written")

// basic is which states hold under each basic concept.
func (s *Session) basic(ctx context.Context) ([][]int, error) {
	questions, err := s.Questions("")
	if err != nil {
		return nil, err
	}
	a, err := s.Analyze(ctx, questions)
	if err != nil {
		return nil, err
	}
	var out [][]int
	for q := range a.Result.Questions {
		var held []int
		for _, x := range a.Equilibria(q) {
			held = append(held, int(x))
		}
		out = append(out, held)
	}
	return out, nil
}
