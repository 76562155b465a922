package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/countermove/countermove/certificate"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/report"
	"github.com/countermove/countermove/stability"
)

// MaxCertified is how many verdicts one certificate may hold.
const MaxCertified = 200_000

// Certify proves verdicts of an analysis: for each question the verdicts of
// all parties at its equilibria, at the start and at the states in extra, or
// at every state. What cannot be proved here is named in the certificate.
func (s *Session) Certify(ctx context.Context, a *report.Analysis, extra []graph.State, every bool) (*certificate.Certificate, error) {
	if s.Conflict.Views != nil {
		return nil, &Usage{Message: "certificates do not cover views",
			Remedy: "Leave out the variants of kind view."}
	}
	scope := s.scope(a, extra, every)
	verdicts := 0
	for _, states := range scope {
		verdicts += len(states) * len(s.Parties())
	}
	if verdicts > MaxCertified {
		return nil, &Refusal{Err: fmt.Errorf("the certificate would hold %d verdicts, more than %d; ask for fewer concepts, or for states with --state",
			verdicts, MaxCertified)}
	}
	p := stability.NewProver(s.Base.Graph, s.Parties(), s.stateName)
	left := map[string]bool{}
	for q, states := range scope {
		if err := s.prove(ctx, p, a, q, states, left); err != nil {
			return nil, err
		}
	}
	c := p.Certificate()
	c.Program = Version
	c.Model = certificate.Model{Text: string(s.File.Text), SHA256: s.SHA256, Variants: s.Variants}
	for name, why := range a.Result.Unavailable {
		left[name+": "+why] = true
	}
	c.Left = slices.Sorted(maps.Keys(left))
	return c, nil
}

// scope lists, by question, the states whose verdicts are to be proved.
func (s *Session) scope(a *report.Analysis, extra []graph.State, every bool) [][]graph.State {
	var scope [][]graph.State
	for q := range a.Result.Questions {
		var states []graph.State
		if every {
			for x := range graph.State(a.Len()) {
				states = append(states, x)
			}
		} else {
			states = slices.Concat(a.Equilibria(q), extra)
			if s.Conflict.Start >= 0 {
				states = append(states, s.Conflict.Start)
			}
			slices.Sort(states)
			states = slices.Compact(states)
		}
		scope = append(scope, states)
	}
	return scope
}

// prove adds the verdicts of all parties at the states, and notes what is left
// out. The proofs come from the literal definitions; that the analysis says the
// same is checked once more here.
func (s *Session) prove(ctx context.Context, p *stability.Prover, a *report.Analysis, q int, states []graph.State, left map[string]bool) error {
	for n, x := range states {
		if s.settings.Progress != nil {
			s.settings.Progress(int64(n), int64(len(states)), "proving "+a.Name(q))
		}
		for i, choice := range a.Result.Questions[q].Party {
			stable, err := p.Add(ctx, choice, i, x)
			if errors.Is(err, stability.ErrUnproved) {
				left[fmt.Sprintf("%s, %s, %s: %v", choice, s.Parties()[i], s.stateName(x), err)] = true
				continue
			}
			if err != nil {
				return context.Cause(ctx)
			}
			if stable != a.Stable(q, i, x) {
				return fmt.Errorf("internal error: two ways to judge %s for %s at %s disagree; please report this model", choice, s.Parties()[i], s.stateName(x))
			}
		}
	}
	return nil
}

// stateName is what certificates call a state: the code of its lowest member,
// or its name in graph form.
func (s *Session) stateName(x graph.State) string {
	if s.Base.Model.GraphForm {
		return s.Base.Space.Label(int(x))
	}
	lowest := slices.Min(s.Base.Space.Members(int(x)))
	code := make([]byte, len(s.Base.Model.AllOptions()))
	for k := range code {
		code[k] = "NY"[lowest>>uint(k)&1]
	}
	return string(code)
}

// MaxCertificate is the largest certificate that is read, in bytes.
const MaxCertificate = 256 << 20

// ReadCertificate reads the file of a certificate; "-" is stdin.
func ReadCertificate(name string, stdin io.Reader) ([]byte, error) {
	in := stdin
	if name != "-" {
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, &Usage{Message: fmt.Sprintf("there is no file %q", name), Remedy: "`countermove analyze MODEL --certificate FILE` writes one."}
		}
		if err != nil {
			return nil, fmt.Errorf("reading the certificate: %w", err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, MaxCertificate+1))
	if err != nil {
		return nil, fmt.Errorf("reading the certificate: %w", err)
	}
	if len(data) > MaxCertificate {
		return nil, &Usage{Message: fmt.Sprintf("%s is larger than %d MB and no certificate of this program", name, MaxCertificate>>20)}
	}
	return data, nil
}
