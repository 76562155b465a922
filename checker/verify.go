// Package checker re-checks a certificate: it reads the model in it, works out
// states, moves and preferences by code of its own, and follows each proof one
// step at a time. It shares with the engine only the reading of text into
// trees, is short, and is written to be read: whoever doubts a verdict can
// check this program instead of the engine.
package checker

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/countermove/countermove/certificate"
	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/modelfile"
)

const maxSize = 256 << 20 // bytes

// A Report says what a certificate that was accepted proves.
type Report struct {
	Title    string
	SHA256   string // of the model's text
	Variants []string
	Verdicts int // how many were re-derived
	Stable   int // of these, how many say that a state is stable
	Left     []string
}

// Verify re-checks a certificate. The error names the first step that does not
// follow, or is that of ctx.
func Verify(ctx context.Context, data []byte) (*Report, error) {
	c, err := decode(data)
	if err != nil {
		return nil, err
	}
	w, err := open(c.Model)
	if err != nil {
		return nil, fmt.Errorf("the model in the certificate: %w", err)
	}
	v := &verifier{world: w, cert: c}
	if err := v.names(); err != nil {
		return nil, err
	}
	r := &Report{Title: w.Title.In("en"), SHA256: c.Model.SHA256, Variants: c.Model.Variants, Left: c.Left}
	for k := range c.Verdicts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		x := &c.Verdicts[k]
		if err := v.verdict(x); err != nil {
			return nil, fmt.Errorf("verdict %d (%s): %w", k+1, v.describe(x), err)
		}
		r.Verdicts++
		if x.Stable {
			r.Stable++
		}
	}
	return r, nil
}

