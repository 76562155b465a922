package document

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	isoForm   = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	dayFirst  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}+)\.?,?\s+(\d{4})\b`)
	dayLater  = regexp.MustCompile(`(?i)\b(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)
	slashForm = regexp.MustCompile(`\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b`)
)

// isoDate finds the first date in a text, in any language that is read, and
// gives it in ISO form; "" if there is none. In a date with slashes the day
// comes first, as in most of the world.
func isoDate(s string) string {
	at, date := len(s)+1, ""
	note := func(m []int, year, month, day string) {
		y, _ := strconv.Atoi(year)
		d, _ := strconv.Atoi(day)
		n := monthOf(month)
		if n >= 1 && n <= 12 && d >= 1 && d <= 31 && y >= 1800 && m[0] < at {
			at, date = m[0], fmt.Sprintf("%04d-%02d-%02d", y, n, d)
		}
	}
	for _, m := range isoForm.FindAllStringSubmatchIndex(s, 3) {
		note(m, s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
	}
	for _, m := range dayFirst.FindAllStringSubmatchIndex(s, 5) {
		note(m, s[m[6]:m[7]], s[m[4]:m[5]], s[m[2]:m[3]])
	}
	for _, m := range dayLater.FindAllStringSubmatchIndex(s, 5) {
		note(m, s[m[6]:m[7]], s[m[2]:m[3]], s[m[4]:m[5]])
	}
	for _, m := range slashForm.FindAllStringSubmatchIndex(s, 3) {
		note(m, s[m[6]:m[7]], s[m[4]:m[5]], s[m[2]:m[3]])
	}
	return date
}

// monthOf is the number of a month, as digits, a name, or the first three
// letters of one; 0 if it is none.
func monthOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	s = strings.ToLower(s)
	for _, l := range languages() {
		if k := slices.IndexFunc(l.months, func(m string) bool { return m == s || len(s) >= 3 && len(s) <= 4 && strings.HasPrefix(m, s) }); k >= 0 {
			return k + 1
		}
	}
	return 0
}
