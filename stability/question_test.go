package stability

import (
	"strings"
	"testing"
)

// written puts questions back into words: "smr" or "mixed(smr,seq)".
func written(list []Question) string {
	var words []string
	for _, q := range list {
		w := q.Name
		if w == Mixed {
			var by []string
			for _, c := range q.Party {
				by = append(by, c.String())
			}
			w += "(" + strings.Join(by, ",") + ")"
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

func TestParse(t *testing.T) {
	parties := []string{"dprk", "usa", "rok"}
	for _, test := range []struct{ spec, want string }{
		{"nash", "nash"},
		{"nash,smr", "nash smr"},
		{" nash , smr ", "nash smr"},
		{"smr,nash,smr", "smr nash"},
		{"limited:3", "limited:3"},
		{"limited:3,limited:4,limited:03", "limited:3 limited:4"},
		{"maximin:1000", "maximin:1000"},
		{"dprk=smr,usa=nash", "mixed(smr,nash,seq)"},
		{"rok = maximin:2", "mixed(seq,seq,maximin:2)"},
	} {
		got, err := Parse(test.spec, parties)
		if err != nil {
			t.Errorf("%s: %v", test.spec, err)
			continue
		}
		if written(got) != test.want {
			t.Errorf("%s: %s, want %s", test.spec, written(got), test.want)
		}
		for _, q := range got {
			if len(q.Party) != len(parties) {
				t.Errorf("%s: %d choices for %d parties", test.spec, len(q.Party), len(parties))
			}
		}
	}
}

func TestParseRefuses(t *testing.T) {
	parties := []string{"dprk", "usa", "rok"}
	for _, test := range []struct{ spec, want string }{
		{"", "a concept is missing; there are nash, gmr,"},
		{"nash,", "a concept is missing"},
		{"nsh", `there is no concept "nsh"; did you mean nash?`},
		{"SMR", `there is no concept "SMR"; did you mean smr?`},
		{"limitd:3", `there is no concept "limitd"; did you mean limited?`},
		{"elephant", `there is no concept "elephant"; there are nash,`},
		{"limited", "limited needs a horizon in moves, such as limited:3"},
		{"nash:2", "nash takes no horizon; write nash"},
		{"limited:0", `the horizon of limited is "0"; it must be a whole number of moves from 1 to 1000`},
		{"limited:1001", `must be a whole number of moves from 1 to 1000`},
		{"limited:", `the horizon of limited is ""`},
		{"limited:2.5", `the horizon of limited is "2.5"`},
		{"maximin:99999999999999999999", "from 1 to 1000"},
		{"dprc=smr", `there is no party "dprc"; did you mean dprk? There are dprk, usa, rok`},
		{"dprk=smr,seq", `"seq" names no party`},
		{"dprk=smr,dprk=seq", "party dprk is given two concepts"},
		{"dprk=", "a concept is missing"},
		{"=smr", `there is no party ""; there are dprk, usa, rok`},
	} {
		got, err := Parse(test.spec, parties)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v and %v, want the error %q", test.spec, written(got), err, test.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"nash,smr", "limited:3", "a=smr,b=seq", "a=", ":,=", "é=nash"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, spec string) {
		list, err := Parse(spec, []string{"a", "b"})
		if (err == nil) != (len(list) > 0) {
			t.Fatalf("%q: %d questions and error %v", spec, len(list), err)
		}
		for _, q := range list {
			if q.Name == Mixed {
				continue
			}
			again, err := Parse(q.Name, []string{"a", "b"})
			if err != nil || written(again) != q.Name {
				t.Fatalf("%q: question %s reads as %s, %v", spec, q.Name, written(again), err)
			}
		}
	})
}
