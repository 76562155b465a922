package bargain

import (
	"fmt"
	"math"
	"sync/atomic"
)

// An engine is a problem and settings made ready for the turns. It does not
// change, but for the count of unsettled chances. Positions, ideal points and
// saliences are on the scale of 0..1 here.
type engine struct {
	problem *Problem
	set     Settings
	par     Parameters
	fix     fixes
	n, d    int
	power   []float64 // by party: influence
	care    []float64 // by party: total salience
	weight  []float64 // by party: influence times total salience
	sal     []float64 // party by dimension
	salSq   []float64 // by party: sum of squared saliences

	unsettled atomic.Int64
}

func newEngine(p *Problem, set Settings) *engine {
	e := &engine{problem: p, set: set, par: set.Parameters, fix: set.Mode.fixes(), n: len(p.Parties), d: len(p.Dimensions)}
	e.sal = make([]float64, 0, e.n*e.d)
	for _, q := range p.Parties {
		care, squares := 0.0, 0.0
		for _, s := range q.Salience {
			s /= 100
			e.sal = append(e.sal, s)
			care += s
			squares += s * s
		}
		e.power = append(e.power, q.Influence)
		e.care = append(e.care, care)
		e.weight = append(e.weight, care*q.Influence)
		e.salSq = append(e.salSq, squares)
	}
	return e
}

// A state is where the parties stand in a turn, and how they see it. Matrices
// of parties by positions have a row for each position, so that a vote goes
// through memory in order.
type state struct {
	pos, ideal []float64 // party by dimension
	dist       []float64 // position by party: how far the position is from what the party wants
	risk       []float64 // by party
	own        []float64 // position by party: the party's utility by its own attitude
}

func (e *engine) start() *state {
	s := &state{}
	for _, q := range e.problem.Parties {
		for _, x := range q.Position {
			s.pos = append(s.pos, x/100)
		}
	}
	s.ideal = append(s.ideal, s.pos...)
	e.room(s)
	return s
}

func (e *engine) room(s *state) {
	s.dist, s.own = make([]float64, e.n*e.n), make([]float64, e.n*e.n)
	s.risk = make([]float64, e.n)
}

// distance is how far a point is from what party i wants, each dimension
// weighted by the square of the party's salience.
func (e *engine) distance(s *state, i int, point []float64) float64 {
	sum := 0.0
	for k, x := range point {
		w := e.sal[i*e.d+k]
		gap := s.ideal[i*e.d+k] - x
		sum += w * w * gap * gap
	}
	return math.Sqrt(sum / e.salSq[i])
}

func (e *engine) position(s *state, i int) []float64 { return s.pos[i*e.d : (i+1)*e.d] }

// rows cuts a matrix into its rows.
func (e *engine) rows(matrix []float64) [][]float64 {
	rows := make([][]float64, 0, len(matrix)/e.n)
	for ; len(matrix) > 0; matrix = matrix[e.n:] {
		rows = append(rows, matrix[:e.n])
	}
	return rows
}

// belief is what party h takes the attitude of party i to be.
func (e *engine) belief(s *state, h, i int) float64 {
	if h == i {
		return s.risk[i]
	}
	return e.par.Adjust.belief(s.risk[h], s.risk[i])
}

// even is by how much a number must pass another to count as greater.
func (e *engine) even() float64 {
	if e.fix.ties {
		return e.set.Limits.Even
	}
	return 0
}

// failure says why the reference program would end in an error.
type failure struct{ why string }

func (f *failure) Error() string { return f.why }

func fail(format string, args ...any) error { return &failure{fmt.Sprintf(format, args...)} }
