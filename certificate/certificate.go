// Package certificate is the format of a proof: which verdicts are claimed of
// which model, and for each verdict the moves from which it follows. It holds
// no logic. Package stability finds proofs; package checker, which shares
// nothing with the engine, re-derives them one step at a time.
package certificate

// Kind and Schema identify a certificate document.
const (
	Kind   = "certificate"
	Schema = 1
)

// A Certificate is one document. States are named once, in States, and
// referred to by their index there; so are parties.
type Certificate struct {
	Kind    string   `json:"kind"`
	Schema  int      `json:"schema"`
	Program string   `json:"program"` // version that wrote it
	Model   Model    `json:"model"`
	Parties []string `json:"parties"`
	// States names states by the code of their lowest member ("NYNNN"), or by
	// name in graph form.
	States   []string  `json:"states"`
	Closed   []Closed  `json:"closed,omitempty"`
	Tables   []Table   `json:"tables,omitempty"`
	Verdicts []Verdict `json:"verdicts"`
	// Left says what was asked for and is not proved here, with the reason.
	Left []string `json:"left,omitempty"`
}

// Model is what the verdicts are about: the whole text, so that nothing else
// is needed.
type Model struct {
	Text     string   `json:"text"`
	SHA256   string   `json:"sha256"` // of Text, in hexadecimal
	Variants []string `json:"variants"`
}

// A Verdict says that State is stable, or is not, for Party under Concept.
type Verdict struct {
	Concept string `json:"concept"` // "smr", "limited:3"
	Party   int    `json:"party"`
	State   int    `json:"state"`
	Stable  bool   `json:"stable"`
	// Answers proves stability: one entry for each improvement of the party.
	Answers []Answer `json:"answers,omitempty"`
	// Escape proves instability: an improvement that nobody answers.
	Escape *Escape `json:"escape,omitempty"`
	// Table is the index of the table of values that decides a concept with
	// foresight over a horizon, else absent.
	Table *int `json:"table,omitempty"`
}

// An Answer is a sanction of one improvement.
type Answer struct {
	To int `json:"to"` // the improvement
	// Path is a legal sequence of the opponents from To; it ends at the
	// sanction.
	Path []Move `json:"path,omitempty"`
	// Joint is a simultaneous answer (sim): one improvement, from the state
	// judged, for each opponent that moves.
	Joint []Move `json:"joint,omitempty"`
}

// A Move is one party's move to a state.
type Move struct {
	Party int `json:"party"`
	To    int `json:"to"`
}

// An Escape is an improvement, and why nobody answers it.
type Escape struct {
	To int `json:"to"`
	// Closed is the index of a set of replies in which there is no sanction;
	// absent under nash and sim.
	Closed *int `json:"closed,omitempty"`
	// Joint lists every joint answer of the opponents (sim).
	Joint []JointAnswer `json:"joint,omitempty"`
}

// A JointAnswer is one choice of improvements by some opponents at once, and
// the state it leads to together with the improvement; End is -1 when that
// combination is not feasible.
type JointAnswer struct {
	Moves []Move `json:"moves"`
	End   int    `json:"end"`
}

// Closed is a set of replies to moves of a focal party: it contains every
// further reply to what it contains. It proves that nobody answers a move when
// it contains every first reply to it, and none of its replies is a sanction.
type Closed struct {
	Party int `json:"party"` // the focal party, which does not reply
	// Reply is "moves", or "improvements" when each mover must gain.
	Reply string `json:"reply"`
	// Pairs are (last mover, state), in ascending order of states.
	Pairs [][2]int `json:"pairs"`
	// Best gives, for each pair in order, the move of the focal party that it
	// likes best there, or -1 for none; set for smr and symseq.
	Best []int `json:"best,omitempty"`
}

// A Table holds, for a concept that looks ahead, what play is expected to end
// in, from no moves left upward.
type Table struct {
	Concept string `json:"concept"` // with its horizon, "limited:3"
	// Party is the focal party of maximin; tables of limited and nonmyopic
	// hold all parties and have -1.
	Party int `json:"party"`
	// Layers[h] holds the values with h moves left, as rows of ranks (1 is
	// best), one for every state of the model in ascending order.
	//
	// maximin has one row, the rank for the focal party; the focal party makes
	// the last move counted, and the sides alternate downward. limited and
	// nonmyopic have a row for each pair of parties, row i·n+j being, when i is
	// to move, the rank for j of the expected end that j likes least.
	Layers [][][]int32 `json:"layers"`
	// Cycle is, for nonmyopic, the earlier layer that the last layer repeats;
	// the concept judges all layers after it.
	Cycle int `json:"cycle,omitempty"`
}
