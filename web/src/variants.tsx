// Variants and levers: what could be otherwise, what it costs, and the changes
// that each makes.
import { useState } from "preact/hooks";
import { edit, variants, view } from "./store";
import { Adder, identifier, Ordered, RecordForm, Remove, Support, Text, type Field } from "./editing";
import { Id } from "./parties";
import type { Variant } from "./types";

const kinds: [string, string][] = [["scenario", "what if"], ["lever", "lever: somebody can grant it, at a cost"], ["reading", "reading of disputed evidence"], ["view", "how one party sees it"]];

/** starters are changes to begin with; the names are to be replaced. */
function starters(): [string, string][] {
  const v = view.value!;
  const p = v.parties.find((x) => x.wishes.length > 0) ?? v.parties[0];
  const o = v.parties.flatMap((x) => x.options.map((y) => `${x.id}.${y.id}`))[0] ?? "party.option";
  const wish = p?.wishes[0] ? p.wishes[0].id ?? p.wishes[0].want : "a wish";
  return [
    ["an option can only be taken", `option: ${o}, moves: forward`],
    ["an option is not there", `drop-option: ${o}`],
    ["a new option", `add-option: ${p?.id ?? "party"}.new-option, name: What it is`],
    ["a new rule", `add-rule: not ${o}`],
    ["a new wish", `party: ${p?.id ?? "party"}, insert: ${o}, at: first`],
    ["another wish instead", `party: ${p?.id ?? "party"}, replace: ${wish}, with: not ${o}`],
    ["a wish matters most", `party: ${p?.id ?? "party"}, move: ${wish}, to: first`],
    ["a wish is not there", `party: ${p?.id ?? "party"}, drop: ${wish}`],
    ["another start", `start: [${o}]`],
  ];
}

export function VariantsPage() {
  const v = view.value!;
  return (
    <>
      <h1>What could be otherwise?</h1>
      <p class="answer">{v.variants.length === 0 ? "There are no variants yet. A variant is a set of changes that can be switched on and off." : `${v.variants.length} variants; ${v.variants.filter((x) => x.kind === "lever").length} of them are levers that somebody can grant.`}</p>
      <Ordered name="variants" class="variants" move={(from, to) => edit({ kind: "move-variant", id: v.variants[from]!.id, position: to })}
        extra={(k) => <Remove what={v.variants[k]!.name} intent={{ kind: "delete-variant", id: v.variants[k]!.id }} />}
        rows={v.variants.map((x) => ({ key: x.id, label: x.name, content: <One variant={x} /> }))} />
      <Adder label="A new variant" placeholder="its name" add={(name) => edit({ kind: "add-variant", id: identifier(name, v.variants.map((x) => x.id)), value: { name } })} />
      <h2>Disputed evidence</h2>
      <ul class="cards">{v.issues.map((x) => (
        <li key={x.id}><Text value={x.name} label={`Name of the question ${x.name}`} save={(name) => edit({ kind: "set-issue", id: x.id, field: "name", value: name })} /> <label class="quiet">the base reads it as <Text class="id" value={x.base} label="Reading of the base" save={(base) => edit({ kind: "set-issue", id: x.id, field: "base", value: base })} /></label> <Remove what={x.name} intent={{ kind: "delete-issue", id: x.id }} /></li>
      ))}</ul>
      <Adder label="A new question of evidence" add={(name) => edit({ kind: "add-issue", id: identifier(name, v.issues.map((x) => x.id)), value: { name, base: "base" } })} />
    </>
  );
}

