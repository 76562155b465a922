// A follow-up question: what it takes, its answer in sentences, its tables. One
// page serves all of them, made from what the server says of each.
import { useEffect, useState } from "preact/hooks";
import { get } from "./api";
import { attempt, concept, problem, selected, variants, view } from "./store";
import { Part, Picture } from "./figure";
import { Levers, Strike } from "./levers";
import { Walks } from "./walk";
import type { Answer, Question, Setting } from "./types";

export function Ask(props: { question: Question }) {
  const q = props.question;
  const v = view.value!;
  const [target, setTarget] = useState(v.targets[0]?.id ?? "");
  const [settings, set] = useState<Record<string, string>>((): Record<string, string> => q.settings.some((s) => s.name === "to") && v.targets[0] ? { to: v.targets[0].id } : {});
  const [answer, setAnswer] = useState<{ key: string; answer: Answer } | null>(null);
  const chosen: Record<string, string> = { ...settings };
  if (q.settings.some((s) => s.name === "state") && selected.value && !chosen.state) chosen.state = selected.value;
  const query = {
    model: v.model, variants: variants.value, question: q.name, settings: chosen,
    target: q.target ? target : "", concept: q.concept ? concept.value : "",
  };
  const key = JSON.stringify([v.revision, query]);
  useEffect(() => {
    if (!v.valid) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const a = await attempt(() => get<Answer>("/api/ask", query, stop.signal));
      if (!stop.signal.aborted) setAnswer(a ? { key, answer: a } : null);
    }, 150);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [key]);
  if (!v.valid) return <p>The model has an error; the answer waits until it is mended.</p>;
  return (
    <div class={answer && answer.key !== key ? "stale" : ""}>
      <h1>{answer?.answer.question ?? q.question}</h1>
      <div class="filters">
        {q.target && (
          <label>Outcome wanted{" "}
            <input list="targets" value={target} onChange={(e) => setTarget(e.currentTarget.value)} />
          </label>
        )}
        <datalist id="targets">{v.targets.map((t) => <option key={t.id} value={t.id}>{t.name}</option>)}</datalist>
        <details><summary>Settings</summary>
          {q.settings.map((s) => <Field key={s.name} setting={s} value={settings[s.name] ?? s.default ?? ""} change={(text) => set({ ...settings, [s.name]: text })} />)}
          <p class="doc">{q.doc}</p>
        </details>
      </div>
      {answer && answer.key !== key && <p class="quiet" role="status">This is the answer to what was asked before; the new one is being worked out.</p>}
      {!answer ? <p>{problem.value ? "There is no answer." : "Working it out …"}</p> : <Shown answer={answer.answer} query={{ ...query, picture: q.name }} label={titleOf(q.name)} />}
    </div>
  );
}

/** titleOf is what a question is called on the page. */
export function titleOf(name: string): string {
  return titles[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

const titles: Record<string, string> = { evolve: "Paths" };

function Field(props: { setting: Setting; value: string; change: (text: string) => void }) {
  const { setting: s, value } = props;
  const take = (e: { currentTarget: { value: string } }) => props.change(e.currentTarget.value);
  let input;
  if (s.kind === "switch") input = <input type="checkbox" checked={value === "true"} onChange={(e) => props.change(String(e.currentTarget.checked))} />;
  else if (s.kind === "choice") input = <select value={value} onChange={take}>{(s.choices ?? []).map((c) => <option key={c} value={c}>{c}</option>)}</select>;
  else if (s.kind === "number") input = <input type="number" min={s.min} max={s.max} value={value} onChange={take} />;
  else input = <input value={value} list={s.name === "to" ? "targets" : undefined} onChange={take} />;
  return <label class="field"><b>{s.name}</b> {input} <span class="quiet">{s.doc}</span></label>;
}

export function Shown(props: { answer: Answer; query: Record<string, string | string[] | Record<string, string>>; label: string }) {
  const a = props.answer;
  return (
    <>
      <p class="answer">{a.answer.join(" ")}</p>
      {a.left.map((l) => <p key={l} class="trouble">Incomplete: {l}.</p>)}
      {props.query.question === "secure" && <Levers ways={a.ways} />}
      {a.stakes && <Strike stakes={a.stakes} />}
      {a.walks.length > 0 && <Walks key={a.walks[0]!.title} walks={a.walks} />}
      {a.pictures.map((p, k) => <Picture key={k} figure={p} label={`${props.label}: picture${a.pictures.length > 1 ? " " + (k + 1) : ""}`} query={{ ...props.query, number: String(k) }} />)}
      {a.sections.map((s, k) => <Part key={k} section={s} open={k < 6} />)}
    </>
  );
}
