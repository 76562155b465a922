package gendocs

import (
	"fmt"
	"strings"

	"github.com/countermove/countermove/modelfile"
)

// edits lists the changes of a model file that programs can ask for.
func edits() string {
	var b strings.Builder
	b.WriteString("# Edits\n\n" +
		"The workbench, and programs that use its local interface, change a model file by what the change means. " +
		"`POST /api/model/edit` takes the model's name, the revision that the changes are meant for, and a list of changes:\n\n" +
		"```json\n" +
		`{"model": "river.yaml", "revision": 7, "intents": [` + "\n" +
		`  {"kind": "rename-option", "party": "up", "id": "dam", "to": "weir"},` + "\n" +
		`  {"kind": "add-statement", "party": "down", "value": "not up.weir", "position": 0},` + "\n" +
		`  {"kind": "delete-claim", "id": "c2", "cascade": true}]}` + "\n" +
		"```\n\n" +
		"All changes are made, or none. Only the lines concerned change; comments stay. " +
		"A change that would make the file wrong is refused, and so is deleting what is named elsewhere. " +
		"With `cascade` what names it follows: an expression goes on as if a deleted option were never taken, " +
		"a deleted term is written out where it was used, and what then says nothing is deleted too. The answer tells all of it.\n\n" +
		"Entries are named by `id`, those of lists also by their exact expression or by `index`, from 0. " +
		"`position` is the place afterwards, from 0. `value` is what the file is to say, in JSON: a text, a list, or a map of fields; " +
		"`null` takes a field out. A change of a variant may also be one text, such as `option: up.dam, moves: forward`.\n\n" +
		"Codes of states, labels and rankings follow the options. A new option is not taken in labels and at the start, " +
		"and in rankings every party is indifferent to it.\n\n" +
		"| kind | what it does | fields |\n|---|---|---|\n")
	for _, k := range modelfile.IntentKinds() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Name, k.Doc, k.Needs)
	}
	return b.String()
}
