// What the model says: parties and options, rules, sources and claims,
// variants, and the text itself.
import { useEffect, useState } from "preact/hooks";
import { edit, selected, setText, table, variants, view } from "./store";
import { Mark } from "./marks";

export function Parties() {
  const v = view.value!;
  const [name, set] = useState("");
  return (
    <>
      <h1>Who is at the table, and what can each do?</h1>
      <p class="answer">{v.parties.length} parties{table.value ? `; ${table.value.total} states are possible` : ""}.</p>
      <div class="columns">
        {v.parties.map((p, i) => (
          <section class="column" key={p.id}>
            <h2><Mark party={i} /> <Name value={p.name} label="Name of the party" save={(text) => edit({ kind: "set-party", id: p.id, field: "name", value: text })} />{" "}
              <button aria-label={`Remove ${p.name}`} onClick={() => void edit({ kind: "delete-party", id: p.id, cascade: true })}>×</button></h2>
            <ul class="cards">
              {p.options.map((o) => (
                <li key={o.id}>
                  <Name value={o.name} label="Name of the option" save={(text) => edit({ kind: "set-option", party: p.id, id: o.id, field: "name", value: text })} />
                  <label class="quiet">changes <select value={o.moves} aria-label={`How ${o.name} may change`} onChange={(e) => void edit({ kind: "set-option", party: p.id, id: o.id, field: "moves", value: e.currentTarget.value })}>
                    <option value="both">both ways</option>
                    <option value="forward">only taken</option>
                    <option value="backward">only given up</option>
                    <option value="fixed">never</option>
                  </select></label>
                  <button aria-label={`Remove ${o.name}`} onClick={() => void edit({ kind: "delete-option", party: p.id, id: o.id, cascade: true })}>×</button>
                </li>
              ))}
            </ul>
            <Adder label="A new option" add={(text) => edit({ kind: "add-option", party: p.id, id: identifier(text, p.options.map((o) => o.id)), value: text })} />
          </section>
        ))}
      </div>
      <form onSubmit={(e) => { e.preventDefault(); void edit({ kind: "add-party", id: identifier(name, v.parties.map((p) => p.id)), value: { name } }); set(""); }}>
        <label>A new party: <input value={name} onInput={(e) => set(e.currentTarget.value)} /></label> <button disabled={!name.trim()}>Add</button>
      </form>
    </>
  );
}

/** identifier makes an id of a name, unlike those there are. */
export function identifier(name: string, taken: string[]): string {
  const base = name.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^[-\p{N}]+|-+$/gu, "").slice(0, 24).replace(/-+$/, "") || "new";
  let id = base;
  for (let k = 2; taken.includes(id); k++) id = `${base}-${k}`;
  return id;
}

function Name(props: { value: string; label: string; save: (text: string) => void }) {
  const [text, set] = useState(props.value);
  useEffect(() => set(props.value), [props.value]);
  return <input class="name" aria-label={props.label} value={text} onInput={(e) => set(e.currentTarget.value)}
    onBlur={() => text.trim() && text !== props.value && props.save(text.trim())}
    onKeyDown={(e) => { if (e.key === "Enter") e.currentTarget.blur(); if (e.key === "Escape") { set(props.value); } }} />;
}

function Adder(props: { label: string; add: (text: string) => void }) {
  const [text, set] = useState("");
  return (
    <form onSubmit={(e) => { e.preventDefault(); props.add(text.trim()); set(""); }}>
      <label>{props.label}: <input value={text} onInput={(e) => set(e.currentTarget.value)} /></label> <button disabled={!text.trim()}>Add</button>
    </form>
  );
}

