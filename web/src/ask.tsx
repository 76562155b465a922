// A follow-up question: what it takes, its answer in sentences, its tables. One
// page serves all of them, made from what the server says of each.
import { useEffect, useState } from "preact/hooks";
import { get } from "./api";
import { attempt, concept, selected, variants, view } from "./store";
import type { Answer, Question, Section, Setting } from "./types";

export function Ask(props: { question: Question }) {
  const q = props.question;
  const v = view.value!;
  const [target, setTarget] = useState(v.targets[0]?.id ?? "");
  const [settings, set] = useState<Record<string, string>>({});
  const [answer, setAnswer] = useState<Answer | null>(null);
  const chosen: Record<string, string> = { ...settings };
  if (q.settings.some((s) => s.name === "state") && selected.value && !chosen.state) chosen.state = selected.value;
  const key = JSON.stringify([v.revision, variants.value, concept.value, target, chosen]);
  useEffect(() => {
    if (!v.valid) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const a = await attempt(() => get<Answer>("/api/ask", {
        model: v.model, variants: variants.value, question: q.name, settings: chosen,
        target: q.target ? target : "", concept: q.concept ? concept.value : "",
      }, stop.signal));
      if (!stop.signal.aborted) setAnswer(a ?? null);
    }, 150);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [key]);
  const old = answer !== null && answer.revision !== v.revision;
  return (
    <div class={old ? "stale" : ""}>
      <h1>{answer?.question ?? q.question}</h1>
      <div class="filters">
        {q.target && (
          <label>Outcome wanted{" "}
            <input list="targets" value={target} onChange={(e) => setTarget(e.currentTarget.value)} />
            <datalist id="targets">{v.targets.map((t) => <option key={t.id} value={t.id}>{t.name}</option>)}</datalist>
          </label>
        )}
        <details><summary>Settings</summary>
          {q.settings.map((s) => <Field key={s.name} setting={s} value={settings[s.name] ?? s.default ?? ""} change={(text) => set({ ...settings, [s.name]: text })} />)}
          <p class="doc">{q.doc}</p>
        </details>
      </div>
      {!answer ? <p>Working it out …</p> : <Shown answer={answer} />}
    </div>
  );
}

function Field(props: { setting: Setting; value: string; change: (text: string) => void }) {
  const { setting: s, value } = props;
  const take = (e: { currentTarget: { value: string } }) => props.change(e.currentTarget.value);
  let input;
  if (s.kind === "switch") input = <input type="checkbox" checked={value === "true"} onChange={(e) => props.change(String(e.currentTarget.checked))} />;
  else if (s.kind === "choice") input = <select value={value} onChange={take}>{(s.choices ?? []).map((c) => <option key={c} value={c}>{c}</option>)}</select>;
  else if (s.kind === "number") input = <input type="number" min={s.min} max={s.max} value={value} onChange={take} />;
  else input = <input value={value} onChange={take} />;
  return <label class="field"><b>{s.name}</b> {input} <span class="quiet">{s.doc}</span></label>;
}

export function Shown(props: { answer: Answer }) {
  const a = props.answer;
  return (
    <>
      <p class="answer">{a.answer.join(" ")}</p>
      {a.left.map((l) => <p key={l} class="trouble">Incomplete: {l}.</p>)}
      {a.sections.map((s, k) => <Part key={k} section={s} open={k < 6} />)}
    </>
  );
}

function Part(props: { section: Section; open: boolean }) {
  const s = props.section;
  const body = (
    <>
      {s.sentences && <p>{s.sentences.join(" ")}</p>}
      {s.table && (
        <div class="wide"><table>
          <thead><tr>{s.table.head.map((h, k) => <th key={k} scope="col" class={s.table!.right?.[k] ? "number" : ""}>{h}</th>)}</tr></thead>
          <tbody>{s.table.rows.map((row, r) => <tr key={r}>{row.map((c, k) => <td key={k} class={(s.table!.right?.[k] ? "number " : "") + (c.strong ? "strong " : "") + (c.faint ? "faint" : "")}>{c.text}</td>)}</tr>)}</tbody>
        </table></div>
      )}
    </>
  );
  return s.heading ? <details class="part" open={props.open}><summary><h2>{s.heading}</h2></summary>{body}</details> : body;
}
