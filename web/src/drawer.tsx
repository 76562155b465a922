// The drawer: what is selected, and why it holds or who leaves.
import { useState } from "preact/hooks";
import { drawer, go, partyIndex, pins, selected, view } from "./store";
import { nameOf, Player } from "./walk";
import { Mark } from "./marks";
import type { Walk } from "./types";

export function Drawer() {
  const e = drawer.value!;
  const v = view.value!;
  const pinned = pins.value.includes(e.code);
  return (
    <aside class="drawer" aria-label="The state chosen">
      <header>
        <h2>{e.label || "State " + e.number} <small class="code">{e.code}</small></h2>
        <button aria-label="Close" title="Close (Esc)" onClick={() => (selected.value = "")}>×</button>
      </header>
      <p class="answer">{e.answer.join(" ")}</p>
      <p>
        <button onClick={() => (pins.value = pinned ? pins.value.filter((c) => c !== e.code) : [...pins.value, e.code])}>{pinned ? "Unpin" : "Pin"}</button>{" "}
        <button onClick={() => go("moves")}>Moves around it</button>{" "}
        <button onClick={() => go("robust")}>What it hangs on</button>
      </p>
      {e.parties.map((p) => {
        const i = partyIndex.value.get(p.party) ?? 0;
        return (
          <section key={p.party}>
            <h3><Mark party={i} /> {v.parties[i]?.name}</h3>
            {p.sentences.map((s, k) => <p key={k}>{s}</p>)}
            <Replies key={e.code + e.concept} walks={p.walks} />
          </section>
        );
      })}
    </aside>
  );
}

/** Replies walks the path of an improvement and the answers that meet it. */
function Replies(props: { walks: Walk[] }) {
  const [open, show] = useState(-1);
  const walk = props.walks[open];
  if (props.walks.length === 0) return null;
  return (
    <>
      <p>{props.walks.map((w, k) => <button key={k} aria-expanded={k === open} onClick={() => show(k === open ? -1 : k)}>Walk {w.steps.length > 1 ? "the answer" : "the move"} to {nameOf(w.steps.at(-1)!.to)}</button>)}</p>
      {walk && <Player walk={walk} />}
    </>
  );
}
