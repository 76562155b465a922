// Where things stand today, and the outcomes that somebody hopes for.
import { useState } from "preact/hooks";
import { edit, view } from "./store";
import { Mark } from "./marks";
import { Adder, identifier, Ordered, Remove, Support, Text, Words } from "./editing";
import { Id, takenToday } from "./parties";
import { NewNamed } from "./rules";
import type { Target } from "./types";

export function Goals() {
  const v = view.value!;
  return (
    <>
      <h1>Where do things stand today, and what is hoped for?</h1>
      <p class="answer">{todayInWords()}</p>
      {v.graph ? (
        <label>Today <select value={v.start?.word ?? ""} onChange={(e) => void edit({ kind: "set-start", value: e.currentTarget.value || null })}>
          <option value="">not said</option>{v.labels.map((l) => <option key={l.id} value={l.id}>{l.name || l.id}</option>)}
        </select></label>
      ) : <Cells label="Today" value={(full, code) => takenToday(full, code) === true ? "Y" : "N"} click={(full) => {
        const all = options();
        void edit({ kind: "set-start", value: all.filter((o) => (o.full === full) !== (takenToday(o.full, o.code) === true)).map((o) => o.full) });
      }} />}
      {v.start && <Support groups={v.start.support} save={(value) => edit({ kind: "set-because", field: "start", value })} />}
      <h2>Outcomes hoped for</h2>
      <Ordered name="targets" move={(from, to) => edit({ kind: "move-target", id: v.targets[from]!.id, position: to })}
        extra={(k) => <Remove what={v.targets[k]!.name} intent={{ kind: "delete-target", id: v.targets[k]!.id }} />}
        rows={v.targets.map((t) => ({ key: t.id, label: t.name, content: <Aim target={t} /> }))} />
      {v.graph ? <Adder label="A new outcome: states, with commas" add={(text) => edit({ kind: "add-target", id: identifier(text, v.targets.map((t) => t.id)), value: text.split(",").map((s) => s.trim()).filter(Boolean) })} />
        : <NewNamed label="A new outcome" taken={v.targets.map((t) => t.id)} add={(id, text, name) => edit({ kind: "add-target", id, value: { name, is: text } })} />}
      <h2>{v.graph ? "States" : "Names for states"}</h2>
      {!v.graph && <p class="quiet">A letter for each option, in order: Y taken, N not, - either.</p>}
      <Ordered name="states" move={(from, to) => edit({ kind: "move-state", id: v.labels[from]!.id, position: to })}
        extra={(k) => <Remove what={v.labels[k]!.name || v.labels[k]!.id} intent={{ kind: "delete-state", id: v.labels[k]!.id }} />}
        rows={v.labels.map((l) => ({
          key: l.id, label: l.name || l.id, content: (
            <><Id id={l.id} what={l.name || l.id} save={(to) => edit({ kind: "rename-state", id: l.id, to })} />
              <Text class={v.graph ? "" : "id"} value={(v.graph ? l.name : l.pattern) ?? ""} label={v.graph ? `Description of ${l.id}` : `Code of ${l.id}`} save={(value) => edit({ kind: "set-state", id: l.id, value })} /></>
          ),
        }))} />
      {v.graph ? <Adder label="A new state" placeholder="its description" add={(text) => edit({ kind: "add-state", id: identifier(text, v.labels.map((l) => l.id)), value: text })} /> : <NewLabel />}
    </>
  );
}

/** NewLabel names the state that the table has selected, or one by its code. */
function NewLabel() {
  const v = view.value!;
  const [code, set] = useState("");
  const all = options();
  const shown = code.padEnd(all.length, "N").slice(0, all.length);
  if (all.length === 0) return null;
  return (
    <details class="part"><summary>A new name for a state</summary>
      <Cells label="The state to be named" value={(_, k) => shown[k] ?? "N"} click={(full) => {
        const k = all.find((o) => o.full === full)!.code;
        const next = { Y: "N", N: "-", "-": "Y" }[shown[k]!]!;
        set(shown.slice(0, k) + next + shown.slice(k + 1));
      }} />
      <Adder label={`A name for ${shown}`} placeholder="s1" add={(name) => edit({ kind: "add-state", id: identifier(name, v.labels.map((l) => l.id)), value: shown })} />
    </details>
  );
}

