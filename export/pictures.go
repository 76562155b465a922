package export

import (
	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evolve"
	"github.com/countermove/countermove/followup/roadmap"
	"github.com/countermove/countermove/followup/robust"
	"github.com/countermove/countermove/followup/tables"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/report"
)

// maxRoadmaps is how many roadmaps of an answer are drawn.
const maxRoadmaps = 3

// Pictures draws the answer of a follow-up: one picture, several, or none
// where the answer is not one to draw. The error is a *draw.TooMany when a
// picture would be too large to read.
func Pictures(words *locale.Catalogue, c *report.Conflict, r followup.Result) ([]*draw.Picture, error) {
	say := func(s report.Sentence) string { return Text(words, s) }
	one := func(p *draw.Picture, err error) ([]*draw.Picture, error) {
		if err != nil {
			return nil, err
		}
		return []*draw.Picture{p}, nil
	}
	switch r := r.(type) {
	case *evolve.Result:
		return one(draw.Evolution(c, r, say))
	case *tables.Result:
		if len(r.Tables)+len(r.Singles)+len(r.Without) == 0 {
			return nil, nil
		}
		return one(draw.Tables(c, r, say))
	case *robust.Result:
		if len(r.Standings) == 0 {
			return nil, nil
		}
		return one(draw.Robust(c, r, say))
	case *roadmap.Result:
		return roadmaps(c, r, say)
	}
	return nil, nil
}

func roadmaps(c *report.Conflict, r *roadmap.Result, say draw.Words) ([]*draw.Picture, error) {
	var list []*draw.Picture
	for k, way := range r.Roadmaps[:min(len(r.Roadmaps), maxRoadmaps)] {
		p, err := draw.Roadmap(c, r.From, way, say)
		if err != nil {
			return list, err
		}
		p.ID += "-" + itoa(k+1)
		list = append(list, p)
	}
	return list, nil
}
