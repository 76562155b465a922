// Walks: a way through the dispute, played one step at a time. Pictures on the
// page follow it.
import { useEffect, useState } from "preact/hooks";
import { partyIndex, playing, selected } from "./store";
import { Drawing } from "./figure";
import { Mark } from "./marks";
import type { Place, Walk } from "./types";

const still = matchMedia("(prefers-reduced-motion: reduce)");

export function nameOf(p: Place): string {
  return p.label || p.code || "#" + p.number;
}

/** Walks offers several ways and plays the one chosen. */
export function Walks(props: { walks: Walk[] }) {
  const [which, choose] = useState(0);
  const walk = props.walks[Math.min(which, props.walks.length - 1)];
  if (!walk) return null;
  return (
    <section class="walks" aria-label="Play a way step by step">
      {props.walks.length > 1 && (
        <label>Way <select value={which} onChange={(e) => { choose(Number(e.currentTarget.value)); playing.value = null; }}>
          {props.walks.map((w, k) => <option key={k} value={k}>{w.title}</option>)}
        </select></label>
      )}
      <Player key={which} walk={walk} />
      <Drawing picture="moves" label="The way" query={{ centre: [walk.from, ...walk.steps.map((s) => s.to)].map((p) => p.code || p.label) }} />
    </section>
  );
}

export function Player(props: { walk: Walk }) {
  const { walk } = props;
  const now = playing.value?.walk === walk ? playing.value.at : -1;
  const [running, run] = useState(false);
  const to = (at: number) => (playing.value = { walk, at: Math.max(0, Math.min(walk.steps.length, at)) });
  useEffect(() => {
    if (!running) return;
    if (now >= walk.steps.length) {
      run(false);
      return;
    }
    const timer = setTimeout(() => to(now + 1), now < 0 || still.matches ? 0 : 1200);
    return () => clearTimeout(timer);
  }, [running, now]);
  useEffect(() => () => { if (playing.peek()?.walk === walk) playing.value = null; }, [walk]);
  return (
    <div class="player">
      <div role="group" aria-label="Steps">
        <button aria-label="Back to the beginning" disabled={now <= 0} onClick={() => to(0)}>|◀</button>{" "}
        <button aria-label="One step back" disabled={now <= 0} onClick={() => to(now - 1)}>◀</button>{" "}
        <button onClick={() => { if (now >= walk.steps.length) to(0); run(!running); }}>{running ? "Pause" : "Play"}</button>{" "}
        <button aria-label="One step on" disabled={now >= walk.steps.length} onClick={() => to(now + 1)}>▶</button>{" "}
        <span role="status">{now < 0 ? `${walk.steps.length} steps` : now === 0 ? `At ${nameOf(walk.from)}` : `Step ${now} of ${walk.steps.length}`}</span>
        {now >= 0 && <>{" "}<button onClick={() => { run(false); playing.value = null; }}>Stop</button></>}
      </div>
      <ol>
        {walk.steps.map((s, k) => (
          <li key={k} class={k + 1 === now ? "now" : now >= 0 && k + 1 > now ? "later" : ""} aria-current={k + 1 === now ? "step" : undefined}>
            <Mark party={partyIndex.value.get(s.party) ?? 0} /> {s.words}{" "}
            {s.to.number > 0 && <button class="plain link" onClick={() => (selected.value = s.to.code || s.to.label)}>look at it</button>}
          </li>
        ))}
      </ol>
    </div>
  );
}
