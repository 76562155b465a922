package cases

// Expected is what a case must reproduce: the facts of a table file.
type Expected struct {
	Name    string   // of the case
	Letters []Letter // the letters that stand for parties, in the order given
	Runs    []Run
	Counts  []Count
}

// A Letter stands for a party in a table.
type Letter struct {
	Letter rune
	Party  string // id in the model file
}

// A Run is one analysis: the base model, or the base with variants.
type Run struct {
	Line     int // in the table file, from 1
	Variants []string
	Facts    []Fact
}

// Name is how a run is shown: "base", or its variants joined by "+".
func (r Run) Name() string {
	name := ""
	for _, v := range r.Variants {
		if name != "" {
			name += "+"
		}
		name += v
	}
	if name == "" {
		return "base"
	}
	return name
}

// Kind says what a fact is about.
type Kind int

const (
	Stable       Kind = iota // the states stable for Parties[0] under Concept are exactly States
	Equilibria               // the equilibria under Concept are exactly States
	Ranking                  // Parties[0] ranks the states as in Tiers, best first
	Moves                    // Parties reach exactly States from From by legal sequences of moves
	Improvements             // the same by legal sequences of improvements
	Unavailable              // Concept cannot be asked of this model
)

// A Fact is one line of what must come out. States are named by their labels
// in the model file.
type Fact struct {
	Line    int // in the table file, from 1
	Kind    Kind
	Concept string   // "seq", "limited:3"; for Stable, Equilibria, Unavailable
	Parties []string // ids; one, except for Moves and Improvements
	From    string   // for Moves and Improvements
	States  []string // in the order of the table
	Tiers   [][]string
	// Over are the states that a Stable fact of a grid speaks of. A grid must
	// have a row for each state; nil for facts that are not from such a grid.
	Over []string
	// Printed reports whether the publication states this fact. If not, it was
	// worked out from the definition.
	Printed bool
	// Differs reports that the publication prints PrintedStates instead, for
	// the reason in Because; States is the right answer.
	Differs       bool
	PrintedStates []string
	Because       string
	// Otherwise is what comes out by rules that are not the definition. Nothing
	// of it is a result of the program; a test's oracle works it out.
	Otherwise []Otherwise
}

// Otherwise is a set of states that a rule other than the definition gives.
type Otherwise struct {
	States []string
	Rule   string
}

// A Count is a published count over several runs: in how many of the printed
// equilibrium sets of this table each state appears.
type Count struct {
	Line  int
	State string
	Times int // as printed
	// Corrected is the count over the right answers; it equals Times unless
	// the publication errs.
	Corrected int
}
