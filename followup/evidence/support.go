package evidence

import (
	"slices"
	"strings"

	"github.com/countermove/countermove/model"
)

// This file says when something loses its support. All of it is our own
// definition.

// A corpus is the claims of a model with the documents they stand in.
type corpus struct {
	claims  []*Claim
	place   map[string]int // of a claim, by id
	sources map[string]*model.Source
}

func newCorpus(m *model.Model) *corpus {
	c := &corpus{place: map[string]int{}, sources: map[string]*model.Source{}}
	for _, s := range m.Sources {
		c.sources[s.ID] = s
	}
	for k, x := range m.Claims {
		c.place[x.ID] = k
		c.claims = append(c.claims, &Claim{Claim: x, From: c.sources[x.Source.ID], Report: c.origin(x.Source.ID)})
	}
	return c
}

// origin is the id of the document that a source goes back to: itself, unless
// it copies another. The circle of a faulty model ends the walk.
func (c *corpus) origin(id string) string {
	for range len(c.sources) + 1 {
		s := c.sources[id]
		if s == nil || s.SameOrigin.ID == "" {
			return id
		}
		id = s.SameOrigin.ID
	}
	return id
}

// copies reports whether two claims are one word told twice: they stand in
// different documents that go back to one origin, and have the same speaker.
func copies(a, b *Claim) bool {
	return a.Report != "" && a.Report == b.Report && a.Source.ID != b.Source.ID &&
		a.Speaker.ID == b.Speaker.ID && a.SpeakerName == b.SpeakerName
}

// A withdrawal is what is taken away: claims that were said too late, and
// claims that are put to the test. Only the second kind takes its copies with
// it, since a copy made later does not undo the original.
type withdrawal struct {
	late   map[int]bool
	tested []int
}

// stands reports whether a because still holds: some group of it has lost no
// claim. An empty because never stood on claims and does not fall.
func (c *corpus) stands(because model.Support, w withdrawal) bool {
	if len(because) == 0 {
		return true
	}
	return slices.ContainsFunc(because, func(group []model.Ref) bool {
		return !slices.ContainsFunc(group, func(r model.Ref) bool { return c.taken(r.ID, w) })
	})
}

// taken reports whether a claim is taken away. Something rests on it here, so
// that a copy of a claim that is tested is no second support.
func (c *corpus) taken(id string, w withdrawal) bool {
	k, known := c.place[id]
	if !known {
		return false
	}
	return w.late[k] || slices.ContainsFunc(w.tested, func(t int) bool {
		return t == k || copies(c.claims[t], c.claims[k])
	})
}

// date is when a claim was made: the day it was said, else that of its source;
// "" where neither is known.
func (c *Claim) date() string {
	switch {
	case c.Said != "":
		return c.Said
	case c.From != nil:
		return c.From.Date
	}
	return ""
}

// lastDay is the last day that a date, which may be partial, can mean, in a
// form that compares as text.
func lastDay(date string) string {
	switch strings.Count(date, "-") {
	case 0:
		return date + "-12-31"
	case 1:
		return date + "-31"
	}
	return date
}

// rival reports whether a claim is another party's word about a party: that
// party does not speak, and is spoken of, or nobody is named.
func (c *Claim) rival(party string) bool {
	return c.Speaker.ID != "" && c.Speaker.ID != party &&
		(len(c.About) == 0 || slices.ContainsFunc(c.About, func(r model.Ref) bool { return r.ID == party }))
}
