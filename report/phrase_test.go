package report_test

import (
	"testing"

	"github.com/countermove/countermove/export"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/internal/locale"
)

func TestPhrase(t *testing.T) {
	s := open(t, `countermove: 1
title: A river
parties:
  up: {name: Upstream, options: {dam: Build the dam, pay: Pay}, prefers: [dam]}
  down: {name: Downstream, options: {sue: Go to court}, prefers: [not sue]}
terms: {calm: not up.dam and not down.sue}
start: []
`)
	for text, want := range map[string]string{
		"dam":                             "“Build the dam”",
		"not down.sue":                    "not “Go to court” by Downstream",
		"dam and pay and down.sue":        "“Build the dam”, “Pay” and “Go to court” by Downstream",
		"dam or not (pay and down.sue)":   "“Build the dam” or (not (“Pay” and “Go to court” by Downstream))",
		"if dam and pay then not calm":    "if “Build the dam” and “Pay”, then not “calm”",
		"if dam then if pay then calm":    "if “Build the dam”, then (if “Pay”, then “calm”)",
		"dam xor pay":                     "either “Build the dam” or “Pay”, not both",
		"dam iff not pay":                 "“Build the dam” exactly when not “Pay”",
		"at most 1 of (dam pay)":          "at most 1 of “Build the dam” and “Pay”",
		"none of (dam pay)":               "none of “Build the dam” or “Pay”",
		"any of (dam (pay and down.sue))": "“Build the dam” or (“Pay” and “Go to court” by Downstream)",
		"true":                            "always",
	} {
		n, faults := expr.Parse(text, nil)
		if faults.HasErrors() {
			t.Fatal(text, faults)
		}
		if got := export.Text(locale.English(), s.Conflict.Phrase(n, 0)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}