export function Rules() {
  const v = view.value!;
  return (
    <>
      <h1>What cannot be?</h1>
      {v.rules.length === 0 && <p>There are no rules: every combination of options is possible.</p>}
      <ol class="rules">{v.rules.map((r, k) => (
        <li key={r.holds}>{r.words || r.holds} {r.why && <span class="quiet">{r.why}</span>}{" "}
          <button aria-label="Remove this rule" onClick={() => void edit({ kind: "delete-rule", index: k })}>×</button></li>
      ))}</ol>
      <Adder label="A new rule, as a condition that must hold" add={(text) => edit({ kind: "add-rule", value: text })} />
      {v.terms.length > 0 && <><h2>Terms</h2><dl>{v.terms.map((t) => <div key={t.id}><dt>{t.id}</dt><dd>{t.words}</dd></div>)}</dl></>}
    </>
  );
}

export function Sources() {
  const v = view.value!;
  const by = new Map(v.sources.map((s) => [s.id, s]));
  const unused = v.claims.filter((c) => c.used.length === 0).length;
  return (
    <>
      <h1>Who said what?</h1>
      <p class="answer">{v.claims.length} claims from {v.sources.length} sources.{unused > 0 ? ` ${unused} of them back nothing.` : ""}</p>
      <div class="wide"><table>
        <thead><tr><th scope="col">said</th><th scope="col">by</th><th scope="col">claim</th><th scope="col">source</th><th scope="col">backs</th></tr></thead>
        <tbody>{[...v.claims].sort((a, b) => (a.said ?? "").localeCompare(b.said ?? "")).map((c) => (
          <tr key={c.id} id={c.id}>
            <td class="number">{c.said}</td><td>{c.speaker ?? (c.form === "judgement" ? "our judgement" : "")}</td>
            <td>{c.says}{c.quote && <q class="quiet">{c.quote}</q>}</td>
            <td>{by.get(c.source ?? "")?.title}{c.line ? `, line ${c.line}` : ""}{by.get(c.source ?? "")?.grade ? ` (${by.get(c.source ?? "")!.grade})` : ""}</td>
            <td>{c.used.length ? c.used.map((u) => <div key={u}>{u}</div>) : <span class="quiet">nothing</span>}</td>
          </tr>
        ))}</tbody>
      </table></div>
      {v.assumptions.length > 0 && <><h2>Assumed</h2><ul>{v.assumptions.map((a) => <li key={a}>{a}</li>)}</ul></>}
    </>
  );
}

export function VariantsPage() {
  const v = view.value!;
  return (
    <>
      <h1>What could be otherwise?</h1>
      {v.variants.length === 0 && <p>There are no variants yet. The text tab takes them under “variants”.</p>}
      <ul class="cards">{v.variants.map((x) => {
        const on = variants.value.includes(x.id);
        return <li key={x.id}><label><input type="checkbox" checked={on} onChange={() => (variants.value = on ? variants.value.filter((id) => id !== x.id) : [...variants.value, x.id])} /> <b>{x.name}</b></label> <span class="quiet">{x.kind}{x.issue ? ` of ${x.issue}` : ""}, {x.id}</span></li>;
      })}</ul>
    </>
  );
}

/** TextPage shows the file itself. What is typed becomes an edit after a pause. */
export function TextPage() {
  const v = view.value!;
  const [text, set] = useState(v.text);
  useEffect(() => set(v.text), [v.revision]);
  useEffect(() => {
    if (text === v.text) return;
    const timer = setTimeout(() => void setText(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  const show = (line?: number) => {
    const box = document.querySelector<HTMLTextAreaElement>("textarea.source");
    if (!box || !line) return;
    const lines = text.split("\n");
    const from = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0);
    box.focus();
    box.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  };
  return (
    <>
      <h1>The file</h1>
      <p class="answer">{v.valid ? "The text and the other pages are the same model." : "The text has an error; the answers wait for it."}</p>
      <ul class="faults">{v.diagnostics.map((d, k) => (
        <li key={k} class={d.severity}><button class="plain link" onClick={() => show(d.line)}>line {d.line ?? "?"}</button> {d.message} {d.remedy}</li>
      ))}</ul>
      <textarea class="source" spellcheck={false} aria-label="Text of the model" value={text} onInput={(e) => set(e.currentTarget.value)} onFocus={() => (selected.value = "")} />
    </>
  );
}
