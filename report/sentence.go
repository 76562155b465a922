// Package report says what an analysis found, as plain values: tables,
// sentences, and the evidence behind them. It decides what is said; how it
// looks is for package export, and in which words for the catalogues of
// internal/locale, so that terminal, JSON and page cannot disagree.
package report

import "fmt"

// A Sentence is a message of the catalogue with what it speaks of.
type Sentence struct {
	Key  string
	Args []Arg
}

// An Arg is a named argument of a message. Value is a string (a name from the
// model, used as it is), an int, a []string, a Sentence or a []Sentence.
type Arg struct {
	Name  string
	Value any
}

// Say makes a sentence from the key of a message and pairs of argument name
// and value. A test checks every call against the catalogue, so keys and names
// are written as literals.
func Say(key string, pairs ...any) Sentence {
	if len(pairs)%2 != 0 {
		panic(fmt.Sprintf("report: an argument of %s has no value", key))
	}
	s := Sentence{Key: key}
	for i := 0; i < len(pairs); i += 2 {
		s.Args = append(s.Args, Arg{Name: pairs[i].(string), Value: pairs[i+1]})
	}
	return s
}

// IsZero reports whether the sentence says nothing.
func (s Sentence) IsZero() bool { return s.Key == "" }
