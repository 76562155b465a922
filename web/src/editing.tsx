// What the editors share: texts edited in place, ordered lists that can be
// dragged or moved by keys, conditions with completion, and what a judgement
// rests on.
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { edit, view } from "./store";
import type { Intent } from "./types";

/** identifier makes an id of a name, unlike those there are. */
export function identifier(name: string, taken: string[]): string {
  const words = ["not", "and", "xor", "or", "if", "then", "iff", "true", "false", "exactly", "at", "most", "least", "all", "any", "none", "of"];
  const base = name.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^[-\p{N}]+|-+$/gu, "").slice(0, 24).replace(/-+$/, "") || "new";
  let id = words.includes(base) ? base + "-it" : base;
  for (let k = 2; taken.includes(id); k++) id = `${base}-${k}`;
  return id;
}

/** Text is a text edited in place: Enter or leaving it saves, Esc gives up. */
export function Text(props: { value: string; label: string; save: (text: string) => unknown; class?: string; optional?: boolean; placeholder?: string }) {
  const [text, set] = useState(props.value);
  const given = useRef(false);
  useEffect(() => set(props.value), [props.value]);
  const done = () => {
    const now = text.trim();
    if (!given.current && now !== props.value && (now || props.optional)) props.save(now);
    else set(props.value);
    given.current = false;
  };
  return <textarea rows={1} class={"name " + (props.class ?? "")} aria-label={props.label} value={text} placeholder={props.placeholder} dir="auto" spellcheck={false}
    onInput={(e) => set(e.currentTarget.value)} onBlur={done}
    onKeyDown={(e) => {
      if (e.key === "Enter") { e.preventDefault(); e.currentTarget.blur(); }
      if (e.key === "Escape") { e.stopPropagation(); given.current = true; e.currentTarget.blur(); }
    }} />;
}

/** Adder is a line for something new. */
export function Adder(props: { label: string; placeholder?: string; button?: string; add: (text: string) => unknown }) {
  const [text, set] = useState("");
  return (
    <form class="adder" onSubmit={(e) => { e.preventDefault(); if (text.trim()) { props.add(text.trim()); set(""); } }}>
      <label>{props.label} <input value={text} placeholder={props.placeholder} dir="auto" onInput={(e) => set(e.currentTarget.value)} /></label>{" "}
      <button disabled={!text.trim()}>{props.button ?? "Add"}</button>
    </form>
  );
}

/** Remove is the button that deletes; what hangs on it is asked for when the
 * server names it. */
export function Remove(props: { what: string; intent: Intent }) {
  return <button class="small" aria-label={`Remove ${props.what}`} title={`Remove ${props.what}`} onClick={() => void edit(props.intent)}>×</button>;
}

// Ordered lists.

const dragged = signal<{ list: string; from: number } | null>(null);
const over = signal<{ list: string; at: number } | null>(null);
const focusNext = signal<{ list: string; at: number } | null>(null);

export interface Row { key: string; label: string; content: ComponentChildren }

/** Ordered is a list whose rows can be dragged, or moved with Alt and the arrow
 * keys, or with its buttons. move says from where to where. */
