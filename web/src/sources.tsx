// Sources and claims: who said what, where, and what rests on it.
import { useState } from "preact/hooks";
import { edit, view } from "./store";
import { Adder, identifier, RecordForm, Remove, type Field } from "./editing";
import { Id } from "./parties";
import type { Claim, Source } from "./types";

const forms: [string, string][] = [["", "not said"], ["quoted", "quoted"], ["paraphrased", "paraphrased"], ["reported", "reported"], ["judgement", "our own judgement"]];

const sourceFields: Field[] = [
  { key: "title", label: "Title" }, { key: "publisher", label: "Publisher" }, { key: "date", label: "Date", kind: "date" },
  { key: "grade", label: "Grade", hint: "reliability A to F and credibility 1 to 6, such as B2" },
  { key: "language", label: "Language", hint: "such as en" }, { key: "url", label: "Address" },
];

export function Sources() {
  const v = view.value!;
  const unused = v.claims.filter((c) => c.used.length === 0).length;
  const [open, setOpen] = useState("");
  const by = new Map(v.sources.map((s) => [s.id, s]));
  const close = () => setOpen("");
  return (
    <>
      <h1>Who said what?</h1>
      <p class="answer">{v.claims.length} claims from {v.sources.length} sources.{unused > 0 ? ` ${unused} of them back nothing.` : ""}</p>
      <h2>Claims</h2>
      <div class="wide"><table>
        <thead><tr><th scope="col">said</th><th scope="col">by</th><th scope="col">claim</th><th scope="col">source</th><th scope="col">backs</th><th scope="col" aria-label="change"></th></tr></thead>
        <tbody>{[...v.claims].sort((a, b) => (a.said ?? "").localeCompare(b.said ?? "")).map((c) => open === "claim " + c.id ? (
          <tr key={c.id}><td colSpan={6}><ClaimForm claim={c} close={close} /></td></tr>
        ) : (
          <tr key={c.id} id={c.id}>
            <td class="number">{c.said}</td><td>{c.speaker ?? (c.form === "judgement" ? "our judgement" : "")}</td>
            <td>{c.says} {c.quote && <q class="quiet">{c.quote}</q>}</td>
            <td>{by.get(c.source ?? "")?.title}{c.line ? `, line ${c.line}` : ""}{by.get(c.source ?? "")?.grade ? ` (${by.get(c.source ?? "")!.grade})` : ""}</td>
            <td>{c.used.length ? c.used.map((u) => <div key={u}>{u}</div>) : <span class="quiet">nothing</span>}</td>
            <td class="acts"><button class="small" data-edit={"claim " + c.id} aria-label={`Change the claim ${c.says}`} onClick={() => setOpen("claim " + c.id)}>✎</button><Remove what={`the claim ${c.says}`} intent={{ kind: "delete-claim", id: c.id }} /></td>
          </tr>
        ))}</tbody>
      </table></div>
      <Adder label="A new claim" placeholder="what was said, in one sentence" add={async (text) => {
        const id = identifier(text.split(/\s+/).slice(0, 3).join(" "), v.claims.map((c) => c.id));
        const value = v.sources.length ? { source: v.sources[0]!.id, says: text } : { form: "judgement", says: text };
        if (await edit({ kind: "add-claim", id, value })) setOpen("claim " + id);
      }} />
      <h2>Sources</h2>
      <div class="wide"><table>
        <thead><tr><th scope="col">date</th><th scope="col">title</th><th scope="col">publisher</th><th scope="col">grade</th><th scope="col">claims</th><th scope="col" aria-label="change"></th></tr></thead>
        <tbody>{v.sources.map((s) => open === "source " + s.id ? (
          <tr key={s.id}><td colSpan={6}><SourceForm source={s} close={close} /></td></tr>
        ) : (
          <tr key={s.id}>
            <td class="number">{s.date}</td><td>{s.title}</td><td>{s.publisher}</td><td>{s.grade}</td><td class="number">{v.claims.filter((c) => c.source === s.id).length}</td>
            <td class="acts"><button class="small" data-edit={"source " + s.id} aria-label={`Change the source ${s.title}`} onClick={() => setOpen("source " + s.id)}>✎</button><Remove what={`the source ${s.title}`} intent={{ kind: "delete-source", id: s.id }} /></td>
          </tr>
        ))}</tbody>
      </table></div>
      <Adder label="A new source" placeholder="its title" add={async (title) => {
        const id = identifier(title, v.sources.map((s) => s.id));
        if (await edit({ kind: "add-source", id, value: { title } })) setOpen("source " + id);
      }} />
      <h2>Assumed</h2>
      <ul class="cards">{v.assumptions.map((a, k) => <li key={a}>{a} <Remove what="this assumption" intent={{ kind: "delete-assumption", index: k }} /></li>)}</ul>
      <Adder label="A new assumption" add={(value) => edit({ kind: "add-assumption", value })} />
    </>
  );
}

