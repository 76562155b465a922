package export

import (
	"github.com/countermove/countermove/followup"
	"github.com/countermove/countermove/report"
)

// WishEdit is one edit of a party's list of wishes, made after those before it.
type WishEdit struct {
	Party string `json:"party"`
	Kind  string `json:"kind" jsonschema:"swap, drop or reverse"`
	At    int    `json:"at" jsonschema:"the place in the list as it then stands, from 1; of a swap the upper one"`
	Wish  string `json:"wish,omitempty" jsonschema:"the statement that stood there; absent for rankings"`
	Next  string `json:"next,omitempty" jsonschema:"of a swap, the statement below it"`
}

func wishEdit(c *report.Conflict, party int, edited *followup.Edited, e followup.Edit) WishEdit {
	out := WishEdit{Party: c.PartyID(party), Kind: e.Kind.String(), At: e.At + 1}
	if edited.Ranking() {
		return out
	}
	out.Wish = edited.Statement(e.Wish).Source
	if e.Kind == followup.Swap {
		out.Next = edited.Statement(e.Next).Source
	}
	return out
}
