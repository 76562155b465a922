package document

import (
	"fmt"
	"strings"
	"testing"
)

// tell reads a text and writes what was found, one statement to a line: form,
// speaker, marks, words.
func tell(t testing.TB, text, language string) []string {
	t.Helper()
	d, err := Open("test.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	parties := []Names{{"north", []string{"Northland", "Nordia", "Utara"}}, {"south", []string{"Southland", "Sura", "Selatan"}}}
	r, err := Find(d, parties, language)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range r.Statements {
		party := "-"
		if s.Party >= 0 {
			party = parties[s.Party].ID
		}
		marks := ""
		for _, m := range []struct {
			on   bool
			name string
		}{{s.Condition, " if"}, {s.Negation, " not"}, {s.Hedge, " may"}, {s.Unsure != "", " ?"}} {
			if m.on {
				marks += m.name
			}
		}
		if got := d.Text[s.Start:s.End]; got != s.Text {
			t.Errorf("the place of %q holds %q", s.Text, got)
		}
		out = append(out, fmt.Sprintf("%s %s/%s%s: %s", s.Form, s.Speaker, party, marks, s.Text))
	}
	return out
}

// TestRules: a sentence for each rule, English and Indonesian.
func TestRules(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"en", "“We will not leave,” said General Ada Berg of Northland.", "quoted General Ada Berg of Northland/north not: We will not leave"},
		{"en", "President Ola Dahl of Southland met reporters.\nDahl said: “If they pay, we may stay.”", "quoted President Ola Dahl/south if may: If they pay, we may stay."},
		{"en", "Berg of Northland said the guns were old. “They rust,” he added.", "reported Berg of Northland/north: the guns were old.|quoted Berg of Northland/north: They rust"},
		{"en", "Northland's minister, Ada Berg, told the house that the ships would sail.", "reported Ada Berg/north: the ships would sail."},
		{"en", "According to the Southland ministry, trade may fall.", "reported Southland ministry/south may: trade may fall."},
		{"en", "The film “Iron Winter” opened on Monday.", ""},
		{"en", "Berg called the plan “theatre”.", "partial Berg/-: theatre"},
		{"en", "Dahl of Southland said it was late and promised a report on the matter.", "reported Dahl of Southland/south: it was late|reported Dahl of Southland/south: a report on the matter."},
		{"en", "«It is over,» Dahl said. «Nobody won.»", "quoted Dahl/- : It is over|quoted Dahl/- not: Nobody won."},
		{"id", "“Kami tidak akan pergi,” kata Presiden Budi dari Utara.", "quoted Presiden Budi/- not: Kami tidak akan pergi"},
		{"id", "Presiden Utara Ani Wira pada hari Kamis mengatakan bahwa perundingan mungkin dibuka.\n“Jika mereka datang, kami siap,” katanya.", "reported Presiden Utara Ani Wira/north may: perundingan mungkin dibuka.|quoted Presiden Utara Ani Wira/north if may: Jika mereka datang, kami siap"},
		{"id", "Menurut Kementerian Selatan, jalan itu ditutup.", "reported Kementerian Selatan/south: jalan itu ditutup."},
		{"id", "Novel “Laut Tenang” terbit bulan ini.", ""},
	} {
		got := strings.Join(tell(t, "A headline that says what this is about\n"+c.text, c.language), "|")
		if strings.ReplaceAll(got, "/- :", "/-:") != strings.ReplaceAll(c.want, "/- :", "/-:") {
			t.Errorf("%s\ngives %s\nwant  %s", c.text, got, c.want)
		}
	}
}

// TestLanguage: the language is found from common words, and one without rules
// is refused by name.
func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The talks of the six were to be held in the spring, and that was said to be late.": "en true",
		"Perundingan itu akan diadakan di kota ini pada musim semi yang tidak dingin.":      "id true",
		"Zzz xxx yyy.": "en false",
	} {
		d, err := Open("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Find(d, nil, "")
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(r.Language, " ", r.Clear); got != want && want != "en false" || want == "en false" && r.Clear {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
	d, _ := Open("a.txt", []byte("Hallo."))
	if _, err := Find(d, nil, "de"); err == nil || !strings.Contains(err.Error(), "en, id") {
		t.Errorf("German: %v", err)
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"Wednesday 22 June 2022 14.05 BST":  "2022-06-22",
		"By A. B. | Updated Feb 3, 2025":    "2025-02-03",
		"JAKARTA, Kamis (25/4/2019)":        "2019-04-25",
		"Vladivostok, 25 April 2019 — teks": "2019-04-25",
		"7 Agustus 2021":                    "2021-08-07",
		"on 2020-01-31 and 1 May 2021":      "2020-01-31",
		"in 1998, May":                      "",
		"99 May 2020":                       "",
	} {
		if got := isoDate(text); got != want {
			t.Errorf("%q has the date %q, want %q", text, got, want)
		}
	}
}

// FuzzFind: nothing that can be read makes the rules fail, and every place is
// in the text.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{"“A,” said B.", "„x", "He said: \"", "‘’’‘", "according to", "kata", "a. B. “C.” d said", "«»", "menurut “x”", "X, said"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Open("x.txt", []byte(text))
		if err != nil {
			return
		}
		for _, l := range Languages() {
			parties := []Names{{"a", []string{"B", "x"}}}
			r, err := Find(d, parties, l)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range r.Statements {
				if s.Start < 0 || s.End > len(d.Text) || s.Start >= s.End || d.Text[s.Start:s.End] != s.Text {
					t.Fatalf("%+v", s)
				}
			}
			NewDraft(d, r, parties).YAML()
		}
	})
}
