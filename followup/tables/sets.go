package tables

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/countermove/countermove/graph"
)

// sets yields the sets of so many of the parties given, in the order of
// followup.BySize. The parties given ascend.
func sets(of graph.PartySet, size int) iter.Seq[graph.PartySet] {
	var parties []int
	for i := range 64 {
		if of.Has(i) {
			parties = append(parties, i)
		}
	}
	return func(yield func(graph.PartySet) bool) {
		choose(parties, size, 0, yield)
	}
}

// choose yields set with each choice of so many parties; it reports whether to
// go on.
func choose(parties []int, size int, set graph.PartySet, yield func(graph.PartySet) bool) bool {
	if size == 0 {
		return yield(set)
	}
	for k := 0; k+size <= len(parties); k++ {
		if !choose(parties[k+1:], size-1, set.With(parties[k]), yield) {
			return false
		}
	}
	return true
}

// combinations is how many sets of so many out of n parties there are, at most
// most.
func combinations(n, size, most int) int {
	count := 1
	for k := range min(size, n-size) {
		if count = count * (n - k) / (k + 1); count > most {
			return most
		}
	}
	return count
}

// includes reports whether a set contains one of a list.
func includes(set graph.PartySet, list []graph.PartySet) bool {
	for _, small := range list {
		if small&^set == 0 {
			return true
		}
	}
	return false
}

// workers is how many searches run at once.
func workers() int { return runtime.GOMAXPROCS(0) }

// parallel calls work for each k below n, by several workers, each with a
// number of its own. It returns the error of the lowest k that failed first
// for its worker; the others stop soon after.
func parallel(ctx context.Context, n int, work func(worker, k int) error) error {
	var next atomic.Int64
	var group sync.WaitGroup
	errs := make([]error, min(workers(), n))
	for worker := range errs {
		group.Go(func() {
			for {
				k := int(next.Add(1) - 1)
				if k >= n || ctx.Err() != nil {
					return
				}
				if err := work(worker, k); err != nil {
					errs[worker] = err
					return
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
