// History: every saved version, to name, compare, and take back.
import { useEffect, useState } from "preact/hooks";
import { get, post } from "./api";
import { attempt, change, concept, view } from "./store";
import { Part } from "./figure";
import type { Comparison, History, Version } from "./types";

const words: Record<string, string> = {
  opened: "as it was when opened", edit: "an edit", text: "typed in the text", undo: "undo", redo: "redo", restored: "an earlier version, taken back",
  "from the disk": "written by another program", "on the disk": "written by another program, not taken", merged: "put together with another change",
  "set aside": "a change that was not made", "went on": "what was kept instead", "as it ships": "as it ships",
};

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export function HistoryPage() {
  const v = view.value!;
  const [past, set] = useState<History | null>(null);
  const [pick, choose] = useState<number[]>([]);
  const [name, setName] = useState("");
  useEffect(() => {
    let gone = false;
    void (async () => {
      const h = await attempt(() => get<History>("/api/history", { model: v.model }));
      if (h && !gone) set(h);
    })();
    return () => { gone = true; };
  }, [v.model, v.revision]);
  if (!past) return <p>Looking …</p>;
  if (!past.kept) return <><h1>What was it before?</h1><p>This run keeps no history.</p></>;
  const call = async (id: number, text: string) => {
    const h = await attempt(() => post<History>("/api/history/name", { model: v.model, id, name: text }));
    if (h) set(h);
  };
  const older = async () => {
    const last = past.versions.at(-1);
    const h = last && (await attempt(() => get<History>("/api/history", { model: v.model, before: last.id })));
    if (h) set({ ...h, versions: [...past.versions, ...h.versions] });
  };
  const toggle = (id: number) => choose(pick.includes(id) ? pick.filter((x) => x !== id) : [...pick, id].slice(-2));
  const two = [...pick].sort((a, b) => a - b);
  return (
    <>
      <h1>What was it before?</h1>
      <p class="answer">Every version that was saved is kept, {past.versions.length}{past.more ? " and more" : ""} of this model. Taking one back is an edit like any other and can be undone.</p>
      <form class="filters" onSubmit={(e) => { e.preventDefault(); void call(0, name); setName(""); }}>
        <label>Name the present version <input value={name} placeholder="before the talks" onInput={(e) => setName(e.currentTarget.value)} /></label>
        <button disabled={!name.trim()}>Name it</button>
        {v.case && <button type="button" onClick={() => void change("/api/model/fresh")}>Take it back to how it ships</button>}
      </form>
      <p class="quiet" role="status">{pick.length === 0 ? "Choose one version to compare it with the present one, or two to compare them." : ""}</p>
      {pick.length > 0 && <Differences key={two.join()} first={two[0]!} second={two[1] ?? 0} />}
      <div class="wide" role="region" aria-label="Versions" tabIndex={0}><table>
        <thead><tr><th scope="col">compare</th><th scope="col">when</th><th scope="col">how</th><th scope="col">name</th><th scope="col" class="number">bytes</th><th scope="col">take back</th></tr></thead>
        <tbody>{past.versions.map((x, k) => <Row key={x.id} version={x} present={k === 0} chosen={pick.includes(x.id)} toggle={() => toggle(x.id)} call={(t) => void call(x.id, t)} />)}</tbody>
      </table></div>
      {past.more && <button onClick={() => void older()}>Show earlier ones</button>}
    </>
  );
}

function Row(props: { version: Version; present: boolean; chosen: boolean; toggle: () => void; call: (name: string) => void }) {
  const x = props.version;
  const at = when.format(new Date(x.at));
  return (
    <tr class={props.chosen ? "chosen" : ""}>
      <td><input type="checkbox" aria-label={`Compare the version of ${at}`} checked={props.chosen} onChange={props.toggle} /></td>
      <td><time dateTime={x.at}>{at}</time></td>
      <td>{words[x.why] ?? x.why}{props.present ? " (the latest)" : ""}</td>
      <td><input class="name" aria-label={`Name of the version of ${at}`} value={x.name ?? ""} onChange={(e) => props.call(e.currentTarget.value)} /></td>
      <td class="number">{x.size}</td>
      <td><button disabled={props.present} aria-label={`Take back the version of ${at}`} onClick={() => void change("/api/history/restore", { id: x.id })}>Take it back</button></td>
    </tr>
  );
}

/** Differences says how two versions differ, line by line and in what follows. */
function Differences(props: { first: number; second: number }) {
  const v = view.value!;
  const [c, set] = useState<Comparison | null>(null);
  useEffect(() => {
    let gone = false;
    void (async () => {
      const found = await attempt(() => get<Comparison>("/api/history/compare", { model: v.model, first: props.first, second: props.second || undefined, concept: concept.value }));
      if (!gone) set(found ?? null);
    })();
    return () => { gone = true; };
  }, [v.revision, concept.value]);
  if (!c) return <p>Comparing …</p>;
  const same = c.lines.length === 0 && !c.why;
  return (
    <section class="walks" aria-label="How the versions differ">
      <h2>{props.second ? "How the two versions differ" : "How the present version differs from the one chosen"}</h2>
      {same && <p>They are the same text.</p>}
      {c.why && <p>{c.why.charAt(0).toUpperCase() + c.why.slice(1)}.</p>}
      {c.answer && !same && <><p class="answer">{c.answer.answer.join(" ")}</p>{c.answer.sections.map((s, k) => <Part key={k} section={s} open={false} />)}</>}
      {c.lines.length > 0 && (
        <table class="lines">
          <thead class="hidden"><tr><th scope="col">line</th><th scope="col">change</th><th scope="col">text</th></tr></thead>
          <tbody>{c.lines.map((l, k) => (
            <tr key={k} class={l.kind.replace(" ", "-")}><td class="number quiet">{l.at || ""}</td><td>{l.kind === "added" ? <ins aria-label="added">+</ins> : l.kind === "removed" ? <del aria-label="removed">−</del> : ""}</td><td class="code">{l.kind === "left out" ? "…" : l.text}</td></tr>
          ))}</tbody>
        </table>
      )}
    </section>
  );
}
