package model

// This file has the order of options, which codes and bits follow.

// Owned is an option with the party it belongs to.
type Owned struct {
	Party  int // index in Model.Parties
	Option *Option
}

// name returns the option's full name, "party.option".
func (m *Model) name(o Owned) string { return m.Parties[o.Party].ID + "." + o.Option.ID }

// AllOptions returns the options of all parties in file order: parties in
// order, their options in order. This is the order of letters in a code and of
// bits in a state: bit k belongs to AllOptions()[k], and the first option is
// the lowest bit. Options dropped by a variant keep their place.
func (m *Model) AllOptions() []Owned {
	var all []Owned
	for i, p := range m.Parties {
		for _, o := range p.Options {
			all = append(all, Owned{Party: i, Option: o})
		}
	}
	return all
}

// PartyIndex returns the index of the party with this id, or -1.
func (m *Model) PartyIndex(id string) int {
	for i, p := range m.Parties {
		if p.ID == id {
			return i
		}
	}
	return -1
}
