package bargain

import (
	"context"
	"runtime"
	"sync"
)

// A Job is work in many runs that do not depend on each other, cut into
// shards. It is plain data, and what a shard gives depends on the job and the
// shard alone, so that shards can be worked on anywhere.
type Job interface {
	Shards() []Shard
	Work(ctx context.Context, s Shard) (*Part, error)
}

// A Shard is a stretch of the runs of a job.
type Shard struct {
	Index        int
	First, Count int    // runs, from 0
	Seed         uint64 // for whatever is drawn in the shard
}

// A Part is what a shard gave.
type Part struct {
	Shard Shard
	Rows  []Row
}

// A Row is one run.
type Row struct {
	Inputs  []float64   // what was drawn or set, in the order of the job's inputs
	Choices []int       // of a sweep: by axis, which choice
	Outcome []float64   // by dimension, 0..100; nil if the run failed
	Path    [][]float64 // by turn and dimension: the outcome as it came about
	Turns   int
	Reason  Reason
}

// A Runner works on the shards of a job and hands the parts over in the order
// of the shards, whatever order they were finished in.
type Runner interface {
	Run(ctx context.Context, job Job, take func(*Part)) error
}

// A Pool is a Runner on the processors of this machine.
type Pool struct{ Workers int } // 0 means one for each processor

// Run works on several shards at once. It stops at the first error, and when
// ctx ends; the parts handed over by then are those of the first shards.
func (p Pool) Run(ctx context.Context, job Job, take func(*Part)) error {
	shards := job.Shards()
	workers := p.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	m := &merge{take: take, waiting: map[int]*Part{}}
	queue := make(chan Shard)
	var all sync.WaitGroup
	for range min(workers, len(shards)) {
		all.Go(func() {
			for s := range queue {
				part, err := job.Work(ctx, s)
				if err != nil {
					cancel(err)
					return
				}
				m.add(part)
			}
		})
	}
	feed(ctx, queue, shards)
	all.Wait()
	return context.Cause(ctx)
}

func feed(ctx context.Context, queue chan<- Shard, shards []Shard) {
	defer close(queue)
	for _, s := range shards {
		select {
		case queue <- s:
		case <-ctx.Done():
			return
		}
	}
}

// A merge puts parts into the order of their shards.
type merge struct {
	mu      sync.Mutex
	take    func(*Part)
	next    int
	waiting map[int]*Part
}

func (m *merge) add(p *Part) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting[p.Shard.Index] = p
	for {
		p, ok := m.waiting[m.next]
		if !ok {
			return
		}
		delete(m.waiting, m.next)
		m.next++
		m.take(p)
	}
}

// cut makes shards of at most size runs out of n runs, with a seed each.
func cut(n, size int, seed uint64) []Shard {
	var shards []Shard
	for first := 0; first < n; first += size {
		index := len(shards)
		shards = append(shards, Shard{
			Index: index, First: first, Count: min(size, n-first), Seed: mix(seed, uint64(index)),
		})
	}
	return shards
}

// mix makes a seed of a seed and a number: the finalizer of SplitMix64.
func mix(seed, number uint64) uint64 {
	x := seed + 0x9E3779B97F4A7C15*(number+1)
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// A study is what ensembles, sweeps and scans have in common: a problem, how it
// is forecast, and how a forecast is read.
type study struct {
	settings Settings
	reading  *Reading
}

func newStudy(set Settings, how *Reading) study {
	set = set.Filled()
	set.Workers, set.Progress, set.Keep = 1, nil, KeepPositions
	if how == nil {
		how = ReadMedian
	}
	return study{set, how}
}

// row forecasts a problem and keeps the outcome. A run that fails, as in
// compatible mode it may, has no outcome.
func (s study) row(ctx context.Context, p *Problem) (Row, error) {
	run, err := Forecast(ctx, p, s.settings)
	if err != nil {
		return Row{}, err
	}
	row := Row{Turns: run.Last, Reason: run.Reason}
	for at := range run.Turns {
		out, err := run.Read(s.reading, &run.Turns[at])
		if err != nil {
			return row, nil
		}
		row.Path = append(row.Path, out)
	}
	row.Outcome = row.Path[len(row.Path)-1]
	return row, nil
}

// collect runs a job and gathers the rows in order.
func collect(ctx context.Context, r Runner, job Job, total int, progress func(done, total int64, what string)) ([]Row, error) {
	if r == nil {
		r = Pool{}
	}
	var rows []Row
	err := r.Run(ctx, job, func(p *Part) {
		rows = append(rows, p.Rows...)
		if progress != nil {
			progress(int64(len(rows)), int64(total), "runs")
		}
	})
	return rows, err
}
