// Pictures: drawn by the server with the code of the reports. A click on a
// state chooses it; the table beside the picture does the same by keyboard.
import { useEffect, useRef, useState } from "preact/hooks";
import { address, get } from "./api";
import { attempt, concept, playing, selected, theme, variants, view } from "./store";
import { CopyTable } from "./copy";
import type { Figure, Section, Table } from "./types";

type Query = Record<string, string | number | boolean | string[] | Record<string, string> | undefined>;

/** Drawing fetches a picture and shows it with its table. */
export function Drawing(props: { picture: string; label: string; query: Query }) {
  const v = view.value!;
  const [figure, set] = useState<{ key: string; figure: Figure } | null>(null);
  const query: Query = { model: v.model, variants: variants.value, concept: concept.value, picture: props.picture, ...props.query };
  const key = JSON.stringify([v.revision, query]);
  useEffect(() => {
    if (!v.valid) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const f = await attempt(() => get<Figure>("/api/picture", query, stop.signal));
      if (f && !stop.signal.aborted) set({ key, figure: f });
    }, 60);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [key]);
  if (!figure) return <p>Drawing …</p>;
  return (
    <div class={figure.key === key ? "" : "stale"}>
      <Picture figure={figure.figure} label={props.label} query={query} />
      {figure.figure.table && <details class="part"><summary><h2>The same as a table</h2></summary><Grid table={figure.figure.table} label={props.label} /></details>}
    </div>
  );
}

/** Picture shows one picture, with ways to keep it. */
export function Picture(props: { figure: Figure; label: string; query: Query }) {
  const { figure } = props;
  const box = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState(true);
  const play = playing.value;
  useEffect(() => {
    const states = box.current?.querySelectorAll<SVGGElement>("[data-state]") ?? [];
    const way = play ? [play.walk.from, ...play.walk.steps.map((s) => s.to)] : [];
    for (const g of states) {
      const on = way.findLastIndex((p, k) => k <= (play?.at ?? 0) && String(p.number) === g.dataset.state);
      g.classList.toggle("cm-here", play ? on === play.at : g.dataset.name === selected.value);
      g.classList.toggle("cm-been", !!play && on >= 0 && on < play.at);
    }
    for (const g of box.current?.querySelectorAll<SVGGElement>("[data-from]") ?? []) {
      const used = way.some((p, k) => k > 0 && k <= (play?.at ?? 0) && joins(g, way[k - 1]!.number, p.number, play!.walk.steps[k - 1]!.party));
      g.classList.toggle("cm-used", used);
    }
  }, [figure.svg, play, selected.value]);
  if (!figure.svg) return <p class="quiet">No picture: {figure.why}.</p>;
  const choose = (e: MouseEvent) => {
    const name = (e.target as Element).closest<SVGGElement>("[data-name]")?.dataset.name;
    if (name) selected.value = name;
  };
  const file = (format: string) => address("/api/picture/file", { ...props.query, format, dark: format !== "svg" && theme.value === "dark", revision: figure.revision });
  return (
    <figure class={"picture" + (whole ? " whole" : "") + (play ? " playing" : "")}>
      <div ref={box} class="canvas" role="region" aria-label={props.label} tabIndex={0} onClick={choose} dangerouslySetInnerHTML={{ __html: figure.svg }} />
      <figcaption>
        <button onClick={() => setWhole(!whole)} aria-pressed={!whole}>{whole ? "Full size" : "Fit the page"}</button>
        {["svg", "png", "pdf"].map((f) => <a key={f} class="button" href={file(f)} download aria-label={`Download as ${f.toUpperCase()}`}>{f.toUpperCase()}</a>)}
      </figcaption>
    </figure>
  );
}

/** joins reports whether a line of a picture is a move of the party. */
function joins(g: SVGGElement, from: number, to: number, party: string): boolean {
  const { from: a, to: b, party: who } = g.dataset;
  return who === party && ((a === String(from) && b === String(to)) || (a === String(to) && b === String(from)));
}

/** Grid shows a table as the server words it. */
export function Grid(props: { table: Table; label: string }) {
  const t = props.table;
  return (
    <>
      <div class="wide" role="region" aria-label={props.label} tabIndex={0}><table>
        <thead><tr>{t.head.map((h, k) => <th key={k} scope="col" class={t.right?.[k] ? "number" : ""}>{h}</th>)}</tr></thead>
        <tbody>{t.rows.map((row, r) => <tr key={r}>{row.map((c, k) => <td key={k} class={(t.right?.[k] ? "number " : "") + (c.strong ? "strong " : "") + (c.faint ? "faint" : "")}>{c.text}</td>)}</tr>)}</tbody>
      </table></div>
      <CopyTable rows={() => [t.head, ...t.rows.map((r) => r.map((c) => c.text))]} />
    </>
  );
}

/** Part is a section of an answer. */
export function Part(props: { section: Section; open: boolean }) {
  const s = props.section;
  const body = (
    <>
      {s.sentences && s.sentences.length > 0 && <p>{s.sentences.join(" ")}</p>}
      {s.table && <Grid table={s.table} label={s.heading ?? "Table"} />}
    </>
  );
  return s.heading ? <details class="part" open={props.open}><summary><h2>{s.heading}</h2></summary>{body}</details> : body;
}
