// Outcomes: which states hold. The answer in sentences, then the table, the
// same as shades, or in the layout of the literature.
import { signal } from "@preact/signals";
import { concept, filter, foresights, table, view, where } from "./store";
import { Drawing } from "./figure";
import { Columns, StateTable, allRows } from "./states";
import { CopyTable } from "./copy";

const shapes = [["table", "Table"], ["columns", "States as columns"], ["heat", "Shades"]] as const;
const shape = signal<(typeof shapes)[number][0]>("table");

export function Outcomes() {
  const w = table.value;
  const v = view.value!;
  if (!v.valid) return <p>The model has an error; there are no outcomes to show until it is mended.</p>;
  if (!w) return <p>Working out the states …</p>;
  const f = filter.value;
  return (
    <>
      <h1>Which outcomes hold, and why?</h1>
      <p class="answer">{w.summary.join(" ")}</p>
      <Filters />
      {shape.value === "table" && <StateTable />}
      {shape.value === "columns" && <Columns />}
      {shape.value === "heat" && <Drawing picture="heat" label="Stability of the states, as shades" query={{ where: where(f, v), equilibria: f.equilibria, sort: f.sort }} />}
      {shape.value !== "heat" && <CopyTable rows={allRows} />}
    </>
  );
}

function Filters() {
  const w = table.value!;
  const v = view.value!;
  const f = filter.value;
  const words = foresights.find((x) => x.name === concept.value)?.words;
  return (
    <div class="filters">
      <fieldset><legend>Show</legend>
        {shapes.map(([name, label]) => <label key={name}><input type="radio" name="shape" checked={shape.value === name} onChange={() => (shape.value = name)} /> {label}</label>)}
      </fieldset>
      <label><input type="checkbox" checked={f.equilibria} onChange={(e) => (filter.value = { ...f, equilibria: e.currentTarget.checked })} /> only those that hold</label>
      <label>Stable for <select value={f.stableFor} title={`Only states that this party stays at when each ${words}`} onChange={(e) => (filter.value = { ...f, stableFor: e.currentTarget.value })}>
        <option value="">any party or none</option>
        {v.parties.map((p) => <option key={p.id} value={p.id}>{p.name}</option>)}
      </select></label>
      <label>Order <select value={f.sort} onChange={(e) => (filter.value = { ...f, sort: e.currentTarget.value })}>
        <option value="number">by number</option>
        {v.parties.map((p) => <option key={p.id} value={"rank:" + p.id}>best for {p.name}</option>)}
      </select></label>
      <span role="status">{w.matching === w.total ? `${w.total} states` : `${w.matching} of ${w.total} states`}</span>
      {Object.keys(f.options).length > 0 && <button onClick={() => (filter.value = { ...f, options: {} })}>Any option</button>}
    </div>
  );
}
