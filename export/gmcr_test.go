package export

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/expr"
	"github.com/countermove/countermove/model"
	"github.com/countermove/countermove/modelfile"
)

// sketch writes what matters of a model in a few lines: for each party its
// options with directions and its preference, then rules and labels.
func sketch(m *model.Model) string {
	var b strings.Builder
	b.WriteString("title " + m.Title.In("") + "\n")
	arrows := []string{"", " forward", " backward", " fixed"}
	for _, p := range m.Parties {
		b.WriteString(p.ID + " (" + p.Name.In("") + "):")
		for _, o := range p.Options {
			b.WriteString(" " + o.ID + " (" + o.Name.In("") + ")" + arrows[o.Moves])
		}
		b.WriteString("\n")
		switch pref := p.Preference.(type) {
		case *model.Statements:
			for _, s := range pref.List {
				b.WriteString("  " + s.Source + "\n")
			}
		case *model.Ranking:
			b.WriteString(" ")
			for _, tier := range pref.Tiers {
				var words []string
				for _, w := range tier {
					words = append(words, w.Text)
				}
				b.WriteString(" " + strings.Join(words, "="))
			}
			b.WriteString("\n")
		}
	}
	for _, r := range m.Rules {
		if r.Never {
			b.WriteString("never ")
		}
		b.WriteString(r.Source + "\n")
	}
	for _, l := range m.Labels {
		b.WriteString(l.ID + "=" + l.Pattern + " ")
	}
	return strings.TrimSpace(b.String()) + "\n"
}

func readGMCR(t *testing.T, name string) (*model.Model, diag.List) {
	t.Helper()
	text, err := os.ReadFile("testdata/gmcr/" + name + ".gmcr")
	if err != nil {
		t.Fatal(err)
	}
	return ImportGMCR(diag.NewFile("some/where/"+name+".gmcr", text))
}

