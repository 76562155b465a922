package export

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/model"
)

// maxGMCR is the largest file in the GMCR+ format that is read, in bytes.
const maxGMCR = 4 << 20

// ImportGMCR reads a model in the JSON format of the GMCR+ program (version
// 0.4 and before; files end in ".gmcr"). It accepts the older names of fields,
// and, where the file is ambiguous, decides as that program does:
//
//   - options are first sorted by party, and within a party as its own list of
//     options has them; a manual ranking counts states in this order, the first
//     option least, from 1;
//   - the flag for manual rankings says whether rankings or statements count;
//   - a statement equal to an earlier one is dropped, with a warning.
//
// Where that program fails or silently takes something else than is written,
// the file is refused. Coalitions and misperceptions are named in warnings and
// not carried over; stored payoffs are computed results and are ignored.
//
// The model is nil if the list has errors. Otherwise state n of the file has
// the label sn, ids are made from the names, and the names are kept; nothing in
// the model has a place, because its places would be in another file.
func ImportGMCR(f *diag.File) (*model.Model, diag.List) {
	r := &gmcrReader{}
	if len(f.Text) > maxGMCR {
		r.report(diag.OversizedFile, diag.Span{}, "the file has %d bytes, more than the %d that are read", len(f.Text), maxGMCR)
		return nil, r.faults
	}
	root, at, err := readJSON(f.Text)
	if err != nil {
		r.report(diag.MalformedJSON, at, "this is not valid JSON: %v", err)
		return nil, r.faults
	}
	// Later steps need the numbers that earlier ones give to options and
	// states, so each stops at faults of the one before.
	for _, step := range []func(*jsonValue){r.frame, r.people, r.conditions, r.rankings} {
		step(root)
		if r.faults.HasErrors() {
			return nil, r.faults.Sort()
		}
	}
	m := r.build()
	m.Title = model.Plain(gmcrTitle(f.Name))
	return m, r.faults.Sort()
}

// gmcrTitle makes a title of a file's name.
func gmcrTitle(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = cleanName(strings.TrimSuffix(name, ".gmcr"))
	if name == "" || name == "." || name == "-" || name == "/" {
		return "Imported model"
	}
	return name
}

// A gmcrReader collects what the file says, and what is wrong with it.
type gmcrReader struct {
	faults  diag.List
	manual  bool // rankings count, not statements
	options []gmcrOption
	parties []gmcrParty
	bit     []int // bit by option of the file

	infeasible []condition
	states     []uint64 // feasible, ascending; nil if there are too many
}

type gmcrOption struct {
	name      string
	direction model.Direction
	span      diag.Span
	owner     int // party, -1 if none
}

type gmcrParty struct {
	value      *jsonValue
	name       string
	options    []int // of the file, in the party's order
	statements [][]condition
	tiers      [][]int // state numbers from 0
}

func (r *gmcrReader) report(code *diag.Code, at diag.Span, format string, args ...any) *diag.Diagnostic {
	r.faults = append(r.faults, diag.Diagnostic{Code: code, Span: at, Message: fmt.Sprintf(format, args...)})
	return &r.faults[len(r.faults)-1]
}

// Fields of the format; the second name of a pair is the older one.
var (
	rootFields = []string{
		"options", "decisionMakers", "infeasibles",
		"useManualPreferenceRanking", "useManualPreferenceVectors",
		"coalitions", "coalitionsFull", "program", "version",
	}
	optionFields = []string{"name", "permittedDirection"}
	partyFields  = []string{
		"name", "options", "preferences", "preferenceRanking", "preferenceVector",
		"payoffs", "misperceptions",
	}
)

// frame checks the outermost object and reads the flag.
func (r *gmcrReader) frame(root *jsonValue) {
	if !r.is(root, jsonObject, "the file") {
		return
	}
	r.known(root, rootFields)
	r.need(root, jsonList, "options")
	r.need(root, jsonList, "decisionMakers")
	r.need(root, jsonList, "infeasibles")
	if flag := r.need(root, jsonBool, "useManualPreferenceRanking", "useManualPreferenceVectors"); flag != nil {
		r.manual = flag.truth
	}
}

// is reports whether v is of a kind, and says so if not.
func (r *gmcrReader) is(v *jsonValue, kind jsonKind, what string) bool {
	if v.kind == kind {
		return true
	}
	r.report(diag.MistypedField, v.span, "%s must be %s, not %s", what, kind, v.kind)
	return false
}

// need returns a field that must be there and of a kind, else nil. The field
// may have one of several names.
func (r *gmcrReader) need(object *jsonValue, kind jsonKind, names ...string) *jsonValue {
	v := object.field(names...)
	if v == nil {
		at := diag.Span{Start: object.span.Start, End: object.span.Start + 1}
		r.report(diag.MissingField, at, "the field %q is missing", names[0])
		return nil
	}
	if !r.is(v, kind, fmt.Sprintf("%q", names[0])) {
		return nil
	}
	return v
}

// known reports fields that stand twice or that the format does not have.
func (r *gmcrReader) known(object *jsonValue, legal []string) {
	for i, f := range object.fields {
		first := slices.IndexFunc(object.fields, func(g jsonField) bool { return g.name == f.name })
		switch {
		case first < i:
			d := r.report(diag.RepeatedField, f.span, "the field %q stands twice", f.name)
			d.Related = []diag.Related{{Span: object.fields[first].span, Message: "first here"}}
		case !slices.Contains(legal, f.name):
			d := r.report(diag.IgnoredField, f.span, "the field %q is not known and is left out", f.name)
			d.Near = diag.Nearest(f.name, legal)
		}
	}
}