function One(props: { variant: Variant }) {
  const { variant: x } = props;
  const [open, setOpen] = useState(false);
  const [start, setStart] = useState("");
  const on = variants.value.includes(x.id);
  const cost = x.cost?.map((c) => (c.party ? `${c.party}: ${c.value}` : c.value)).join(", ");
  return (
    <>
      <div class="named"><label class="today"><input type="checkbox" checked={on} aria-label={`Switch ${x.name} on`} onChange={() => (variants.value = on ? variants.value.filter((id) => id !== x.id) : [...variants.value, x.id])} /></label>
      <Text value={x.name} label={`Name of ${x.name}`} save={(name) => edit({ kind: "set-variant", id: x.id, field: "name", value: name })} /></div>
      <Id id={x.id} what={x.name} save={(to) => edit({ kind: "rename-variant", id: x.id, to })} />
      {open ? <About variant={x} close={() => setOpen(false)} /> : (
        <small>{kinds.find(([k]) => k === x.kind)?.[1]}{x.issue ? ` of ${x.issue}` : ""}{x.by?.length ? `; granted by ${x.by.join(", ")}` : ""}{cost ? `; costs ${cost}` : ""}{x.excludes?.length ? `; not with ${x.excludes.join(", ")}` : ""}{" "}
          <button class="small" data-edit={"variant " + x.id} aria-label={`Kind, cost and grantors of ${x.name}`} onClick={() => setOpen(true)}>✎</button></small>
      )}
      <Support groups={x.support} save={(value) => edit({ kind: "set-because", field: "variant", id: x.id, value })} />
      <details class="part" open={x.changes.length < 6}><summary>{x.changes.length === 1 ? "1 change" : `${x.changes.length} changes`}</summary>
        <Ordered name={"changes-" + x.id} move={(from, to) => edit({ kind: "move-change", variant: x.id, index: from, position: to })}
          extra={(k) => <Remove what={`change ${k + 1}`} intent={{ kind: "delete-change", variant: x.id, index: k }} />}
          rows={x.changes.map((c, k) => ({ key: c, label: bare(c), content: <Text class="change" value={bare(c)} label={`Change ${k + 1} of ${x.name}`} save={(value) => edit({ kind: "set-change", variant: x.id, index: k, value })} /> }))} />
        <form class="adder" onSubmit={(e) => { e.preventDefault(); void edit({ kind: "add-change", variant: x.id, value: start }).then((done) => done && setStart("")); }}>
          <label>A new change <select aria-label={`Kind of change to add to ${x.name}`} value="" onChange={(e) => setStart(e.currentTarget.value)}><option value="">…</option>{starters().map(([words, text]) => <option key={words} value={text}>{words}</option>)}</select></label>{" "}
          {start && <><input class="change" aria-label="The change" value={start} onInput={(e) => setStart(e.currentTarget.value)} /> <button>Add</button> <button type="button" onClick={() => setStart("")}>Leave it</button></>}
        </form>
      </details>
    </>
  );
}

const bare = (change: string) => change.replace(/^\{(.*)\}$/s, "$1");

function About(props: { variant: Variant; close: () => void }) {
  const { variant: x } = props;
  const v = view.value!;
  const parties = v.parties.map((p): [string, string] => [p.id, p.name]);
  const fields: Field[] = [
    { key: "kind", label: "Kind", kind: "select", choices: kinds },
    { key: "by", label: "Granted by", kind: "many", choices: parties },
    { key: "cost", label: "Cost", hint: "one number, or usa: 2, rok: 1" },
    { key: "excludes", label: "Not together with", kind: "many", choices: v.variants.filter((y) => y.id !== x.id).map((y) => [y.id, y.name]) },
    { key: "issue", label: "Reads the question", kind: "select", choices: [["", "none"], ...v.issues.map((i): [string, string] => [i.id, i.name])] },
    { key: "seen-by", label: "Seen so by", kind: "select", choices: [["", "nobody in particular"], ...parties] },
  ];
  const values = {
    kind: x.kind, by: x.by ?? [], cost: x.cost?.map((c) => (c.party ? `${c.party}: ${c.value}` : c.value)).join(", ") ?? "",
    excludes: x.excludes ?? [], issue: x.issue ?? "", "seen-by": x.seenBy ?? "",
  };
  const save = (changed: Record<string, unknown>) => {
    if (changed.kind === "scenario") changed.kind = null;
    if (typeof changed.cost === "string" && changed.cost.includes(":")) {
      changed.cost = Object.fromEntries(changed.cost.split(",").map((part) => part.split(":").map((s) => s.trim())).filter((part) => part.length === 2) as [string, string][]);
    }
    return edit(...Object.entries(changed).map(([field, value]) => ({ kind: "set-variant", id: x.id, field, value })));
  };
  return <RecordForm fields={fields} values={values} button="Save" save={save} close={props.close} back={"variant " + x.id} />;
}
