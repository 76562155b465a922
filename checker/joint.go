package checker

import (
	"fmt"
	"slices"

	"github.com/countermove/countermove/certificate"
)

// choices refuses concepts other than sim, and models in which parties have no
// choices to combine.
func (v *verifier) choices(concept string) error {
	if concept != "sim" {
		return fmt.Errorf("the concept is unknown to the checker")
	}
	if v.GraphForm || len(v.class) > len(v.members) {
		return fmt.Errorf("simultaneous answers need options, and states that are not merged")
	}
	return nil
}

// jointMoves translates a joint answer and checks that each mover is an
// opponent, moves once, and gains by its own move from s.
func (v *verifier) jointMoves(focal, s int, answer []certificate.Move) ([]certificate.Move, error) {
	if len(answer) == 0 {
		return nil, fmt.Errorf("nobody answers")
	}
	var out []certificate.Move
	for _, m := range answer {
		to, err := v.at(m.To)
		if err == nil {
			err = v.party(m.Party)
		}
		switch {
		case err != nil:
			return nil, err
		case m.Party == focal, slices.ContainsFunc(out, func(o certificate.Move) bool { return o.Party == m.Party }):
			return nil, fmt.Errorf("%s cannot answer here", v.Parties[m.Party].ID)
		case !slices.Contains(v.improvements(m.Party, s), to):
			return nil, fmt.Errorf("%s has no improvement from %s to %s", v.Parties[m.Party].ID, v.world.names[s], v.world.names[to])
		}
		out = append(out, certificate.Move{Party: m.Party, To: to})
	}
	return out, nil
}

// jointSanction checks a simultaneous answer to the move from s to x.
func (v *verifier) jointSanction(focal, s, x int, answer []certificate.Move) error {
	moves, err := v.jointMoves(focal, s, answer)
	if err != nil {
		return err
	}
	end, ok := v.combine(s, append(moves, certificate.Move{Party: focal, To: x}))
	if !ok {
		return fmt.Errorf("the combination is not feasible")
	}
	if v.prefers(focal, s, end) {
		return fmt.Errorf("%s is better for the party and no sanction", v.world.names[end])
	}
	return nil
}

// everyJointAnswer checks that the answers listed are all there are, and that
// none is a sanction of the move from s to x.
func (v *verifier) everyJointAnswer(focal, s, x int, listed []certificate.JointAnswer) error {
	count := 1
	for j := range v.Parties {
		if j != focal {
			count *= 1 + len(v.improvements(j, s))
			if count > maxStates {
				return fmt.Errorf("there are too many joint answers to check")
			}
		}
	}
	seen := map[string]bool{}
	for k, a := range listed {
		moves, err := v.jointMoves(focal, s, a.Moves)
		if err != nil {
			return fmt.Errorf("joint answer %d: %w", k+1, err)
		}
		slices.SortFunc(moves, func(a, b certificate.Move) int { return a.Party - b.Party })
		seen[fmt.Sprint(moves)] = true
		end, ok := v.combine(s, append(moves, certificate.Move{Party: focal, To: x}))
		if !ok {
			if a.End != -1 {
				return fmt.Errorf("joint answer %d: the combination is not feasible", k+1)
			}
			continue
		}
		given, err := v.at(a.End)
		switch {
		case err != nil, given != end:
			return fmt.Errorf("joint answer %d: it leads to %s", k+1, v.world.names[end])
		case !v.prefers(focal, s, end):
			return fmt.Errorf("joint answer %d: %s is a sanction", k+1, v.world.names[end])
		}
	}
	if len(seen) != count-1 {
		return fmt.Errorf("%d of %d joint answers are listed", len(seen), count-1)
	}
	return nil
}
