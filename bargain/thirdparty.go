package bargain

// A ThirdParty rule says what a party that joins one side of a challenge
// stakes. Its utilities of the challenger's position, the challenged party's
// and its own are a, b and c; it counts three positions, its own included.
type ThirdParty struct {
	Choice
	win  stake // what it has when the side it joined wins
	lose stake // what it has when the side it joined loses
}

// ThirdParties lists the rules.
var ThirdParties = []*ThirdParty{ThirdPartyNone, ThirdPartySemi, ThirdPartyFull}

// The rules of commitment of third parties.
var (
	ThirdPartyNone = &ThirdParty{Choice: Choice{
		Name: "none", Reference: "NoCommit",
		Doc: `a third party keeps its position, whoever wins

Whichever side it joins, the winner's position counts twice, its own once.`,
		Refs: toolkit,
	}, win: stays, lose: stays}
	ThirdPartySemi = &ThirdParty{Choice: Choice{
		Name: "semi", Reference: "SemiCommit",
		Doc: `a third party has to move if it joined the loser

If its side wins, the winner's position counts twice, its own once. If its side
loses, the winner's position counts three times.`,
		Refs: toolkit,
	}, win: stays, lose: moves}
	ThirdPartyFull = &ThirdParty{Choice: Choice{
		Name: "full", Reference: "FullCommit",
		Doc: `a third party has to move to the winner in any case

Whichever side it joins, the winner's position counts three times.`,
		Refs: toolkit,
	}, win: moves, lose: moves}
)

// A stake says how often the winner's position and the own one are counted.
type stake struct{ winner, own float64 }

var (
	stays = stake{2, 1}
	moves = stake{3, 0}
)

func (s stake) value(winner, own float64) float64 { return s.winner*winner + s.own*own }

// sides is the expected utility of joining the challenger, who then wins with
// chance pi, and of joining the challenged party, the challenger then winning
// with chance pj.
func (t *ThirdParty) sides(pi, pj, a, b, c float64) (join, oppose float64) {
	join = pi*t.win.value(a, c) + (1-pi)*t.lose.value(b, c)
	oppose = pj*t.lose.value(a, c) + (1-pj)*t.win.value(b, c)
	return join, oppose
}
