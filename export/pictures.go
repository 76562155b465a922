package export

import (
	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/followup/evidence"
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
	case *evidence.Result:
		return one(draw.EvidenceMap(evidenceMap(words, c, r), say))
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

// evidenceMap is what claims carry, with the words that the picture shows.
func evidenceMap(words *locale.Catalogue, c *report.Conflict, r *evidence.Result) *draw.Evidence {
	e := &draw.Evidence{}
	place := map[*evidence.Claim]int{}
	for k, x := range r.Claims {
		place[x] = k
		told := Text(words, c.Told(x.Claim))
		e.Claims = append(e.Claims, draw.Claim{ID: x.ID, Text: told, Rival: x.Rival != 0})
	}
	for k, x := range r.Conclusions {
		if !x.Certain() && len(r.Conclusions) > 1 {
			continue // nearly every claim carries the list of equilibria
		}
		at := len(e.Conclusions)
		e.Conclusions = append(e.Conclusions, draw.Conclusion{ID: itoa(k + 1), Text: Text(words, report.ConclusionWords(c, x))})
		for _, s := range x.Singles {
			e.Carries = append(e.Carries, draw.Carry{Claim: place[s.Claims[0]], Conclusion: at, Alone: true})
		}
		for _, s := range x.Sets {
			for _, claim := range s.Claims {
				e.Carries = append(e.Carries, draw.Carry{Claim: place[claim], Conclusion: at})
			}
		}
	}
	return e
}

// BriefPictures gives the pictures of the figures in a brief: the first that
// the answer of each follow-up has, and none that would be too large to read.
func BriefPictures(words *locale.Catalogue, c *report.Conflict, found map[string]followup.Result) func(name string) *draw.Picture {
	asked := map[string]string{"evolution": "evolve"} // figures that have another name than their question
	return func(name string) *draw.Picture {
		if question, ok := asked[name]; ok {
			name = question
		}
		if r, ok := found[name].(*evolve.Result); ok && r.Still() {
			return nil // moves that nobody wants to make tell a reader little
		}
		if found[name] == nil {
			return nil
		}
		list, err := Pictures(words, c, found[name])
		if err != nil || len(list) == 0 {
			return nil
		}
		return list[0]
	}
}
