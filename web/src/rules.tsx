// What cannot be: rules with the states each removes, states that count as one,
// and named conditions.
import { useState } from "preact/hooks";
import { edit, facts, view } from "./store";
import { Adder, identifier, Ordered, Phrase, Remove, Support, Text, Words } from "./editing";
import { Id } from "./parties";

export function Rules() {
  const v = view.value!;
  const f = facts.value;
  const cuts = f && f.revision === v.revision ? f.rules : [];
  const most = Math.max(1, ...cuts.map((c) => Number(c.alone) || 0));
  const [never, setNever] = useState(false);
  if (v.graph) return <><h1>What cannot be?</h1><p class="answer">This model lists its states and moves, so it needs no rules.</p></>;
  return (
    <>
      <h1>What cannot be?</h1>
      <p class="answer">{v.rules.length === 0 ? "There are no rules: every combination of options is possible." : f ? `${v.rules.length === 1 ? "One rule leaves" : `${v.rules.length} rules leave`} ${f.states} states.` : `${v.rules.length} rules.`}</p>
      <Ordered name="rules" move={(from, to) => edit({ kind: "move-rule", index: from, position: to })}
        extra={(k) => <Remove what={v.rules[k]!.id || "this rule"} intent={{ kind: "delete-rule", index: k }} />}
        rows={v.rules.map((r, k) => ({
          key: (r.id ?? "") + r.holds, label: r.words || r.holds, content: (
            <>
              <Words words={r.words} written={r.holds} label={r.never ? "Must never hold" : "Must hold"} save={(text) => edit({ kind: "set-rule", index: k, field: r.never ? "never" : "require", value: text })} />
              {r.never && <small> (written as never: {r.holds})</small>}
              <Text class="why" optional value={r.why ?? ""} label="Why" placeholder="why" save={(text) => edit({ kind: "set-rule", index: k, field: "why", value: text || null })} />
              {cuts[k] && <small class="cut"><span class="bar" style={{ width: `${(96 * (Number(cuts[k]!.alone) || 0)) / most}px` }} /> rules out {cuts[k]!.alone || "many"} combinations{k > 0 && cuts[k]!.beyond ? `, ${cuts[k]!.beyond} beyond the rules above` : ""}</small>}
              <Support groups={r.support} save={(value) => edit({ kind: "set-rule", index: k, field: "because", value })} />
            </>
          ),
        }))} />
      <label><input type="checkbox" checked={never} onChange={(e) => setNever(e.currentTarget.checked)} /> the new rule says what must never be</label>
      <Phrase label={never ? "It must never be that" : "It must be that"} add={(text) => edit({ kind: "add-rule", value: never ? { never: text } : text })} />

      <h2>States that count as one</h2>
      <p class="quiet">Where the condition holds nothing else matters any more.</p>
      <Ordered name="merges" move={(from, to) => edit({ kind: "move-merge", index: from, position: to })}
        extra={(k) => <Remove what="this merging" intent={{ kind: "delete-merge", index: k }} />}
        rows={v.merges.map((m, k) => ({
          key: m.when + k, label: m.when, content: <><Words words={m.when} written={m.when} label="Merged where" save={(text) => edit({ kind: "set-merge", index: k, field: "when", value: text })} />{m.as && <small> judged as {m.as.join(", ") || "nothing taken"}</small>}</>,
        }))} />
      <Phrase label="Merge all states where" add={(text) => edit({ kind: "add-merge", value: { when: text } })} />

      <h2>Named conditions</h2>
      <ul class="cards">{v.terms.map((t) => (
        <li key={t.id}><Id id={t.id} what={t.id} save={(to) => edit({ kind: "rename-term", id: t.id, to })} /> <Words words={t.words} written={t.is} label={t.id} save={(text) => edit({ kind: "set-term", id: t.id, value: text })} /> <Remove what={t.id} intent={{ kind: "delete-term", id: t.id }} /></li>
      ))}</ul>
      <NewNamed label="A name for a condition" add={(id, text) => edit({ kind: "add-term", id, value: text })} taken={v.terms.map((t) => t.id)} />
    </>
  );
}

/** NewNamed asks for a name, then for the condition. */
export function NewNamed(props: { label: string; taken: string[]; add: (id: string, text: string, name: string) => Promise<boolean> }) {
  const [name, set] = useState("");
  if (!name) return <Adder label={props.label} button="Next" add={set} />;
  return <div><b>{name}</b> <button class="plain link" onClick={() => set("")}>another name</button>
    <Phrase label="holds when" add={async (text) => { const done = await props.add(identifier(name, props.taken), text, name); if (done) set(""); return done; }} /></div>;
}