function SourceForm(props: { source: Source; close: () => void }) {
  const { source: s } = props;
  const v = view.value!;
  const fields: Field[] = [...sourceFields, { key: "same-origin-as", label: "Copies", kind: "select", choices: [["", "nothing"], ...v.sources.filter((x) => x.id !== s.id).map((x): [string, string] => [x.id, x.title || x.id])] }];
  const values = { title: s.title, publisher: s.publisher ?? "", date: s.date ?? "", grade: s.grade ?? "", language: s.language ?? "", url: s.url ?? "", "same-origin-as": s.sameAs ?? "" };
  return <RecordForm fields={fields} values={values} button="Save" close={props.close} back={"source " + s.id}
    save={(changed) => edit(...Object.entries(changed).map(([field, value]) => ({ kind: "set-source", id: s.id, field, value })))}>
    <label class="field">Short name in the file <Id id={s.id} what={s.title} save={(to) => edit({ kind: "rename-source", id: s.id, to })} /></label>
  </RecordForm>;
}

function ClaimForm(props: { claim: Claim; close: () => void }) {
  const { claim: c } = props;
  const v = view.value!;
  const parties = v.parties.map((p): [string, string] => [p.id, p.name]);
  const fields: Field[] = [
    { key: "says", label: "What was said", kind: "long" },
    { key: "source", label: "Source", kind: "select", choices: [["", "none"], ...v.sources.map((s): [string, string] => [s.id, s.title || s.id])] },
    { key: "line", label: "Line", kind: "number" },
    { key: "speaker", label: "Said by", kind: "select", choices: [["", "nobody named"], ...parties, ["*", "somebody else"]] },
    { key: "speaker-name", label: "Somebody else", hint: "who is no party" },
    { key: "about", label: "About", kind: "many", choices: parties },
    { key: "form", label: "Form", kind: "select", choices: forms },
    { key: "quote", label: "Words as printed" },
    { key: "said", label: "Said on", kind: "date" },
  ];
  const values = {
    says: c.says, source: c.source ?? "", line: c.line ? String(c.line) : "", speaker: c.party ?? (c.speaker ? "*" : ""), "speaker-name": c.party ? "" : c.speaker ?? "",
    about: c.about ?? [], form: c.form ?? "", quote: c.quote ?? "", said: c.said ?? "",
  };
  const save = (changed: Record<string, unknown>) => {
    if ("line" in changed) {
      changed.at = changed.line ? { line: changed.line } : null;
      delete changed.line;
    }
    if (changed.speaker === "*") changed.speaker = null;
    if (changed["speaker-name"] && c.party && !("speaker" in changed)) changed.speaker = null;
    if (changed.speaker && !("speaker-name" in changed) && !c.party && c.speaker) changed["speaker-name"] = null;
    const gone = Object.entries(changed).filter(([, x]) => x === null), set = Object.entries(changed).filter(([, x]) => x !== null);
    return edit(...[...gone, ...set].map(([field, value]) => ({ kind: "set-claim", id: c.id, field, value })));
  };
  return <RecordForm fields={fields} values={values} button="Save" save={save} close={props.close} back={"claim " + c.id}>
    <label class="field">Short name in the file <Id id={c.id} what={c.says} save={(to) => edit({ kind: "rename-claim", id: c.id, to })} /></label>
  </RecordForm>;
}
