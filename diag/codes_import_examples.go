package diag

import (
	"slices"
	"strconv"
	"strings"
)

// gmcrExample writes a small file in the GMCR+ format: two parties with one
// option each, everything possible, no preferences. The fields given replace
// those of the same name, or are added.
func gmcrExample(fields ...string) string {
	all := []string{
		`"options": [{"name": "Sue", "permittedDirection": "both"}, {"name": "Pay", "permittedDirection": "both"}]`,
		`"decisionMakers": [` + gmcrParty(`"Town"`, `[0]`) + `, ` + gmcrParty(`"Firm"`, `[1]`) + `]`,
		`"infeasibles": []`,
		`"useManualPreferenceRanking": false`,
	}
	for _, field := range fields {
		name, _, _ := strings.Cut(field, ":")
		i := slices.IndexFunc(all, func(f string) bool { return strings.HasPrefix(f, name+":") })
		if i < 0 {
			all = append(all, field)
		} else {
			all[i] = field
		}
	}
	return "{\n " + strings.Join(all, ",\n ") + "\n}\n"
}

func gmcrParty(name, options string, statements ...string) string {
	return `{"name": ` + name + `, "options": ` + options +
		`, "preferences": [` + strings.Join(statements, ", ") + `]}`
}

// gmcrRanking is an example with the ranking given, where states 1 to 4 are
// feasible.
func gmcrRanking(ranking string) string {
	return gmcrExample(`"useManualPreferenceRanking": true`,
		`"decisionMakers": [{"name": "Town", "options": [0, 1], "preferences": [], "preferenceRanking": `+ranking+`}]`)
}

// gmcrMany is an example of one party with n options.
func gmcrMany(n int, fields ...string) string {
	option := `{"name": "Sue", "permittedDirection": "both"}`
	numbers := make([]string, n)
	for i := range numbers {
		numbers[i] = strconv.Itoa(i)
	}
	return gmcrExample(append(fields,
		`"options": [`+strings.Join(slices.Repeat([]string{option}, n), ", ")+`]`,
		`"decisionMakers": [{"name": "Town", "options": [`+strings.Join(numbers, ", ")+`], "preferences": [], "preferenceRanking": [1]}]`)...)
}

func excessiveGMCR() string { return gmcrMany(65) }
func uncountedGMCR() string { return gmcrMany(40, `"useManualPreferenceRanking": true`) }
