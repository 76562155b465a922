package secure

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"slices"

	"github.com/countermove/countermove/followup"
)

// maxSets is how many sets of levers a search tries unless it is told to try
// all of them.
const maxSets = 100_000

// A search tries sets of levers. A set comes after all of its subsets, so a
// set that reaches the grade is minimal unless it contains one that was found
// before. Failures prune nothing: with one lever more the grade may be
// reached, and with one more lost again.
type search struct {
	*composer
	filter *filter // nil: none
	grade  Grade
	limit  int // levers of a set at most
	budget int // sets at most; 0: no limit
	r      *Result
}

// run looks for all minimal sets, or for the cheapest only.
func (s *search) run(ctx context.Context, cheapest bool) error {
	sets := s.bySize()
	if cheapest {
		sets = s.byCost()
	}
	var least *big.Rat // what the first solution costs
	total := s.total()
	for set := range sets {
		price := cost(s.levers, set)
		if cheapest && least != nil && price.Cmp(least) > 0 {
			break
		}
		if s.budget > 0 && s.r.Tried == s.budget {
			s.cut(fmt.Sprintf("only %d sets of levers were tried", s.budget), set, price, cheapest)
			break
		}
		if s.contained(set) {
			continue
		}
		if s.r.Tried&0x3f == 0 {
			s.in.Say(int64(s.r.Tried), total, "trying sets of levers")
		}
		ok, err := s.try(ctx, set)
		if ctx.Err() != nil {
			s.cut("the time allowed has passed", set, price, cheapest)
			break
		}
		if err != nil {
			return err
		}
		if ok {
			s.r.Solutions = append(s.r.Solutions, &Solution{Levers: set, Cost: price})
			least = price
		}
	}
	slices.SortStableFunc(s.r.Solutions, func(a, b *Solution) int {
		return cmp.Or(a.Cost.Cmp(b.Cost), cmp.Compare(a.Levers.Len(), b.Levers.Len()), slices.Compare(a.Levers.Levers(), b.Levers.Levers()))
	})
	return nil
}

// contained reports whether a set contains a solution.
func (s *search) contained(set Set) bool {
	return slices.ContainsFunc(s.r.Solutions, func(x *Solution) bool { return x.Levers&^set == 0 })
}

// try reports whether a set reaches the grade, and counts it.
func (s *search) try(ctx context.Context, set Set) (bool, error) {
	ok, err := s.reaches(ctx, set)
	var invalid *followup.Invalid
	switch {
	case errors.As(err, &invalid):
		s.r.Tried++
		s.r.Invalid++
		return false, nil
	case err != nil:
		return false, err
	}
	s.r.Tried++
	return ok, nil
}

// reaches judges a set: quickly whether the grade is out of the question, then
// whether the grade is reached.
func (s *search) reaches(ctx context.Context, set Set) (bool, error) {
	if s.filter != nil && set != 0 {
		ok, err := s.filter.possible(ctx, set)
		switch {
		case errors.Is(err, errGeneral):
		case err != nil:
			return false, err
		case !ok || s.grade == Possible:
			return ok, nil
		}
	}
	w, err := s.world(ctx, set)
	if err != nil {
		return false, err
	}
	a, err := assess(s.in, w)
	if err != nil {
		return false, err
	}
	return a.reached(ctx, s.grade)
}

// cut notes how far the search had come when it ended early, before a set.
func (s *search) cut(why string, set Set, price *big.Rat, cheapest bool) {
	if cheapest {
		s.r.left = append(s.r.left, fmt.Sprintf("%s: all that cost less than %s, and some that cost as much", why, Decimal(price)))
		return
	}
	s.r.Size = set.Len() - 1
	s.r.left = append(s.r.left, fmt.Sprintf("%s: all of fewer than %d, and some of %d", why, set.Len(), set.Len()))
}

// total is how many sets there are to try, 0 if they are too many to say.
func (s *search) total() int64 {
	n := upTo(len(s.levers), s.limit)
	if !n.IsInt64() {
		return 0
	}
	if s.budget > 0 {
		return min(n.Int64(), int64(s.budget))
	}
	return n.Int64()
}

// upTo is how many sets of at most k of n levers there are.
func upTo(n, k int) *big.Int {
	sum := new(big.Int)
	for j := range min(n, k) + 1 {
		sum.Add(sum, new(big.Int).Binomial(int64(n), int64(j)))
	}
	return sum
}

// bySize yields sets of at most limit levers, small ones first.
func (s *search) bySize() iter.Seq[Set] {
	return func(yield func(Set) bool) {
		if !yield(0) {
			return
		}
		for size := 1; size <= min(s.limit, len(s.levers)); size++ {
			for set := range subsets(len(s.levers), size) {
				if !yield(set) {
					return
				}
			}
		}
	}
}

// subsets yields the sets of k of n levers in the order of the levers.
func subsets(n, k int) iter.Seq[Set] {
	return func(yield func(Set) bool) {
		at := make([]int, k)
		for j := range at {
			at[j] = j
		}
		for {
			var set Set
			for _, l := range at {
				set = set.With(l)
			}
			if !yield(set) {
				return
			}
			j := k - 1
			for j >= 0 && at[j] == n-k+j {
				j--
			}
			if j < 0 {
				return
			}
			at[j]++
			for ; j+1 < k; j++ {
				at[j+1] = at[j] + 1
			}
		}
	}
}

// byCost yields sets of at most limit levers, cheap ones first, then small
// ones. From a set, one more lever than its dearest is added, or the dearest
// is exchanged for the next dearer: neither makes it cheaper or smaller.
func (s *search) byCost() iter.Seq[Set] {
	order := make([]int, len(s.levers)) // levers from cheap to dear
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return s.levers[a].total.Cmp(s.levers[b].total) })
	return func(yield func(Set) bool) {
		if !yield(0) || len(order) == 0 || s.limit == 0 {
			return
		}
		first := Set(0).With(order[0])
		q := &queue{{first, s.levers[order[0]].total, 0}}
		for q.Len() > 0 {
			at := heap.Pop(q).(priced)
			if !yield(at.set) {
				return
			}
			if at.last+1 == len(order) {
				continue
			}
			here, next := s.levers[order[at.last]].total, order[at.last+1]
			more := new(big.Rat).Add(at.cost, s.levers[next].total)
			if at.set.Len() < s.limit {
				heap.Push(q, priced{at.set.With(next), more, at.last + 1})
			}
			heap.Push(q, priced{at.set.Without(order[at.last]).With(next), new(big.Rat).Sub(more, here), at.last + 1})
		}
	}
}

// priced is a set with its cost and the place of its dearest lever.
type priced struct {
	set  Set
	cost *big.Rat
	last int
}

// queue is a heap of sets, cheap and small ones first.
type queue []priced

func (q queue) Len() int { return len(q) }
func (q queue) Less(a, b int) bool {
	return cmp.Or(q[a].cost.Cmp(q[b].cost), cmp.Compare(q[a].set.Len(), q[b].set.Len()), cmp.Compare(q[a].set, q[b].set)) < 0
}
func (q queue) Swap(a, b int) { q[a], q[b] = q[b], q[a] }
func (q *queue) Push(x any)   { *q = append(*q, x.(priced)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