func TestImportGMCR(t *testing.T) {
	tests := map[string]string{
		"cuba": `title cuba
us (US): air-strike (Air strike) blockade (Blockade)
  ussr.withdraw-missiles
  not ussr.escalate
  if ussr.withdraw-missiles then not air-strike
  if ussr.withdraw-missiles then not blockade
  if ussr.escalate then air-strike
  if ussr.escalate then blockade
  air-strike or blockade
  not air-strike or not blockade
  not air-strike
ussr (USSR): withdraw-missiles (Withdraw missiles) escalate (Escalate)
  not escalate
  us.air-strike iff escalate
  us.blockade iff escalate
  (not us.air-strike and not us.blockade) or withdraw-missiles
  not withdraw-missiles
never ussr.withdraw-missiles and ussr.escalate
s1=NNNN s2=YNNN s3=NYNN s4=YYNN s5=NNYN s6=YNYN s7=NYYN s8=YYYN s9=NNNY s10=YNNY s11=NYNY s12=YYNY
`,
		"elmira": `title elmira
moe (MoE): modify (Modify) forward
  s9 s3 s4 s10 s7 s1 s2 s8 s5=s6=s11=s12
uniroyal (Uniroyal): delay (Delay) backward accept (Accept) abandon (Abandon) forward
  s1 s4 s10 s7 s5=s6=s11=s12 s3 s9 s2 s8
local-government (Local Government): insist (Insist)
  s9 s3 s7 s1 s10 s8 s4 s2 s5=s6=s11=s12
exactly 1 of (uniroyal.delay uniroyal.accept uniroyal.abandon)
s1=NYNNN s2=YYNNN s3=NNYNN s4=YNYNN s5=NNNYN s6=YNNYN s7=NYNNY s8=YYNNY s9=NNYNY s10=YNYNY s11=NNNYY s12=YNNYY
`,
		"shuffled": `title shuffled
d0 (D0): o0 (o0) o1 (o1)
  s8 s5 s3 s6 s7 s2 s4 s1
d1 (D1): o2 (o2)
  s6 s3 s8 s7 s4 s2 s1 s5
s1=NNN s2=YNN s3=NYN s4=YYN s5=NNY s6=YNY s7=NYY s8=YYY
`,
	}
	for name, want := range tests {
		m, faults := readGMCR(t, name)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", name, faults)
		}
		if diff := cmp.Diff(want, sketch(m)); diff != "" {
			t.Errorf("%s: want -, got +:\n%s", name, diff)
		}
		if faults := model.Check(m); faults.HasErrors() {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

// Garrison has both old field names, ties, options of the same name under
// different parties, and rules with three parts.
func TestImportGarrison(t *testing.T) {
	m, faults := readGMCR(t, "garrison")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var rules []string
	for _, r := range m.Rules {
		source := r.Source
		if r.Never {
			source = "never " + source
		}
		rules = append(rules, source)
	}
	want := []string{
		"exactly 1 of (us-support.full us-support.reduced us-support.appease)",
		"exactly 1 of (international-joint-commission.full international-joint-commission.reduced international-joint-commission.lonetree international-joint-commission.suspend)",
		"if us-support.full then us-opposition.legal-action",
		"never us-support.appease and us-opposition.legal-action",
		"never us-support.full and not canadian-opposition.treaty-action and not international-joint-commission.full",
		"never us-support.reduced and not canadian-opposition.treaty-action and international-joint-commission.lonetree",
		"never us-support.reduced and not canadian-opposition.treaty-action and international-joint-commission.suspend",
		"never us-support.appease and not canadian-opposition.treaty-action and international-joint-commission.lonetree",
		"never us-support.appease and not canadian-opposition.treaty-action and international-joint-commission.suspend",
	}
	if diff := cmp.Diff(want, rules); diff != "" {
		t.Errorf("rules: want -, got +:\n%s", diff)
	}
	if len(m.Labels) != 23 || m.Labels[5].Pattern != "NNYNYYNNN" {
		t.Errorf("labels: %d, s6 is %s", len(m.Labels), m.Labels[5].Pattern)
	}
	first := m.Parties[1].Preference.(*model.Ranking).Tiers[0]
	if len(first) != 6 || first[5].Text != "s21" {
		t.Errorf("the opposition likes best %v", first)
	}
}

// What is written in the model file for an import reads again as the same.
func TestImportedFileReads(t *testing.T) {
	for _, name := range []string{"cuba", "elmira", "garrison", "model-a", "model-b", "shuffled"} {
		m, _ := readGMCR(t, name)
		text := modelfile.Emit(m)
		again, faults := modelfile.Read(diag.NewFile(name+".yaml", text))
		if faults.HasErrors() {
			t.Fatalf("%s: %v\n%s", name, faults, text)
		}
		if diff := cmp.Diff(sketch(m), sketch(again)); diff != "" {
			t.Errorf("%s: imported -, read again +:\n%s", name, diff)
		}
	}
}

// Ids come from names, are legal and different, and the names stay.
func TestNewID(t *testing.T) {
	taken := map[string]bool{}
	tests := []struct{ name, fallback, want string }{
		{"Withdraw troops", "option-1", "withdraw-troops"},
		{"Withdraw  troops!", "option-2", "withdraw-troops-2"},
		{"", "option-3", "option-3"},
		{"2nd strike", "option-4", "option-4-2nd-strike"},
		{"not", "option-5", "option-5-not"},
		{"Évacuer", "option-6", "évacuer"},
		{"북한", "option-7", "북한"},
		{"€€€", "option-8", "option-8"},
		{"A very long name that goes on and on and on", "option-9", "a-very-long-name-that-goes-on"},
		{strings.Repeat("x", 100), "option-10", strings.Repeat("x", 64)},
	}
	for _, test := range tests {
		got := newID(test.name, test.fallback, taken)
		if got != test.want || !expr.IsIdent(got) {
			t.Errorf("%q becomes %q, want %q", test.name, got, test.want)
		}
	}
	if got := cleanName(" Two\nlines\tand a bell\a "); got != "Two lines and a bell" {
		t.Errorf("cleanName gives %q", got)
	}
}

// With k as the number of options in a family of conditions, the rules that
// come out hold in exactly the states in which no condition does.
func TestRulesSayWhatConditionsSay(t *testing.T) {
	pair := func(a, b int) condition {
		both := uint64(1)<<a | uint64(1)<<b
		return condition{both, both}
	}
	none := func(options ...int) condition {
		var c condition
		for _, k := range options {
			c.mask |= 1 << k
		}
		return c
	}
	tests := []struct {
		name string
		list []condition
		want []string
	}{
		{"one of three", []condition{pair(0, 1), pair(0, 2), pair(1, 2), none(0, 1, 2)}, []string{"exactly 1 of (p.a p.b p.c)"}},
		{"none first", []condition{none(0, 1, 2), pair(1, 2), pair(0, 2), pair(0, 1)}, []string{"exactly 1 of (p.a p.b p.c)"}},
		{"at most one", []condition{pair(0, 1), pair(0, 2), pair(1, 2)}, []string{"at most 1 of (p.a p.b p.c)"}},
		{"a pair", []condition{pair(0, 3)}, []string{"never p.a and p.d"}},
		{"either", []condition{pair(0, 3), none(0, 3)}, []string{"exactly 1 of (p.a p.d)"}},
		{"chain", []condition{pair(0, 1), pair(1, 2)}, []string{"never p.a and p.b", "never p.b and p.c"}},
		{"at least one", []condition{none(0, 1, 2)}, []string{"any of (p.a p.b p.c)"}},
		{"two sets", []condition{pair(0, 1), pair(2, 3), none(0, 1), none(2, 3)}, []string{"exactly 1 of (p.a p.b)", "exactly 1 of (p.c p.d)"}},
		{"part of a set", []condition{pair(0, 1), pair(0, 2), pair(1, 2), none(0, 1)}, []string{"at most 1 of (p.a p.b p.c)", "any of (p.a p.b)"}},
		{"needs", []condition{{mask: 0b11, value: 0b10}}, []string{"if p.b then p.a"}},
		{"always", []condition{none(2)}, []string{"p.c"}},
		{"never", []condition{{mask: 4, value: 4}}, []string{"never p.c"}},
		{"three parts", []condition{{mask: 7, value: 5}}, []string{"never p.a and not p.b and p.c"}},
		{"twice", []condition{pair(0, 3), pair(0, 3)}, []string{"never p.a and p.d"}},
	}
	b := &gmcrBuilder{
		model: &model.Model{Parties: []*model.Party{{ID: "p"}}},
		owner: []int{0, 0, 0, 0}, names: []string{"a", "b", "c", "d"},
	}
	for _, test := range tests {
		var got []string
		rules := b.rules(test.list)
		for _, r := range rules {
			if r.Never {
				got = append(got, "never "+r.Source)
			} else {
				got = append(got, r.Source)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		agree(t, b, test.list, rules)
	}
}

// Every small set of conditions over three options, of two or three parts,
// means the same as rules.
func TestRulesOfAllSmallSets(t *testing.T) {
	b := &gmcrBuilder{
		model: &model.Model{Parties: []*model.Party{{ID: "p"}}},
		owner: []int{0, 0, 0}, names: []string{"a", "b", "c"},
	}
	var all []condition
	for mask := uint64(1); mask < 8; mask++ {
		for value := range uint64(8) {
			if value&^mask == 0 {
				all = append(all, condition{mask, value})
			}
		}
	}
	for i := range all {
		for j := range all {
			for k := range all {
				list := []condition{all[i], all[j], all[k]}
				agree(t, b, list, b.rules(list))
			}
		}
	}
}

func agree(t *testing.T, b *gmcrBuilder, list []condition, rules []*model.Rule) {
	t.Helper()
	for s := range uint64(1) << len(b.names) {
		holds := true
		for _, r := range rules {
			holds = holds && eval(b, r.Holds, s)
		}
		if holds == meetsAny(list, s) {
			t.Errorf("%v: state %s feasible %v by the rules", list, b.code(s), holds)
		}
	}
}

// eval is the truth of the expressions that imports make.
func eval(b *gmcrBuilder, n expr.Node, s uint64) bool {
	switch n := n.(type) {
	case *expr.Const:
		return n.Value
	case *expr.Name:
		return s>>slices.Index(b.names, n.Ident)&1 != 0
	case *expr.Not:
		return !eval(b, n.X, s)
	case *expr.Binary:
		x, y := eval(b, n.X, s), eval(b, n.Y, s)
		return map[expr.Op]bool{expr.And: x && y, expr.Or: x || y, expr.If: !x || y, expr.Iff: x == y}[n.Op]
	case *expr.Count:
		held := 0
		for _, item := range n.Items {
			if eval(b, item, s) {
				held++
			}
		}
		return map[expr.Quantity]bool{expr.Exactly: held == n.N, expr.AtMost: held <= n.N, expr.Any: held > 0}[n.Q]
	}
	return false
}

// Statements mean what the stored conditions mean, whatever form they get.
func TestStatementsOfAllCompounds(t *testing.T) {
	b := &gmcrBuilder{
		model: &model.Model{Parties: []*model.Party{{ID: "p"}}},
		owner: []int{0, 0, 0}, names: []string{"a", "b", "c"},
	}
	var all []condition
	for mask := range uint64(8) {
		for value := range uint64(8) {
			if value&^mask == 0 {
				all = append(all, condition{mask, value})
			}
		}
	}
	forms := map[bool]int{}
	for i := range all {
		for j := range all {
			for k := range all {
				list := []condition{all[i]}
				for _, c := range []condition{all[j], all[k]} {
					if !slices.Contains(list, c) {
						list = append(list, c)
					}
				}
				want := b.statement(0, list)
				for s := range uint64(8) {
					if eval(b, want, s) != meetsAny(list, s) {
						t.Fatalf("%v becomes %s", list, expr.Print(want))
					}
				}
				binary, _ := want.(*expr.Binary)
				forms[binary != nil && (binary.Op == expr.If || binary.Op == expr.Iff)]++
			}
		}
	}
	if forms[true] == 0 || forms[false] == 0 {
		t.Errorf("only one form was made: %v", forms)
	}
	if got := expr.Print(b.statement(0, nil)); got != "false" {
		t.Errorf("a compound without members becomes %s", got)
	}
	if got := expr.Print(b.statement(0, []condition{{}})); got != "true" {
		t.Errorf("an empty condition becomes %s", got)
	}
}

// The feasible states come out in ascending order, however many options there
// are beside them, and a bound stops what cannot be listed.
func TestFeasible(t *testing.T) {
	var one []condition // exactly one of 40
	for a := range 40 {
		for b := range a {
			one = append(one, condition{1<<a | 1<<b, 1<<a | 1<<b})
		}
	}
	one = append(one, condition{1<<40 - 1, 0})
	states, all := feasible(40, one)
	if !all || len(states) != 40 || states[0] != 1 || states[39] != 1<<39 || !slices.IsSorted(states) {
		t.Errorf("%d states, complete %v", len(states), all)
	}
	if _, all := feasible(30, nil); all {
		t.Error("a billion states were listed")
	}
	if states, all := feasible(64, []condition{{}}); !all || len(states) != 0 {
		t.Error("an empty condition leaves states")
	}
	if states, all := feasible(0, nil); !all || !slices.Equal(states, []uint64{0}) {
		t.Errorf("no options give %v", states)
	}
}
