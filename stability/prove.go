package stability

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/countermove/countermove/certificate"
	"github.com/countermove/countermove/graph"
)

// A Prover collects verdicts with their proofs into a certificate. Replies that
// several proofs need are written once. It is not safe for concurrent use.
type Prover struct {
	g      *graph.Model
	name   func(graph.State) string
	cert   *certificate.Certificate
	index  map[graph.State]int // in the certificate's States
	states []graph.State       // those of the certificate
	pairs  int                 // replies looked at so far
	closed map[closedKey]int   // in its Closed, by the move answered
	same   map[[32]byte]int    // in its Closed, by the hash of what it holds
	tables map[tableKey]int    // in its Tables
}

type closedKey struct {
	focal int
	from  graph.State
	reply graph.Reply
}

type tableKey struct {
	concept string
	focal   int
}

// ErrUnproved is wrapped by the errors of Add that leave a verdict out.
var ErrUnproved = errors.New("not proved here")

// Bounds on one proof; beyond them a verdict is left out of the certificate.
const (
	maxReplies      = 200_000_000 // pairs looked at, in all
	maxJointAnswers = 100_000     // of one improvement, for sim
	maxTable        = 5_000_000   // numbers in one table
)

// NewProver makes a prover for a graph whose parties have the given ids and
// whose states are called by name.
func NewProver(g *graph.Model, parties []string, name func(graph.State) string) *Prover {
	return &Prover{
		g: g, name: name,
		cert:   &certificate.Certificate{Kind: certificate.Kind, Schema: certificate.Schema, Parties: parties},
		index:  map[graph.State]int{},
		closed: map[closedKey]int{},
		same:   map[[32]byte]int{},
		tables: map[tableKey]int{},
	}
}

// Certificate is what was collected so far; the caller fills in Program, Model
// and Left.
func (p *Prover) Certificate() *certificate.Certificate { return p.cert }

// Add judges state s for a party under a choice of concept, from the
// definition, adds the verdict with its proof, and reports whether the state is
// stable. An error that wraps ErrUnproved says why there is no proof; others
// are those of ctx.
func (p *Prover) Add(ctx context.Context, c Choice, party int, s graph.State) (stable bool, err error) {
	v := certificate.Verdict{Concept: c.String(), Party: party, State: p.state(s)}
	pass := &Pass{Context: ctx, Graph: p.g, Focal: party, Horizon: c.Horizon}
	switch {
	case c.Concept.Shape != nil:
		err = p.common(pass, c.Concept, s, &v)
	case c.Concept == SIM:
		err = p.joint(pass, s, &v)
	default:
		err = p.byTable(pass, c, s, &v)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return false, err
	}
	p.cert.Verdicts = append(p.cert.Verdicts, v)
	return v.Stable, nil
}

func unproved(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnproved, fmt.Sprintf(format, args...))
}

// state is the certificate's index of a state.
func (p *Prover) state(s graph.State) int {
	k, ok := p.index[s]
	if !ok {
		k = len(p.cert.States)
		p.index[s] = k
		p.states = append(p.states, s)
		p.cert.States = append(p.cert.States, p.name(s))
	}
	return k
}

func (p *Prover) moves(steps []graph.Step) []certificate.Move {
	var out []certificate.Move
	for _, m := range steps {
		out = append(out, certificate.Move{Party: m.Party, To: p.state(m.To)})
	}
	return out
}

// common proves a verdict of a concept of the common shape.
func (p *Prover) common(pass *Pass, c *Concept, s graph.State, v *certificate.Verdict) error {
	verdict := c.Literal(pass, s)
	if v.Stable = verdict.Status == Stable; v.Stable {
		for _, a := range verdict.Answers {
			v.Answers = append(v.Answers, certificate.Answer{To: p.state(a.Improvement), Path: p.moves(a.Path)})
		}
		return nil
	}
	x := unanswered(verdict)
	v.Escape = &certificate.Escape{To: p.state(x)}
	if c.Shape.Reply == graph.NoReply {
		return nil
	}
	k, err := p.replies(pass, x, *c.Shape)
	v.Escape.Closed = &k
	return err
}

// unanswered is the first improvement that is not sanctioned.
func unanswered(v Verdict) graph.State {
	for _, a := range v.Answers {
		if !a.Sanctioned {
			return a.Improvement
		}
	}
	panic("stability: an unstable state without an unanswered improvement")
}

