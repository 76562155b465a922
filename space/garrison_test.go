package space_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestGarrison numbers the states of the Garrison Diversion Unit (Fraser and
// Hipel 1984). Its infeasible patterns are those of the publication as
// restated: options 1 to 3 of the support, 4 of the opposition, 5 of Canada, 6
// to 9 of the commission. A state's published decimal counts the first option
// once, the second twice, the third four times, and so on.
func TestGarrison(t *testing.T) {
	patterns := []string{
		"YY-------", "Y-Y------", "-YY------", "NNN------",
		"-----YY--", "-----Y-Y-", "-----Y--Y", "------YY-", "------Y-Y", "-------YY", "-----NNNN",
		"Y--N-----", "--YY-----",
		"Y---NN---", "-Y--N--Y-", "-Y--N---Y", "--Y-N--Y-", "--Y-N---Y",
	}
	rules := "rules:\n"
	for k, p := range patterns {
		var words []string
		for o, letter := range p {
			switch letter {
			case 'Y':
				words = append(words, fmt.Sprint("o", o))
			case 'N':
				words = append(words, fmt.Sprint("not o", o))
			}
		}
		rules += fmt.Sprintf("  - {id: r%d, never: %s}\n", k+1, strings.Join(words, " and "))
	}
	s := build(t, dispute(9, 4, rules))
	want := []uint64{34, 36, 41, 42, 50, 52, 57, 58, 66, 68, 74, 82, 84, 89, 90, 146, 148, 153, 154, 274, 276, 281, 282}
	var got []uint64
	for c := range s.Len() {
		got = append(got, s.Mask(c))
	}
	if !slices.Equal(got, want) {
		t.Errorf("states %v, want %v", got, want)
	}
	total := int64(512)
	for k, r := range s.Removed() {
		fixed := len(strings.ReplaceAll(patterns[k], "-", ""))
		if alone := int64(512 >> fixed); r.Alone.Int64() != alone {
			t.Errorf("pattern %d alone removes %s, want %d", k+1, r.Alone, alone)
		}
		total -= r.Beyond.Int64()
	}
	if total != 23 {
		t.Errorf("%d states are left by the counts", total)
	}
	if s.Code(13) != "YNNYYNYNN" {
		t.Errorf("state 14 is %s", s.Code(13))
	}
}