function options() {
  return view.value!.parties.flatMap((p, i) => p.options.map((o) => ({ ...o, full: `${p.id}.${o.id}`, party: i })));
}

function todayInWords(): string {
  const v = view.value!;
  if (!v.start) return "The file does not say where things stand.";
  if (v.graph) return `Today: ${v.labels.find((l) => l.id === v.start!.word)?.name || v.start.word}.`;
  const taken = options().filter((o) => takenToday(o.full, o.code));
  return taken.length ? `Today: ${taken.map((o) => `${v.parties[o.party]!.name}: ${o.name}`).join("; ")}.` : "Today nobody has taken anything up.";
}

/** Cells shows all options, each to be clicked. */
function Cells(props: { label: string; value: (full: string, code: number) => string; click: (full: string) => void }) {
  const v = view.value!;
  return (
    <div class="cells" role="group" aria-label={props.label}>
      {v.parties.map((p, i) => p.options.length > 0 && (
        <span key={p.id} class="cellgroup"><Mark party={i} /> {p.name}:{" "}
          {p.options.map((o) => {
            const x = props.value(`${p.id}.${o.id}`, o.code);
            const words = x === "Y" ? "taken" : x === "N" ? "not taken" : "open";
            return <button key={o.id} class={"chip cell" + x} aria-label={`${p.name}: ${o.name}: ${words}`} title={words} onClick={() => props.click(`${p.id}.${o.id}`)}>{x === "Y" ? "■" : x === "N" ? "·" : "–"} {o.name}</button>;
          })}
        </span>
      ))}
    </div>
  );
}

/** literals takes a condition apart that only joins options and their
 * opposites with "and"; null for any other. */
function literals(is: string): Map<string, "Y" | "N"> | null {
  const all = options();
  const out = new Map<string, "Y" | "N">();
  for (const part of is.split(/\s+and\s+/)) {
    const m = /^(not )?([\p{L}\p{N}_.-]+)$/u.exec(part.trim());
    const found = m && all.filter((o) => o.full === m[2] || o.id === m[2]);
    if (!m || found!.length !== 1 || out.has(found![0]!.full)) return null;
    out.set(found![0]!.full, m[1] ? "N" : "Y");
  }
  return out;
}

function Aim(props: { target: Target }) {
  const t = props.target;
  const v = view.value!;
  const parts = t.is ? literals(t.is) : null;
  return (
    <>
      <Text value={t.name} label={`Name of the outcome ${t.name}`} save={(name) => edit({ kind: "set-target", id: t.id, field: "name", value: name })} />
      <Id id={t.id} what={t.name} save={(to) => edit({ kind: "rename-target", id: t.id, to })} />
      {v.graph ? <Text value={(t.states ?? [t.is]).join(", ")} label={`States of ${t.name}`} save={(text) => edit({ kind: "set-target", id: t.id, field: "is", value: text.split(",").map((s) => s.trim()).filter(Boolean) })} />
        : <Words words={t.words ?? t.is} written={t.is} label={`${t.name} is`} save={(text) => edit({ kind: "set-target", id: t.id, field: "is", value: text })} />}
      {parts && !v.graph && <Cells label={`What ${t.name} asks`} value={(full) => parts.get(full) ?? "-"} click={(full) => {
        const next = new Map(parts);
        const now = next.get(full);
        if (!now) next.set(full, "Y");
        else if (now === "Y") next.set(full, "N");
        else next.delete(full);
        if (next.size > 0) void edit({ kind: "set-target", id: t.id, field: "is", value: [...next].map(([o, x]) => (x === "N" ? "not " : "") + o).join(" and ") });
      }} />}
    </>
  );
}