// replies writes the set of all replies to the focal party's move to x, with
// the focal party's best own move from each, and returns its index. Moves that
// are met by the same replies share one set.
func (p *Prover) replies(pass *Pass, x graph.State, shape Shape) (int, error) {
	key := closedKey{pass.Focal, x, shape.Reply}
	k, ok := p.closed[key]
	if !ok {
		pairs := slices.Clone(p.g.Reach(p.g.All().Without(pass.Focal), x, shape.Reply, nil).Steps())
		if p.pairs += len(pairs); p.pairs > maxReplies {
			return 0, unproved("the replies looked at are more than %d", maxReplies)
		}
		slices.SortFunc(pairs, func(a, b graph.Step) int {
			return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.Party, b.Party))
		})
		k = p.set(pass.Focal, shape.Reply, pairs)
		p.closed[key] = k
	}
	if c := &p.cert.Closed[k]; shape.Symmetric && c.Best == nil {
		for _, pair := range c.Pairs {
			c.Best = append(c.Best, p.best(pass.Focal, p.states[pair[1]]))
		}
	}
	return k, nil
}

// set is the index of the closed set that holds the given replies, which it
// writes if it is new.
func (p *Prover) set(focal int, reply graph.Reply, pairs []graph.Step) int {
	content := binary.AppendUvarint(binary.AppendUvarint(nil, uint64(focal)), uint64(reply))
	for _, pair := range pairs {
		content = binary.AppendUvarint(binary.AppendUvarint(content, uint64(pair.Party)), uint64(pair.To))
	}
	sum := sha256.Sum256(content)
	k, ok := p.same[sum]
	if !ok {
		c := certificate.Closed{Party: focal, Reply: replyNames[reply], Pairs: [][2]int{}}
		for _, pair := range pairs {
			c.Pairs = append(c.Pairs, [2]int{pair.Party, p.state(pair.To)})
		}
		k = len(p.cert.Closed)
		p.same[sum] = k
		p.cert.Closed = append(p.cert.Closed, c)
	}
	return k
}

var replyNames = map[graph.Reply]string{graph.AnyMove: "moves", graph.ImprovementsOnly: "improvements"}

// best is the certificate's index of the state that a party likes best among
// those it can move to from y; -1 if it cannot move.
func (p *Prover) best(party int, y graph.State) int {
	moves := p.g.Moves(party, y, nil)
	if len(moves) == 0 {
		return -1
	}
	best := moves[0]
	for _, z := range moves {
		if p.g.Prefers(party, best, z) {
			best = z
		}
	}
	return p.state(best)
}

// joint proves a verdict of sim.
func (p *Prover) joint(pass *Pass, s graph.State, v *certificate.Verdict) error {
	verdict := SIM.Literal(pass, s)
	if v.Stable = verdict.Status == Stable; v.Stable {
		for _, a := range verdict.Answers {
			v.Answers = append(v.Answers, certificate.Answer{To: p.state(a.Improvement), Joint: p.moves(a.Choices)})
		}
		return nil
	}
	x := unanswered(verdict)
	v.Escape = &certificate.Escape{To: p.state(x)}
	choice := make([]graph.State, p.g.Parties())
	for j := range choice {
		choice[j] = s
	}
	choice[pass.Focal] = x
	return p.everyAnswer(pass.Focal, 0, s, choice, nil, v.Escape)
}

// everyAnswer lists the joint answers in which the parties before j choose as
// in choice, and steps are the moves among these.
func (p *Prover) everyAnswer(focal, j int, s graph.State, choice []graph.State, steps []graph.Step, e *certificate.Escape) error {
	if len(e.Joint) > maxJointAnswers {
		return unproved("the joint answers to one improvement are more than %d", maxJointAnswers)
	}
	if j == len(choice) {
		if len(steps) == 0 {
			return nil
		}
		end := -1
		if t, ok := p.g.Combine(s, choice); ok {
			end = p.state(t)
		}
		e.Joint = append(e.Joint, certificate.JointAnswer{Moves: p.moves(steps), End: end})
		return nil
	}
	if err := p.everyAnswer(focal, j+1, s, choice, steps, e); err != nil || j == focal {
		return err
	}
	for _, t := range p.g.Improvements(j, s, nil) {
		choice[j] = t
		if err := p.everyAnswer(focal, j+1, s, choice, append(steps, graph.Step{Party: j, To: t}), e); err != nil {
			return err
		}
	}
	choice[j] = s
	return nil
}
