package followup

import (
	"errors"
	"fmt"
	"strings"

	"github.com/countermove/countermove/graph"
	"github.com/countermove/countermove/model"
)

// State finds the state that a setting of an analysis names: by its label or
// code, its name in graph form, or the options taken in it
// ("company.accept town.insist", brackets optional, "[]" for none). The error
// says what is wrong.
func (w *World) State(text string) (graph.State, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return -1, errors.New("the state is empty; name it by label, code, or the options taken in it")
	}
	if mask, ok := w.taken(text); ok {
		s, feasible := w.Space.Class(mask)
		if !feasible {
			return -1, fmt.Errorf("the rules exclude the state %q", text)
		}
		return graph.State(s), nil
	}
	s, faults := w.Space.Find(&model.StateRef{Word: text})
	for _, d := range faults {
		if d.Near != "" {
			return -1, fmt.Errorf("%s; did you mean %s?", d.Message, d.Near)
		}
		return -1, fmt.Errorf("%s", d.Message)
	}
	return graph.State(s), nil
}

// taken reads a list of options; false if the text is no such list.
func (w *World) taken(text string) (mask uint64, ok bool) {
	bare := strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
	words := strings.FieldsFunc(bare, func(r rune) bool { return r == ' ' || r == ',' })
	if w.Model.GraphForm || len(words) == 0 && bare == text {
		return 0, false
	}
	for _, word := range words {
		bit := -1
		for k, o := range w.Model.AllOptions() {
			full := w.Model.Parties[o.Party].ID + "." + o.Option.ID
			if word != full && word != o.Option.ID {
				continue
			}
			if bit >= 0 { // the same word for options of two parties
				return 0, false
			}
			bit = k
		}
		if bit < 0 {
			return 0, false
		}
		mask |= 1 << uint(bit)
	}
	return mask, true
}