func decode(data []byte) (*certificate.Certificate, error) {
	if len(data) > maxSize {
		return nil, fmt.Errorf("the certificate has %d bytes; at most %d are read", len(data), maxSize)
	}
	c := &certificate.Certificate{}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(c); err != nil {
		return nil, fmt.Errorf("not a certificate: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("not a certificate: something follows the document")
	}
	if c.Kind != certificate.Kind || c.Schema != certificate.Schema {
		return nil, fmt.Errorf("not a certificate of a kind known here: kind %q, schema %d", c.Kind, c.Schema)
	}
	return c, nil
}

// open reads the model in a certificate and lays it out.
func open(x certificate.Model) (*world, error) {
	sum := sha256.Sum256([]byte(x.Text))
	if hex.EncodeToString(sum[:]) != x.SHA256 {
		return nil, fmt.Errorf("its text does not have the hash that the certificate gives")
	}
	m, faults := modelfile.Read(diag.NewFile("model in the certificate", []byte(x.Text)))
	if faults.HasErrors() {
		return nil, fmt.Errorf("it has errors, which the command check names")
	}
	composed, err := compose(m, x.Variants)
	if err != nil {
		return nil, err
	}
	return layOut(composed)
}

// A verifier checks the verdicts of one certificate. The certificate's states
// are indices of its own; at translates them to states of the world.
type verifier struct {
	*world
	cert   *certificate.Certificate
	states []int
	closed map[int]*closedSet
	tables map[int]error // nil for those that were checked
}

// names resolves the states and parties that the certificate names.
func (v *verifier) names() error {
	v.closed, v.tables = map[int]*closedSet{}, map[int]error{}
	if len(v.cert.Parties) != len(v.Parties) {
		return fmt.Errorf("the certificate has %d parties, the model %d", len(v.cert.Parties), len(v.Parties))
	}
	for k, id := range v.cert.Parties {
		if v.Parties[k].ID != id {
			return fmt.Errorf("party %d is %s in the model, %q in the certificate", k+1, v.Parties[k].ID, id)
		}
	}
	for k, name := range v.cert.States {
		s, ok := v.byName[name]
		if !ok {
			return fmt.Errorf("state %d of the certificate, %q, is no state of the model", k, name)
		}
		v.states = append(v.states, s)
	}
	return nil
}

// at is the state that an index of the certificate stands for.
func (v *verifier) at(k int) (int, error) {
	if k < 0 || k >= len(v.states) {
		return 0, fmt.Errorf("the certificate names no state %d", k)
	}
	return v.states[k], nil
}

func (v *verifier) party(k int) error {
	if k < 0 || k >= len(v.Parties) {
		return fmt.Errorf("there is no party %d", k)
	}
	return nil
}

func (v *verifier) describe(x *certificate.Verdict) string {
	s, err := v.at(x.State)
	if err != nil || v.party(x.Party) != nil {
		return x.Concept
	}
	return x.Concept + ", " + v.Parties[x.Party].ID + ", " + v.world.names[s]
}

// rules says how a concept of the common shape lets improvements be answered.
type rules struct {
	answered  bool // somebody may answer at all
	improving bool // who answers must gain by each move
	symmetric bool // the focal party may move once more
}

var concepts = map[string]rules{
	"nash":   {},
	"gmr":    {answered: true},
	"smr":    {answered: true, symmetric: true},
	"seq":    {answered: true, improving: true},
	"symseq": {answered: true, improving: true, symmetric: true},
}

// verdict checks one verdict.
func (v *verifier) verdict(x *certificate.Verdict) error {
	if err := v.party(x.Party); err != nil {
		return err
	}
	s, err := v.at(x.State)
	if err != nil {
		return err
	}
	if x.Table != nil {
		return v.byTable(x, s)
	}
	rule, common := concepts[x.Concept]
	if !common {
		if err := v.choices(x.Concept); err != nil {
			return err
		}
	}
	if !x.Stable {
		return v.escape(x, s, rule)
	}
	return v.answers(x, s, rule)
}

// answers checks that every improvement is answered.
func (v *verifier) answers(x *certificate.Verdict, s int, rule rules) error {
	left := v.improvements(x.Party, s)
	for _, a := range x.Answers {
		to, err := v.at(a.To)
		if err != nil {
			return err
		}
		k := slices.Index(left, to)
		if k < 0 {
			return fmt.Errorf("%s is not an improvement still to be answered", v.world.names[to])
		}
		left = slices.Delete(left, k, k+1)
		if x.Concept == "sim" {
			err = v.jointSanction(x.Party, s, to, a.Joint)
		} else {
			err = v.sanction(x.Party, s, to, a.Path, rule)
		}
		if err != nil {
			return fmt.Errorf("answer to %s: %w", v.world.names[to], err)
		}
	}
	if len(left) > 0 {
		return fmt.Errorf("the improvement to %s is not answered", v.world.names[left[0]])
	}
	return nil
}

// sanction checks a legal sequence of the opponents from x to a state that is
// no better than s for the focal party, and from which, under a symmetric
// concept, it has no move to a better one.
func (v *verifier) sanction(focal, s, x int, path []certificate.Move, rule rules) error {
	if !rule.answered || len(path) == 0 {
		return fmt.Errorf("there is no reply")
	}
	at, last := x, focal
	for k, m := range path {
		to, err := v.at(m.To)
		if err == nil {
			err = v.party(m.Party)
		}
		switch {
		case err != nil:
		case m.Party == focal:
			err = fmt.Errorf("the focal party replies to itself")
		case m.Party == last:
			err = fmt.Errorf("%s moves twice in succession", v.Parties[m.Party].ID)
		case !slices.Contains(v.replies(m.Party, at, rule.improving), to):
			err = fmt.Errorf("%s has no such move among its %s from %s to %s", v.Parties[m.Party].ID, replyOf(rule.improving), v.world.names[at], v.world.names[to])
		}
		if err != nil {
			return fmt.Errorf("step %d: %w", k+1, err)
		}
		at, last = to, m.Party
	}
	if v.prefers(focal, s, at) {
		return fmt.Errorf("%s is better for the party and no sanction", v.world.names[at])
	}
	if rule.symmetric {
		for _, z := range v.moves(focal, at) {
			if v.prefers(focal, s, z) {
				return fmt.Errorf("the party escapes from %s to %s", v.world.names[at], v.world.names[z])
			}
		}
	}
	return nil
}

// escape checks an improvement that nobody answers.
func (v *verifier) escape(x *certificate.Verdict, s int, rule rules) error {
	if x.Escape == nil {
		return fmt.Errorf("no improvement is given that nobody answers")
	}
	to, err := v.at(x.Escape.To)
	if err != nil {
		return err
	}
	if !slices.Contains(v.improvements(x.Party, s), to) {
		return fmt.Errorf("%s is no improvement", v.world.names[to])
	}
	if x.Concept == "sim" {
		return v.everyJointAnswer(x.Party, s, to, x.Escape.Joint)
	}
	if !rule.answered {
		return nil
	}
	if x.Escape.Closed == nil {
		return fmt.Errorf("no set of replies is given")
	}
	return v.noSanctionIn(*x.Escape.Closed, x.Party, s, to, rule)
}

// A closedSet is a closed set of the certificate with its states translated.
type closedSet struct {
	*certificate.Closed
	pairs []certificate.Move
	has   map[certificate.Move]bool
	err   error // why it is not closed
}

// noSanctionIn checks that a closed set holds all replies to the move to x,
// and that none of them is a sanction of leaving s.
func (v *verifier) noSanctionIn(k, focal, s, x int, rule rules) error {
	if k < 0 || k >= len(v.cert.Closed) {
		return fmt.Errorf("the certificate has no set of replies %d", k)
	}
	c, done := v.closed[k]
	if !done {
		c = &closedSet{Closed: &v.cert.Closed[k], has: map[certificate.Move]bool{}}
		c.err = v.close(c)
		v.closed[k] = c
	}
	err := c.err
	if err == nil && (c.Party != focal || c.Reply != replyOf(rule.improving)) {
		err = fmt.Errorf("it answers another party or in another way")
	}
	if err == nil {
		err = v.containsReplies(c, certificate.Move{Party: focal, To: x})
	}
	if err != nil {
		return fmt.Errorf("set of replies %d: %w", k, err)
	}
	for n, pair := range c.pairs {
		if v.prefers(focal, s, pair.To) {
			continue
		}
		if rule.symmetric && len(c.Best) > 0 && c.Best[n] >= 0 {
			if z, _ := v.at(c.Best[n]); v.prefers(focal, s, z) {
				continue
			}
		}
		return fmt.Errorf("set of replies %d: %s is a sanction", k, v.world.names[pair.To])
	}
	return nil
}

func replyOf(improving bool) string {
	if improving {
		return "improvements"
	}
	return "moves"
}

// close translates a set and checks that it contains every reply to what it
// contains, and that its own moves are moves.
func (v *verifier) close(c *closedSet) error {
	if err := v.party(c.Party); err != nil {
		return err
	}
	if len(c.Best) > 0 && len(c.Best) != len(c.Pairs) {
		return fmt.Errorf("it gives %d own moves for %d replies", len(c.Best), len(c.Pairs))
	}
	for k, pair := range c.Pairs {
		y, err := v.at(pair[1])
		if err == nil {
			err = v.party(pair[0])
		}
		if err == nil && len(c.Best) > 0 && c.Best[k] >= 0 {
			var z int
			if z, err = v.at(c.Best[k]); err == nil && !slices.Contains(v.moves(c.Party, y), z) {
				err = fmt.Errorf("the party has no move from %s to %s", v.world.names[y], v.world.names[z])
			}
		}
		if err != nil {
			return fmt.Errorf("reply %d: %w", k+1, err)
		}
		c.pairs = append(c.pairs, certificate.Move{Party: pair[0], To: y})
		c.has[c.pairs[k]] = true
	}
	for _, pair := range c.pairs {
		if err := v.containsReplies(c, pair); err != nil {
			return err
		}
	}
	return nil
}

// containsReplies checks that a set contains every reply to a move.
func (v *verifier) containsReplies(c *closedSet, after certificate.Move) error {
	for j := range v.Parties {
		if j == c.Party || j == after.Party {
			continue
		}
		for _, t := range v.replies(j, after.To, c.Reply == replyOf(true)) {
			if !c.has[certificate.Move{Party: j, To: t}] {
				return fmt.Errorf("the reply of %s from %s to %s is missing", v.Parties[j].ID, v.world.names[after.To], v.world.names[t])
			}
		}
	}
	return nil
}
