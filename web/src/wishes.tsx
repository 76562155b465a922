// Wishes: what each party wants, most important first. Drag a card, or use
// Alt with the arrow keys.
import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { edit, view } from "./store";
import { Mark } from "./marks";
import type { Party } from "./types";

const drag = signal<{ party: string; from: number } | null>(null);

export function Wishes() {
  const v = view.value!;
  return (
    <>
      <h1>What does each party want, most important first?</h1>
      <p class="answer">A higher wish outweighs all lower ones together. Drag a card, or press Alt with an arrow key, and the outcomes change.</p>
      <div class="columns">{v.parties.map((p, i) => <Column key={p.id} party={p} index={i} />)}</div>
    </>
  );
}

function Column(props: { party: Party; index: number }) {
  const { party } = props;
  const [text, set] = useState("");
  const move = (from: number, to: number) => {
    if (to < 0 || to >= party.wishes.length || to === from) return;
    void edit({ kind: "move-statement", party: party.id, index: from, position: to });
  };
  return (
    <section class="column">
      <h2><Mark party={props.index} /> {party.name}</h2>
      {party.form !== "statements" && party.form !== "none" && <p>This party has a {party.form === "ranking" ? "ranking of all states" : "weight for each option"}. The text has it.</p>}
      <ol class="wishes">
        {party.wishes.map((w, k) => (
          <li key={w.want + k} tabIndex={0} draggable={true} aria-label={`Wish ${k + 1}: ${w.words || w.want}`}
            onDragStart={() => (drag.value = { party: party.id, from: k })}
            onDragOver={(e) => { if (drag.value?.party === party.id) e.preventDefault(); }}
            onDrop={(e) => { e.preventDefault(); if (drag.value?.party === party.id) move(drag.value.from, k); drag.value = null; }}
            onKeyDown={(e) => {
              if (e.altKey && e.key === "ArrowUp") { e.preventDefault(); move(k, k - 1); }
              if (e.altKey && e.key === "ArrowDown") { e.preventDefault(); move(k, k + 1); }
            }}>
            <span class="grip" aria-hidden="true">⋮⋮</span>
            <span>{w.words || w.want}</span>
            <small>{w.because?.length ? `${w.because.length} source${w.because.length > 1 ? "s" : ""}` : "no source"}</small>
            <span class="buttons">
              <button aria-label="More important" disabled={k === 0} onClick={() => move(k, k - 1)}>↑</button>
              <button aria-label="Less important" disabled={k === party.wishes.length - 1} onClick={() => move(k, k + 1)}>↓</button>
              <button aria-label="Remove this wish" onClick={() => void edit({ kind: "delete-statement", party: party.id, index: k })}>×</button>
            </span>
          </li>
        ))}
      </ol>
      {(party.form === "statements" || party.form === "none") && (
        <form onSubmit={(e) => { e.preventDefault(); void edit({ kind: "add-statement", party: party.id, value: text }); set(""); }}>
          <label>A new wish: <input value={text} list={"names-" + party.id} placeholder="not other.option" onInput={(e) => set(e.currentTarget.value)} /></label>
          <datalist id={"names-" + party.id}>
            {view.value!.parties.flatMap((p) => p.options.map((o) => <option key={p.id + o.id} value={p.id === party.id ? o.id : `${p.id}.${o.id}`}>{o.name}</option>))}
          </datalist>
          <button disabled={!text.trim()}>Add</button>
        </form>
      )}
    </section>
  );
}
