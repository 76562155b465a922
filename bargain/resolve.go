package bargain

import (
	"context"
	"math"
	"sync"
)

// prospects are what each offer, and staying, is worth to each party: the mean
// of its utilities over where everybody stands once the two sides of the offer
// have moved, by its own attitude to risk.
type prospects struct {
	stay  []float64   // by party
	offer [][]float64 // by offer and party
}

func (e *engine) prospects(ctx context.Context, s *state, offers []offer) (*prospects, error) {
	w := &prospects{stay: make([]float64, e.n), offer: make([][]float64, len(offers))}
	e.meanUtility(s, w.stay, nil)
	err := e.each(ctx, len(offers), func(_, b int) {
		w.offer[b] = make([]float64, e.n)
		e.meanUtility(s, w.offer[b], &offers[b])
	})
	return w, err
}

// meanUtility fills the mean utility by party if an offer is carried out; nil
// stands for nothing.
func (e *engine) meanUtility(s *state, into []float64, o *offer) {
	for j := range e.n {
		row := s.own[j*e.n : (j+1)*e.n]
		var moved []float64
		switch {
		case o != nil && j == o.i:
			moved = o.toI
		case o != nil && j == o.j:
			moved = o.toJ
		}
		if moved == nil {
			for a, u := range row {
				into[a] += u
			}
			continue
		}
		for a := range into {
			into[a] += utility(e.distance(s, a, moved), s.risk[a])
		}
	}
	for a := range into {
		into[a] /= float64(e.n)
	}
}

// queues lists for each party the offers that it made and then those that it
// received.
func (e *engine) queues(offers []offer) [][]int {
	queues := make([][]int, e.n)
	for b, o := range offers {
		queues[o.i] = append(queues[o.i], b)
	}
	for b, o := range offers {
		queues[o.j] = append(queues[o.j], b)
	}
	return queues
}

// resolve lets all parties vote on what each is to do. draws has a number from
// 0 to 1 for each party.
func (e *engine) resolve(ctx context.Context, s *state, offers []offer, draws []float64) ([]Decision, error) {
	w, err := e.prospects(ctx, s, offers)
	if err != nil {
		return nil, err
	}
	queues := e.queues(offers)
	decisions := make([]Decision, e.n)
	tallies := make([]tally, e.workers())
	var first firstError
	err = e.each(ctx, e.n, func(worker, k int) {
		d, err := e.decide(&tallies[worker], w, queues[k], draws[k])
		decisions[k] = d
		first.note(k, err)
	})
	if err != nil {
		return nil, err
	}
	return decisions, first.err
}

// decide is the vote on what one party is to do, given the offers open to it.
func (e *engine) decide(t *tally, w *prospects, queue []int, draw float64) (Decision, error) {
	d := Decision{Alternatives: make([]Alternative, 1, 1+len(queue))}
	d.Alternatives[0].Bargain = -1
	if len(queue) == 0 {
		d.Alternatives[0].Chance = 1
		return d, nil
	}
	rows := w.rows(queue)
	t.size(len(rows))
	for i := range rows {
		e.voteRow(t, rows, e.power, i)
	}
	if err := e.settle(t); err != nil {
		return d, err
	}
	d.Alternatives[0].Chance = t.p[0]
	for k, b := range queue {
		m := k + 1
		d.Alternatives = append(d.Alternatives, Alternative{
			Bargain: b, Chance: t.p[m], For: t.strength[m*t.m], Against: t.strength[m],
		})
	}
	d.Taken = e.par.Transition.take(t.p, draw, e.even())
	return d, nil
}

// rows are the utilities of the alternatives of a party, staying first.
func (w *prospects) rows(queue []int) [][]float64 {
	rows := make([][]float64, 0, len(queue)+1)
	rows = append(rows, w.stay)
	for _, b := range queue {
		rows = append(rows, w.offer[b])
	}
	return rows
}

// carryOut moves the parties as decided: each its own half of the offer taken.
func (e *engine) carryOut(s *state, offers []offer, decisions []Decision) {
	for k, d := range decisions {
		b := d.Alternatives[d.Taken].Bargain
		switch {
		case b < 0:
		case offers[b].i == k:
			copy(e.position(s, k), offers[b].toI)
		default:
			copy(e.position(s, k), offers[b].toJ)
		}
	}
	e.accommodate(s)
}

// accommodate adapts what the parties want to where all stand now.
func (e *engine) accommodate(s *state) {
	if e.problem.Accommodation == nil {
		copy(s.ideal, s.pos)
		return
	}
	for at := range s.ideal {
		s.ideal[at] = e.adapted(s, at/e.d, at%e.d)
	}
}

// adapted is what party i will want on dimension k.
func (e *engine) adapted(s *state, i, k int) float64 {
	total, sum := 0.0, 0.0
	for j, a := range e.problem.Accommodation[i] {
		total += a
		sum += a * s.pos[j*e.d+k]
	}
	return sum + (1-min(1, total))*s.ideal[i*e.d+k]
}

// restless is how far what a party wants may still move, scale 0..1, when
// nobody proposes anything and the run is said to be at rest.
const restless = 1e-9

// content reports whether what the parties want would stay as it is if nobody
// moved.
func (e *engine) content(s *state) bool {
	if e.problem.Accommodation == nil {
		return true
	}
	for at, x := range s.ideal {
		if math.Abs(e.adapted(s, at/e.d, at%e.d)-x) > restless {
			return false
		}
	}
	return true
}

// firstError keeps the error of the lowest number, whoever came first.
type firstError struct {
	mu  sync.Mutex
	at  int
	err error
}

func (f *firstError) note(at int, err error) {
	if err == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil || at < f.at {
		f.at, f.err = at, err
	}
}
