package server

import (
	"bytes"
	"context"
	"errors"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/report"
)

// A Figure is a picture for the page, with the table that says the same.
type Figure struct {
	Revision int    `json:"revision"`
	Name     string `json:"name"`
	SVG      string `json:"svg,omitempty"` // an element for the page; empty when there is no picture
	Why      string `json:"why,omitempty"` // why there is none
	Table    *Table `json:"table,omitempty"`
}

// Draw asks for a picture: "moves", "heat", or the name of a follow-up.
type Draw struct {
	Ask
	Picture    string   `json:"picture"`
	Number     int      `json:"number"`     // which of several, from 0
	Where      string   `json:"where"`      // of heat: a condition
	Equilibria bool     `json:"equilibria"` // of heat: only states that hold
	Sort       string   `json:"sort"`       // of heat
	Centre     []string `json:"centre"`     // of moves: states, by label or code; empty: the start and the states that hold
	Steps      int      `json:"steps"`      // of moves: how far from the centre
	Parties    []string `json:"parties"`    // of moves: whose moves; empty: of all
	Gains      bool     `json:"gains"`      // of moves: only those by which the mover gains
	Format     string   `json:"format"`     // of a download: svg, png, pdf
	Dark       bool     `json:"dark"`       // of a download as PNG or PDF
	Revision   int      `json:"revision"`   // ignored; it makes the address change with the text
}

// drawn is a picture with its table; the table may be nil.
type drawn struct {
	picture *draw.Picture
	table   *report.Table
}

func (s *Server) figure(ctx context.Context, in Draw) (*Figure, error) {
	p, d, err := s.drawing(ctx, in)
	var many *draw.TooMany
	out := &Figure{Name: in.Picture}
	switch {
	case errors.As(err, &many):
		out.Why = many.Error()
	case err != nil:
		return nil, err
	case d.picture == nil:
		out.Why = "there is nothing to draw"
	default:
		if out.SVG, err = inline(d.picture); err != nil {
			return nil, err
		}
	}
	out.Revision = p.now().revision
	if d.table != nil && len(d.table.Rows) > 0 {
		out.Table = s.table(d.table)
	}
	return out, nil
}

func inline(p *draw.Picture) (string, error) {
	var b strings.Builder
	err := p.Inline(&b)
	return b.String(), err
}

// pictureFile answers with a picture as a file.
func (s *Server) pictureFile(w http.ResponseWriter, r *http.Request, in Draw) {
	_, d, err := s.drawing(r.Context(), in)
	var many *draw.TooMany
	switch {
	case errors.As(err, &many):
		err = &session.Usage{Message: many.Error()}
	case err == nil && d.picture == nil:
		err = &session.Usage{Message: "there is nothing to draw"}
	}
	var b bytes.Buffer
	how := export.Rendering{Theme: draw.Theme(in.Dark), Fonts: export.SystemFonts()}
	if err == nil {
		switch in.Format {
		case "svg":
			err = d.picture.SVG(&b)
		case "png":
			_, err = export.PicturePNG(&b, d.picture, how)
		case "pdf":
			_, err = export.PicturePDF(&b, d.picture, how)
		default:
			err = &session.Usage{Message: "there is no format \"" + in.Format + "\"", Remedy: "There are svg, png and pdf."}
		}
	}
	if err != nil {
		fail(w, err)
		return
	}
	attach(w, stem(in.Model)+"-"+d.picture.ID+"."+in.Format, b.Bytes())
}

// stem is the name of a model without its suffix.
func stem(model string) string {
	return strings.TrimSuffix(strings.TrimSuffix(model, ".yaml"), ".yml")
}

// attach answers with a file to keep. It is never shown: what a model says may
// be in it.
func attach(w http.ResponseWriter, name string, text []byte) {
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("Content-Type", "application/octet-stream")
	// What fails now is the connection; there is nobody to tell.
	_, _ = w.Write(text)
}

// drawing makes the picture asked for.
func (s *Server) drawing(ctx context.Context, in Draw) (*paper, drawn, error) {
	p, w, life, err := s.session(ctx, in.Model, in.Variants)
	if err != nil {
		return nil, drawn{}, err
	}
	switch in.Picture {
	case "moves":
		d, err := s.moves(life, w, in)
		return p, d, err
	case "heat":
		d, err := s.heat(life, w, in)
		return p, d, err
	}
	in.Ask.Question = in.Picture
	_, found, err := s.follow(ctx, life, w, in.Ask)
	if err != nil {
		return nil, drawn{}, err
	}
	list, err := export.Pictures(s.Words, w.session.Conflict, found.Result)
	if err != nil || in.Number < 0 || in.Number >= len(list) {
		return p, drawn{}, err
	}
	return p, drawn{picture: list[in.Number]}, nil
}

func (s *Server) say(x report.Sentence) string { return export.Text(s.Words, x) }

// heat draws the stability of the states that the filter chooses.
func (s *Server) heat(ctx context.Context, w *worked, in Draw) (drawn, error) {
	a, err := w.analysis(ctx, in.Concept)
	if err != nil {
		return drawn{}, err
	}
	list, err := s.chosen(w, a, States{Concept: in.Concept, Where: in.Where, Equilibria: in.Equilibria, Sort: in.Sort})
	if err != nil {
		return drawn{}, err
	}
	picture, err := draw.Heat(a, list, s.say)
	return drawn{picture: picture}, err
}

// maxStepsAway bounds how far from its centre a picture of moves goes.
const maxStepsAway = 6

// moves draws the moves around a state, or around what holds and the start.
func (s *Server) moves(ctx context.Context, w *worked, in Draw) (drawn, error) {
	a, err := w.analysis(ctx, in.Concept)
	if err != nil {
		return drawn{}, err
	}
	c := w.session.Conflict
	n := draw.Neighbourhood{Steps: max(0, min(in.Steps, maxStepsAway)), Gains: in.Gains,
		Holds: func(x graph.State) bool { return States{Concept: in.Concept}.holds(a, x) }}
	for _, name := range in.Centre {
		x, err := w.session.State(name)
		if err != nil {
			return drawn{}, err
		}
		n.Centres = append(n.Centres, x)
	}
	if len(in.Centre) == 0 {
		n.Centres = centres(a, in.Concept)
	}
	if len(in.Parties) > 0 {
		n.Only = func(i int) bool { return slices.Contains(in.Parties, c.PartyID(i)) }
	}
	picture, err := draw.Moves(c, n, s.say)
	return drawn{picture, n.Table(c)}, err
}

// centres are the start and the states that hold; in a small dispute, all.
func centres(a *report.Analysis, concept string) []graph.State {
	const small = 24
	var list []graph.State
	for x := range graph.State(a.Len()) {
		if a.Len() <= small || x == a.Conflict.Start || (States{Concept: concept}).holds(a, x) {
			list = append(list, x)
		}
	}
	return list
}
