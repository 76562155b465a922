package space_test

import (
	"context"
	"testing"

	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/space"
)

// FuzzFind looks for any word: it names one state, or something is wrong with
// it that is said. A state's own code finds it.
func FuzzFind(f *testing.F) {
	for _, word := range []string{"quiet", "YNN", "Y--", "--Y", "", "7", "-1", "YNNN", "ynn", "Y\x00N", "YNÑ"} {
		f.Add(word)
	}
	s, _, err := space.Build(context.Background(), read(f, water+"states: {quiet: NNN, dam: Y--}\nrules: [never: build and sue]\n"), space.Limits{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, word string) {
		c, list := s.Find(&model.StateRef{Word: word})
		if (c >= 0) == list.HasErrors() || c >= s.Len() {
			t.Fatalf("%q is state %d of %d with %s", word, c, s.Len(), messages(list))
		}
		if c >= 0 {
			if again, _ := s.Find(&model.StateRef{Word: s.Code(c)}); again != c {
				t.Errorf("%s is state %d, and %d", s.Code(c), c, again)
			}
		}
	})
}
