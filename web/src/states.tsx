// The table of states. Only the rows in sight are in the page; the others are
// fetched in windows as they come near.
import { computed, signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { CHUNK, chunks, concept, drawer, filter, foresights, more, pinned, selected, table, variants, view, where } from "./store";
import { get } from "./api";
import { initials, Mark } from "./marks";
import type { Window } from "./types";

const HIGH = 32; // of a row, in pixels; the style sheet says the same

/** A row of the table: its window and place there. */
interface Row { w: Window; k: number }

function row(n: number): Row | undefined {
  const w = chunks.value.get(Math.floor(n / CHUNK));
  return w && n - w.offset < w.number.length ? { w, k: n - w.offset } : undefined;
}

const nameOf = ({ w, k }: Row) => w.label[k] || w.code[k]!;
const isChosen = ({ w, k }: Row) => selected.value !== "" && (w.code[k] === selected.value || w.label[k] === selected.value);

const column = computed(() => table.value?.concepts.indexOf(concept.value) ?? -1);

const cursor = signal(0); // the row that has, or last had, the focus
const sight = signal({ top: 0, high: 600 }); // what is in sight

/** printing shows every row that is here, as paper does not scroll. */
const printing = signal(false);
addEventListener("beforeprint", () => (printing.value = true));
addEventListener("afterprint", () => (printing.value = false));

/** cycle turns an option of the filter through any, taken, left. */
function cycle(code: number, to?: "Y" | "N" | "-") {
  const f = filter.value;
  const options = { ...f.options };
  const next = to ?? (!options[code] ? "Y" : options[code] === "Y" ? "N" : "-");
  if (next === "-") delete options[code];
  else options[code] = next;
  filter.value = { ...f, options };
}

const options = computed(() => (view.value?.parties ?? []).flatMap((p, i) => p.options.map((o) => ({ ...o, party: i, owner: p.name }))));

export function StateTable() {
  const w = table.value!;
  const v = view.value!;
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const coded = !v.graph && options.value.length > 0;
  const total = printing.value ? Math.min(w.matching, CHUNK) : w.matching;
  const from = printing.value ? 0 : Math.max(0, Math.floor(sight.value.top / HIGH) - 10);
  const to = printing.value ? total : Math.min(total, Math.ceil((sight.value.top + sight.value.high) / HIGH) + 10);

  useEffect(() => {
    for (let c = Math.floor(from / CHUNK); c <= Math.floor(Math.max(from, to - 1) / CHUNK); c++) void more(c);
  }, [from, to, w]);
  useLayoutEffect(() => { if (cursor.peek() >= total) cursor.value = Math.max(0, total - 1); }, [total]);
  const scrolled = () => {
    const b = box.current;
    if (b) sight.value = { top: b.scrollTop, high: b.clientHeight };
  };
  useEffect(() => {
    scrolled();
    addEventListener("resize", scrolled);
    return () => removeEventListener("resize", scrolled);
  }, []);

  const focus = (n: number) => {
    if (n < 0 || n >= total) return;
    cursor.value = n;
    const b = box.current!;
    const head = body.current!.offsetTop;
    const top = n * HIGH;
    if (top < b.scrollTop) b.scrollTop = top;
    else if (top + HIGH + head > b.scrollTop + b.clientHeight) b.scrollTop = top + HIGH + head - b.clientHeight;
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-row="${n}"]`)?.focus());
  };
  const keys = (e: KeyboardEvent, n: number) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -n, End: total - 1 - n };
    const step = steps[e.key];
    if (step !== undefined) {
      e.preventDefault();
      focus(Math.max(0, Math.min(total - 1, n + step)));
    } else if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      const r = row(n);
      if (r) selected.value = nameOf(r);
    }
  };
  const rows = [];
  for (let n = from; n < to; n++) rows.push(n);
  const wide = 5 + (coded ? options.value.length : 0) + v.parties.length;
  return (
    <>
      <div class="wide scroll" ref={box} onScroll={scrolled} role="region" aria-label="Table of states" tabIndex={-1}>
        <table class="states" aria-rowcount={total + 2}>
          <caption>● holds, ○ does not, when each party {foresights.find((f) => f.name === concept.value)?.words}. Shade: under how many kinds of foresight it holds.{filterWords()}{!w.concepts.includes("sim") && " Answers given at the same time are worked out when that foresight is chosen."}</caption>
          <Heads coded={coded} />
          {pinned.value && <tbody class="pinned">{pinned.value.number.map((_, k) => <StateRow key={k} at={{ w: pinned.value!, k }} coded={coded} pinned />)}</tbody>}
          <tbody ref={body}>
            {from > 0 && <tr aria-hidden="true" style={{ height: from * HIGH + "px" }}><td colSpan={wide} /></tr>}
            {rows.map((n) => {
              const r = row(n);
              return r ? <StateRow key={n} at={r} coded={coded} n={n} keys={keys} focused={n === Math.min(cursor.value, total - 1)} />
                : <tr key={n} class="waiting"><td colSpan={wide}>…</td></tr>;
            })}
            {to < total && <tr aria-hidden="true" style={{ height: (total - to) * HIGH + "px" }}><td colSpan={wide} /></tr>}
          </tbody>
        </table>
      </div>
      {w.matching === 0 && <p>No state matches.</p>}
      {printing.value && w.matching > CHUNK && <p>The first {CHUNK} of {w.matching} states are printed.</p>}
      {drawer.value === null && w.matching > 0 && <p class="quiet noprint">Choose a row to read why it holds, or who would leave.</p>}
    </>
  );
}

/** filterWords says which options the filter asks for. */
function filterWords(): string {
  const said = options.value.filter((o) => filter.value.options[o.code]).map((o) => `${filter.value.options[o.code] === "Y" ? "" : "not "}${o.owner}: ${o.name}`);
  return said.length ? ` Only with ${said.join("; ")}.` : "";
}

function Heads(props: { coded: boolean }) {
  const v = view.value!;
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} class="name">state</th>
        <th scope="col" rowSpan={2}>holds</th>
        {props.coded && v.parties.map((p, i) => p.options.length > 0 && <th key={p.id} scope="colgroup" colSpan={p.options.length} class="party" title={p.name}><Mark party={i} /> <span>{p.options.length > 2 ? p.name : initials(v.parties, i)}</span></th>)}
        <th scope="colgroup" colSpan={v.parties.length}>rank, 1 is best</th>
        <th scope="col" rowSpan={2}>better than today</th>
        <th scope="col" rowSpan={2}>worse</th>
      </tr>
      <tr>
        {props.coded && options.value.map((o) => {
          const on = filter.value.options[o.code];
          return (
            <th key={o.code} scope="col" class="option">
              <button class="plain" title={`${o.owner}: ${o.name}. Press Y for states with it, N for those without, - for any`} aria-label={`${o.owner}: ${o.name}; shown: ${on === "Y" ? "taken" : on === "N" ? "not taken" : "any"}`} onClick={() => cycle(o.code)}
                onKeyDown={(e) => { const k = e.key.toUpperCase(); if (k === "Y" || k === "N" || k === "-") { e.stopPropagation(); cycle(o.code, k); } }}>
                {o.id}{on ? (on === "Y" ? " ■" : " ·") : ""}
              </button>
            </th>
          );
        })}
        {v.parties.map((p, i) => <th key={p.id} scope="col" title={p.name}><abbr title={p.name}>{initials(v.parties, i)}</abbr></th>)}
      </tr>
    </thead>
  );
}

function StateRow(props: { at: Row; coded: boolean; n?: number; focused?: boolean; pinned?: boolean; keys?: (e: KeyboardEvent, n: number) => void }) {
  const { at, n } = props;
  const { w, k } = at;
  const code = w.code[k]!;
  const stays = column.value >= 0 ? (w.stable[column.value]?.[k] ?? "") : "";
  const all = w.letters.length;
  const holds = stays.length === all;
  const depth = w.stable.filter((s) => s[k]!.length === all).length;
  const start = w.number[k] === w.start;
  const chosen = isChosen(at);
  return (
    <tr class={(chosen ? "chosen " : "") + "depth" + depth} data-row={n} aria-rowindex={n === undefined ? undefined : n + 3} aria-current={chosen || undefined}
      tabIndex={props.pinned || props.focused ? 0 : -1} onFocus={() => { if (n !== undefined) cursor.value = n; }}
      onClick={() => (selected.value = nameOf(at))}
      onKeyDown={(e) => { if (n !== undefined) props.keys?.(e, n); else if (e.key === "Enter") selected.value = nameOf(at); }}>
      <th scope="row" class="name" title={w.label[k]}>{props.pinned && <span title="pinned">⚲ </span>}{start && <span title="today">▸ </span>}{w.label[k] || "#" + w.number[k]}{start && <span class="hidden"> (today)</span>}</th>
      <td class="verdict" title={holds ? "holds" : "does not hold; stays: " + (stays || "nobody")}><span aria-hidden="true">{holds ? "●" : "○"}</span><span class="hidden">{holds ? "holds" : "does not hold"}</span></td>
      {props.coded && options.value.map((o) => <td key={o.code} class={"cell p" + (o.party % 8)}>{code[o.code] === "Y" ? "■" : code[o.code] === "N" ? "·" : "–"}</td>)}
      {w.rank.map((r, i) => <td key={i} class="number">{r[k]}</td>)}
      <td>{w.better[k]}</td>
      <td>{w.worse[k]}</td>
    </tr>
  );
}

const MAXCOLUMNS = 60;

/** Columns is the layout of the literature: options down, states across. */
export function Columns() {
  const w = table.value!;
  const v = view.value!;
  const shown = [...w.number.keys()].slice(0, MAXCOLUMNS);
  const mark = (code: string, at: number) => (code[at] === "Y" ? "Y" : code[at] === "N" ? "N" : "–");
  return (
    <>
      <div class="wide" role="region" aria-label="Table of states, states as columns" tabIndex={0}>
        <table class="literature">
          <caption>Y taken, N not taken, – either. Below: the rank of each state for each party, and for which parties it is stable, by foresight.</caption>
          <thead><tr><th scope="col">party</th><th scope="col">option</th>{shown.map((k) => (
            <th key={k} scope="col"><button class="plain" title={w.label[k]} onClick={() => (selected.value = nameOf({ w, k }))}>{w.number[k] === w.start ? "▸" : ""}{w.number[k]}</button></th>))}</tr></thead>
          <tbody>
            {!v.graph && v.parties.map((p, i) => p.options.map((o, n) => (
              <tr key={o.code}>{n === 0 && <th scope="rowgroup" rowSpan={p.options.length}><Mark party={i} /> {p.name}</th>}<th scope="row">{o.name}</th>
                {shown.map((k) => <td key={k} class={"cell p" + (i % 8)}>{mark(w.code[k]!, o.code)}</td>)}</tr>
            )))}
            {v.parties.map((p, i) => <tr key={p.id} class="ranks"><th scope="row" colSpan={2}>rank for {p.name}</th>{shown.map((k) => <td key={k} class="cell">{w.rank[i]![k]}</td>)}</tr>)}
            {w.concepts.map((c, q) => <tr key={c}><th scope="row" colSpan={2}>{c.toUpperCase()}</th>
              {shown.map((k) => { const s = w.stable[q]![k]!; return <td key={k} class={"cell" + (s.length === w.letters.length ? " strong" : "")}>{s.length === w.letters.length ? "●" : s}</td>; })}</tr>)}
          </tbody>
        </table>
      </div>
      {w.matching > shown.length && <p class="quiet">The first {shown.length} of {w.matching} states are shown.</p>}
    </>
  );
}

/** allRows is the whole table that the filter chooses, for the clipboard. */
export async function allRows(): Promise<(string | number | undefined)[][]> {
  const w = table.value!;
  const v = view.value!;
  const f = filter.value;
  const out: (string | number | undefined)[][] = [["number", "code", "label", ...w.parties.map((p) => "rank of " + p), ...w.concepts]];
  for (let offset = 0; offset < w.matching; offset += 2000) {
    const part = await get<Window>("/api/states", { model: v.model, variants: variants.value, concept: concept.value, where: where(f, v), equilibria: f.equilibria, stableFor: f.stableFor, sort: f.sort, offset, limit: 2000 });
    if (part.number.length === 0) break;
    for (const k of part.number.keys()) out.push([part.number[k], part.code[k], part.label[k], ...part.rank.map((r) => r[k]), ...part.stable.map((s) => s[k])]);
  }
  return out;
}
