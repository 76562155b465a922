package diag

import (
	"strings"
	"unicode"
)

// Nearest returns the name of the legal list that name was most likely meant
// to be, or "" when none is near. A name is near when it differs in case or
// accents only; else by few slips for its length (Damerau 1964: a letter
// wrong, missing, too many, or two exchanged; a digit wrong counts double,
// since s12 is not meant for s13); else when it is the beginning of just one
// legal name, or what follows the dot in just one. Among equals the one with
// the longer common beginning, then the earlier, is taken. Names should be in
// Unicode normal form C. The name itself is never returned.
func Nearest(name string, legal []string) string {
	from := fold(name)
	best, least, shared := "", limit(from)+1, -1
	for _, l := range legal {
		if l == name {
			continue
		}
		to := fold(l)
		d := distance(from, to, least)
		if n := common(from, to); d < least || d == least && best != "" && n > shared {
			best, least, shared = l, d, n
		}
	}
	if best != "" || len(from) < 3 {
		return best
	}
	return only(string(from), legal)
}

// only returns the one legal name that begins with name or has it after a dot.
func only(name string, legal []string) string {
	found := ""
	for _, l := range legal {
		low := string(fold(l))
		if low == name || !strings.HasPrefix(low, name) && !strings.HasSuffix(low, "."+name) {
			continue
		}
		if found != "" && found != l {
			return ""
		}
		found = l
	}
	return found
}

// limit is how many slips a name of that length may have.
func limit(name []rune) int {
	switch n := len(name); {
	case n < 3:
		return 0
	case n < 6:
		return 1
	case n < 12:
		return 2
	}
	return 3
}

// fold returns the letters of s without case and accents.
func fold(s string) []rune {
	var out []rune
	for _, r := range strings.ToLower(s) {
		if !unicode.Is(unicode.Mn, r) {
			out = append(out, r)
		}
	}
	return out
}

func common(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// distance is the number of slips between a and b in the restricted sense, in
// which no part is edited twice; any number above most stands for all such.
// It costs len(a)*len(b) steps.
func distance(a, b []rune, most int) int {
	if max(len(a)-len(b), len(b)-len(a)) > most {
		return most + 1
	}
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range b {
		last[j+1] = last[j] + cost(b[j])
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = last[0] + cost(a[i])
		for j := range b {
			wrong := 0
			if a[i] != b[j] {
				wrong = max(cost(a[i]), cost(b[j]))
			}
			row[j+1] = min(last[j]+wrong, last[j+1]+cost(a[i]), row[j]+cost(b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}

func cost(r rune) int {
	if unicode.IsDigit(r) {
		return 2
	}
	return 1
}
