// Moves: the graph of moves, filtered by party, by gain, and by nearness to a
// state.
import { useState } from "preact/hooks";
import { selected, table, view } from "./store";
import { Drawing } from "./figure";
import { initials, Mark } from "./marks";

export function Moves() {
  const v = view.value!;
  const [off, setOff] = useState<string[]>([]);
  const [gains, setGains] = useState(false);
  const [steps, setSteps] = useState(1);
  const [place, setAround] = useState<string | null>(null);
  if (!v.valid) return <p>The model has an error; there are no moves to show until it is mended.</p>;
  const parties = off.length === 0 ? [] : v.parties.filter((p) => !off.includes(p.id)).map((p) => p.id);
  const small = (table.value?.total ?? 0) <= 24;
  const around = place ?? (small ? "" : selected.value ? "selected" : "start");
  return (
    <>
      <h1>Who can move where, and who gains by it?</h1>
      <p class="answer">Strong lines are moves by which the mover gains, thin ones are other moves. Choose a state to read why it holds.</p>
      <div class="filters">
        <fieldset><legend>Moves of</legend>
          {v.parties.map((p, i) => {
            const on = !off.includes(p.id);
            return <label key={p.id}><input type="checkbox" checked={on} disabled={on && off.length === v.parties.length - 1}
              onChange={() => setOff(on ? [...off, p.id] : off.filter((id) => id !== p.id))} /> <Mark party={i} /> {p.name} ({initials(v.parties, i)})</label>;
          })}
        </fieldset>
        <label><input type="checkbox" checked={gains} onChange={(e) => setGains(e.currentTarget.checked)} /> only moves by which the mover gains</label>
        <label>Around <select value={around} onChange={(e) => setAround(e.currentTarget.value)}>
          <option value="">{small ? "all states" : "the start and what holds"}</option>
          <option value="start">the start</option>
          {selected.value && <option value="selected">the state chosen</option>}
        </select></label>
        {(around || !small) && <label>up to <input type="number" min={0} max={6} value={steps} onInput={(e) => setSteps(Number(e.currentTarget.value))} /> {steps === 1 ? "move" : "moves"} away</label>}
      </div>
      <Drawing picture="moves" label="The graph of moves" query={{ parties, gains, steps: around || !small ? steps : 0,
        centre: around === "selected" ? [selected.value] : around === "start" ? [startName()] : [] }} />
    </>
  );
}

/** startName is what the server finds the start by. */
function startName(): string {
  return table.value?.startName ?? "";
}