export function Ordered(props: { name: string; rows: Row[]; move: (from: number, to: number) => unknown; class?: string; extra?: (k: number) => ComponentChildren }) {
  const box = useRef<HTMLOListElement>(null);
  const { name, rows } = props;
  const last = rows.length - 1;
  const move = (from: number, to: number, focus = true) => {
    if (to < 0 || to > last || to === from) return;
    if (focus) focusNext.value = { list: name, at: to };
    void props.move(from, to);
  };
  const order = rows.map((r) => r.key).join("\n");
  useLayoutEffect(() => {
    const f = focusNext.value;
    if (f?.list !== name) return;
    (box.current?.children[f.at] as HTMLElement | undefined)?.focus();
    focusNext.value = null;
  }, [order]);
  const keys = (e: KeyboardEvent, k: number) => {
    if (e.target !== e.currentTarget) return;
    const step = e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0;
    const end = e.key === "Home" ? 0 : e.key === "End" ? last : -1;
    if (!step && end < 0) return;
    e.preventDefault();
    const to = end >= 0 ? end : k + step;
    if (e.altKey) move(k, to);
    else (box.current?.children[to] as HTMLElement | undefined)?.focus();
  };
  return (
    <ol class={"ordered " + (props.class ?? "")} ref={box}>
      {rows.map((r, k) => {
        const mark = over.value?.list === name && over.value.at === k && dragged.value && dragged.value.from !== k ? (dragged.value.from < k ? " after" : " before") : "";
        return (
          <li key={r.key} tabIndex={0} draggable={true} class={mark} aria-label={`${r.label}; ${k + 1} of ${rows.length}`}
            onDragStart={(e) => { dragged.value = { list: name, from: k }; e.dataTransfer?.setData("text/plain", r.label); e.stopPropagation(); }}
            onDragEnd={() => { dragged.value = over.value = null; }}
            onDragOver={(e) => { if (dragged.value?.list === name) { e.preventDefault(); over.value = { list: name, at: k }; } }}
            onDrop={(e) => { if (dragged.value?.list !== name) return; e.preventDefault(); move(dragged.value.from, k); dragged.value = over.value = null; }}
            onKeyDown={(e) => keys(e, k)}>
            <span class="grip" aria-hidden="true">⋮⋮</span>
            <div class="row">{r.content}</div>
            <span class="buttons">
              <button class="small" aria-label={`Move up: ${r.label}`} title="Up (Alt+↑)" disabled={k === 0} onClick={() => move(k, k - 1, false)}>↑</button>
              <button class="small" aria-label={`Move down: ${r.label}`} title="Down (Alt+↓)" disabled={k === last} onClick={() => move(k, k + 1, false)}>↓</button>
              {props.extra?.(k)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

// Conditions.

export interface Named { name: string; words: string }

/** names lists what a condition may name, in a party's block or outside all. */
export function names(party?: string): Named[] {
  const v = view.value!;
  return [
    ...v.parties.flatMap((p) => p.options.map((o) => ({ name: p.id === party ? o.id : `${p.id}.${o.id}`, words: `${p.name}: ${o.name}` }))),
    ...v.terms.map((t) => ({ name: t.id, words: t.words || t.is })),
  ];
}

const language: Named[] = [
  { name: "not ", words: "the opposite" }, { name: "and ", words: "both" }, { name: "or ", words: "one or both" },
  { name: "if ", words: "if … then …" }, { name: "then ", words: "what must follow" }, { name: "xor ", words: "one of the two, not both" },
  { name: "exactly 1 of (", words: "of a list, exactly so many" }, { name: "at most 1 of (", words: "of a list, no more than so many" },
  { name: "at least 1 of (", words: "of a list, so many or more" }, { name: "all of (", words: "every one" }, { name: "none of (", words: "not one" },
];

/** Condition is a line for a condition in the language of the file; Tab or Enter
 * takes the completion chosen. */
export function Condition(props: { value: string; label: string; party?: string; focus?: boolean; set: (text: string) => void; done?: () => void; give?: () => void }) {
  const box = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(-1);
  const [show, setShow] = useState(false);
  const id = useRef("c" + Math.random().toString(36).slice(2)).current;
  const caret = box.current?.selectionStart ?? props.value.length;
  const word = /[\p{L}\p{N}_.-]*$/u.exec(props.value.slice(0, caret))?.[0] ?? "";
  useEffect(() => { if (props.focus) box.current?.focus(); }, []);
  const near = (n: Named) => (n.name.toLowerCase().split(".").some((part) => part.startsWith(word.toLowerCase())) ? 0 : 1);
  const fits = (n: Named) => n.name.toLowerCase().includes(word.toLowerCase()) || n.words.toLowerCase().includes(word.toLowerCase());
  const found = show && (word || !props.value) ? [...names(props.party), ...language].filter((n) => fits(n) && n.name.trim() !== word).sort((a, b) => near(a) - near(b)).slice(0, 8) : [];
  const take = (n: Named) => {
    const before = props.value.slice(0, caret - word.length) + n.name;
    props.set(before + props.value.slice(caret));
    setAt(-1);
    requestAnimationFrame(() => { box.current?.focus(); box.current?.setSelectionRange(before.length, before.length); });
  };
  return (
    <span class="condition">
      <input ref={box} value={props.value} aria-label={props.label} spellcheck={false} autocomplete="off" placeholder="if here then not other.option"
        role="combobox" aria-expanded={found.length > 0} aria-controls={id} aria-autocomplete="list" aria-activedescendant={at >= 0 && found[at] ? `${id}-${at}` : undefined}
        onInput={(e) => { props.set(e.currentTarget.value); setShow(true); setAt(-1); }} onFocus={() => setShow(true)} onBlur={() => setShow(false)}
        onKeyDown={(e) => {
          if (e.key === "ArrowDown" && found.length) { e.preventDefault(); setAt((at + 1) % found.length); }
          else if (e.key === "ArrowUp" && found.length) { e.preventDefault(); setAt((at + found.length - 1) % found.length); }
          else if ((e.key === "Enter" || e.key === "Tab") && at >= 0 && found[at]) { e.preventDefault(); take(found[at]!); }
          else if (e.key === "Enter" && props.done) { e.preventDefault(); props.done(); }
          else if (e.key === "Escape") { e.stopPropagation(); if (found.length) setShow(false); else props.give?.(); }
        }} />
      <ul class="completions" role="listbox" id={id} aria-label="Completions" hidden={found.length === 0}>
        {found.map((n, k) => (
          <li key={n.name} id={`${id}-${k}`} role="option" aria-selected={k === at} onMouseDown={(e) => { e.preventDefault(); take(n); }}>
            <code>{n.name}</code> <small>{n.words}</small>
          </li>
        ))}
      </ul>
    </span>
  );
}

const phrases: { words: string; parts: number; write: (x: string[]) => string }[] = [
  { words: "… happens", parts: 1, write: (x) => x[0]! },
  { words: "… does not happen", parts: 1, write: (x) => `not ${x[0]}` },
  { words: "if … then …", parts: 2, write: (x) => `if ${x[0]} then ${x[1]}` },
  { words: "if … then not …", parts: 2, write: (x) => `if ${x[0]} then not ${x[1]}` },
  { words: "… only if …", parts: 2, write: (x) => `if ${x[0]} then ${x[1]}` },
  { words: "both … and …", parts: 2, write: (x) => `${x[0]} and ${x[1]}` },
  { words: "… or … or both", parts: 2, write: (x) => `${x[0]} or ${x[1]}` },
  { words: "… but not …", parts: 2, write: (x) => `${x[0]} and not ${x[1]}` },
  { words: "not both … and …", parts: 2, write: (x) => `not (${x[0]} and ${x[1]})` },
  { words: "exactly one of", parts: 0, write: (x) => `exactly 1 of (${x.join(" ")})` },
  { words: "at most one of", parts: 0, write: (x) => `at most 1 of (${x.join(" ")})` },
  { words: "at least one of", parts: 0, write: (x) => `any of (${x.join(" ")})` },
  { words: "all of", parts: 0, write: (x) => `all of (${x.join(" ")})` },
];

/** Phrase builds a condition from a phrase and options chosen, or takes it
 * written. */
export function Phrase(props: { label: string; party?: string; button?: string; add: (text: string) => Promise<boolean> | unknown }) {
  const list = names(props.party);
  const [written, setWritten] = useState(false);
  const [text, setText] = useState("");
  const [kind, setKind] = useState(0);
  const [parts, setParts] = useState<string[]>([]);
  const phrase = phrases[kind]!;
  const count = phrase.parts || Math.max(2, parts.filter(Boolean).length + 1);
  const chosen = parts.slice(0, count).filter(Boolean);
  const ready = written ? text.trim() !== "" : phrase.parts ? chosen.length === phrase.parts : chosen.length >= 2;
  const result = written ? text.trim() : ready ? phrase.write(chosen) : "";
  const sending = useRef(false);
  const add = async () => {
    if (!ready || sending.current) return;
    sending.current = true;
    const done = await props.add(result);
    sending.current = false;
    if (done === false) return;
    setText("");
    setParts([]);
  };
  return (
    <form class="phrase" aria-label={props.label} onSubmit={(e) => { e.preventDefault(); void add(); }}>
      <span>{props.label} </span>
      {written ? <Condition value={text} set={setText} party={props.party} label={props.label} /> : (
        <>
          <select aria-label="Phrase" value={kind} onChange={(e) => { setKind(Number(e.currentTarget.value)); }}>
            {phrases.map((p, k) => <option key={k} value={k}>{p.words}</option>)}
          </select>
          {Array.from({ length: Math.min(count, list.length) }, (_, k) => (
            <select key={k} aria-label={`Part ${k + 1}`} value={parts[k] ?? ""} onChange={(e) => { const next = [...parts]; next[k] = e.currentTarget.value; setParts(next); }}>
              <option value="">…</option>
              {list.map((n) => <option key={n.name} value={n.name}>{n.words}</option>)}
            </select>
          ))}
        </>
      )}
      <button disabled={!ready}>{props.button ?? "Add"}</button>
      <button type="button" class="plain link" onClick={() => { if (!written && result) setText(result); setWritten(!written); }}>{written ? "choose from lists" : "write it"}</button>
    </form>
  );
}

/** Words shows a condition in words, and as written when it is clicked. */
export function Words(props: { words: string; written: string; label: string; party?: string; save: (text: string) => unknown }) {
  const [text, set] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (text === null && back.current) button.current?.focus();
    back.current = text !== null;
  }, [text === null]);
  if (text === null) {
    return <button ref={button} class="plain words" title={props.written + " (edit)"} aria-label={`${props.label}: ${props.words || props.written}; edit`} onClick={() => set(props.written)}>{props.words || props.written}</button>;
  }
  const save = () => { if (text.trim() && text.trim() !== props.written) props.save(text.trim()); set(null); };
  return (
    <span class="editing">
      <Condition value={text} set={set} party={props.party} label={props.label} focus done={save} give={() => set(null)} />
      <button onClick={save}>Save</button> <button onClick={() => set(null)}>Leave it</button>
    </span>
  );
}

/** Support shows what a judgement rests on and lets claims be added and taken
 * away: each line is enough by itself, all claims of a line are needed. */
export function Support(props: { groups?: string[][]; save: (value: unknown) => unknown }) {
  const v = view.value!;
  const groups = props.groups ?? [];
  const says = new Map(v.claims.map((c) => [c.id, c.says]));
  const save = (next: string[][]) => {
    const kept = next.filter((g) => g.length > 0);
    props.save(kept.length ? kept.map((g) => (g.length === 1 ? g[0] : g)) : null);
  };
  const pick = (label: string, add: (id: string) => void) => (
    <select aria-label={label} value="" onChange={(e) => { if (e.currentTarget.value) add(e.currentTarget.value); e.currentTarget.value = ""; }}>
      <option value="">{label} …</option>
      {v.claims.map((c) => <option key={c.id} value={c.id}>{c.says}</option>)}
    </select>
  );
  const n = new Set(groups.flat()).size;
  return (
    <details class="support">
      <summary>{n === 0 ? "no source" : n === 1 ? "1 claim" : `${n} claims`}</summary>
      {groups.map((g, i) => (
        <div key={g.join(" ")} class="group">
          {i > 0 && <small>or </small>}
          {g.map((c, k) => (
            <span key={c} class="claim">{k > 0 && <small> together with </small>}<q>{says.get(c) ?? c}</q>
              <button class="small" aria-label={`Take away: ${says.get(c) ?? c}`} onClick={() => save(groups.map((x, j) => (j === i ? x.filter((id) => id !== c) : x)))}>×</button></span>
          ))}{" "}
          {pick("together with", (id) => save(groups.map((x, j) => (j === i ? [...x, id] : x))))}
        </div>
      ))}
      {v.claims.length === 0 ? <small>There are no claims yet; the page Sources takes them.</small> : pick(n ? "or rests on" : "rests on", (id) => save([...groups, [id]]))}
    </details>
  );
}

// Records.

export interface Field {
  key: string; label: string; kind?: "long" | "select" | "many" | "date" | "number";
  choices?: [string, string][]; hint?: string;
}

type Values = Record<string, string | string[]>;

/** RecordForm edits the fields of an entry; save gets those that changed, null
 * for one that was emptied. */
export function RecordForm(props: { fields: Field[]; values: Values; button: string; save: (changed: Record<string, unknown>) => Promise<boolean> | unknown; close: () => void; back: string; children?: ComponentChildren }) {
  const [values, set] = useState<Values>(props.values);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    return () => { requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(props.back)}"]`)?.focus()); };
  }, []);
  const put = (key: string, value: string | string[]) => set({ ...values, [key]: value });
  const submit = async (e: Event) => {
    e.preventDefault();
    const changed: Record<string, unknown> = {};
    for (const f of props.fields) {
      const now = values[f.key] ?? "", before = props.values[f.key] ?? "";
      if (JSON.stringify(now) === JSON.stringify(before)) continue;
      changed[f.key] = now.length === 0 ? null : typeof now === "string" ? now.trim() : now;
    }
    if (Object.keys(changed).length === 0 || (await props.save(changed)) !== false) props.close();
  };
  return (
    <form class="record" ref={box} onSubmit={(e) => void submit(e)} onKeyDown={(e) => { if (e.key === "Escape") { e.stopPropagation(); props.close(); } }}>
      {props.fields.map((f) => {
        const value = values[f.key] ?? "";
        if (f.kind === "many") {
          const list = value as string[];
          return (
            <fieldset key={f.key} class="field"><legend>{f.label}</legend>
              {f.choices!.map(([id, words]) => <label key={id} class="choice"><input type="checkbox" checked={list.includes(id)} onChange={() => put(f.key, list.includes(id) ? list.filter((x) => x !== id) : [...list, id])} /> {words}</label>)}
              {f.choices!.length === 0 && <small>there are none</small>}
            </fieldset>
          );
        }
        return (
          <label key={f.key} class="field">{f.label} {f.hint && <small>{f.hint}</small>}
            {f.kind === "select" ? <select value={value as string} onChange={(e) => put(f.key, e.currentTarget.value)}>{f.choices!.map(([id, words]) => <option key={id} value={id}>{words}</option>)}</select>
              : f.kind === "long" ? <textarea rows={3} dir="auto" value={value as string} onInput={(e) => put(f.key, e.currentTarget.value)} />
              : <input dir="auto" inputMode={f.kind === "number" ? "decimal" : undefined} placeholder={f.kind === "date" ? "2019-04-26" : undefined} value={value as string} onInput={(e) => put(f.key, e.currentTarget.value)} />}
          </label>
        );
      })}
      {props.children}
      <p><button>{props.button}</button> <button type="button" onClick={props.close}>Leave it</button></p>
    </form>
  );
}
