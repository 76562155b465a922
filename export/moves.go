package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/countermove/countermove/report"
)

// A MovesFormat writes the graph of moves in one format.
type MovesFormat struct {
	Name   string
	Suffix string
	Doc    string
	Write  func(w io.Writer, a *report.Analysis) error
}

// MovesFormats lists the formats of the graph of moves.
var MovesFormats = []MovesFormat{
	{"dot", ".dot", "the graph of moves for Graphviz", MovesDOT},
	{"graphml", ".graphml", "the graph of moves for network programs", MovesGraphML},
}

// moves calls with every move of every party, and whether the mover gains.
func moves(a *report.Analysis, with func(party int, from, to report.State, gains bool)) {
	g := a.Conflict.Graph
	var buf []report.State
	for s := range report.State(g.Len()) {
		for i := range g.Parties() {
			buf = g.Moves(i, s, buf[:0])
			for _, t := range buf {
				with(i, s, t, g.Prefers(i, t, s))
			}
		}
	}
}

// holdsUnder names the concepts under which a state holds.
func holdsUnder(a *report.Analysis, s report.State) string {
	var names []string
	for q := range a.Result.Questions {
		if a.Equilibrium(q, s) {
			names = append(names, a.Name(q))
		}
	}
	return strings.Join(names, " ")
}

// MovesDOT writes the graph of moves for Graphviz: states that hold under the
// main concept are doubly ringed, improvements strong, other moves dashed.
func MovesDOT(out io.Writer, a *report.Analysis) error {
	w, c := bufio.NewWriter(out), a.Conflict
	fmt.Fprintf(w, "digraph moves {\n  label=%s;\n  node [shape=box];\n", dot(Harmless(c.Title)))
	for s := range report.State(c.Graph.Len()) {
		shape := ""
		if a.Main >= 0 && a.Equilibrium(a.Main, s) {
			shape = ", peripheries=2"
		}
		fmt.Fprintf(w, "  s%d [label=%s%s];\n", s+1, dot(Harmless(c.State(s))), shape)
	}
	moves(a, func(party int, from, to report.State, gains bool) {
		style := "dashed"
		if gains {
			style = "bold"
		}
		fmt.Fprintf(w, "  s%d -> s%d [label=%s, style=%s];\n", from+1, to+1, dot(Harmless(c.PartyID(party))), style)
	})
	fmt.Fprintln(w, "}")
	return w.Flush()
}

// dot quotes a text for Graphviz, in which a backslash has a meaning.
func dot(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// MovesGraphML writes the graph of moves as GraphML: by state its number, code,
// label, the concepts under which it holds and each party's rank; by move the
// party and whether it gains.
func MovesGraphML(out io.Writer, a *report.Analysis) error {
	w, c := bufio.NewWriter(out), a.Conflict
	fmt.Fprint(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`+"\n")
	key := func(id, of, name, kind string) {
		fmt.Fprintf(w, `  <key id="%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", id, of, escaped(name), kind)
	}
	key("code", "node", "code", "string")
	key("label", "node", "label", "string")
	key("holds", "node", "holds", "string")
	for i, id := range c.PartyIDs() {
		key(fmt.Sprint("rank", i), "node", "rank "+id, "int")
	}
	key("party", "edge", "party", "string")
	key("gains", "edge", "gains", "boolean")
	fmt.Fprintln(w, `  <graph edgedefault="directed">`)
	for s := range report.State(c.Graph.Len()) {
		fmt.Fprintf(w, `    <node id="s%d"><data key="code">%s</data><data key="label">%s</data><data key="holds">%s</data>`,
			s+1, escaped(c.Codes(s)), escaped(Harmless(c.Labels(s))), escaped(holdsUnder(a, s)))
		for i := range c.Parties() {
			fmt.Fprintf(w, `<data key="rank%d">%d</data>`, i, c.Graph.Rank(i)[s])
		}
		fmt.Fprintln(w, "</node>")
	}
	n := 0
	moves(a, func(party int, from, to report.State, gains bool) {
		n++
		fmt.Fprintf(w, `    <edge id="e%d" source="s%d" target="s%d"><data key="party">%s</data><data key="gains">%t</data></edge>`+"\n", n, from+1, to+1, escaped(c.PartyID(party)), gains)
	})
	fmt.Fprint(w, "  </graph>\n</graphml>\n")
	return w.Flush()
}
