// Outcomes: which states hold. The answer in sentences, then the table.
import { computed } from "@preact/signals";
import { concept, drawer, filter, foresights, pins, selected, table, view } from "./store";
import { initials, Mark } from "./marks";

const column = computed(() => table.value?.concepts.indexOf(concept.value) ?? -1);

export function Outcomes() {
  const w = table.value;
  const v = view.value!;
  if (!v.valid) return <p>The model has an error; there are no outcomes to show until it is mended.</p>;
  if (!w) return <p>Working out the states …</p>;
  return (
    <>
      <h1>Which outcomes hold, and why?</h1>
      <p class="answer">{w.summary.join(" ")}</p>
      <Filters />
      <StateTable />
    </>
  );
}

function Filters() {
  const w = table.value!;
  const f = filter.value;
  return (
    <div class="filters">
      <label><input type="checkbox" checked={f.equilibria} onChange={(e) => (filter.value = { ...f, equilibria: e.currentTarget.checked })} /> only those that hold</label>
      <label>Order <select value={f.sort} onChange={(e) => (filter.value = { ...f, sort: e.currentTarget.value })}>
        <option value="number">by number</option>
        {view.value!.parties.map((p) => <option key={p.id} value={"rank:" + p.id}>best for {p.name}</option>)}
      </select></label>
      <span>{w.matching === w.total ? `${w.total} states` : `${w.matching} of ${w.total} states`}{w.number.length < w.matching ? `, the first ${w.number.length} shown` : ""}</span>
      {Object.keys(f.options).length > 0 && <button onClick={() => (filter.value = { ...f, options: {} })}>Any option</button>}
      <button onClick={() => void copy()}>Copy the table</button>
    </div>
  );
}

async function copy() {
  const w = table.value!;
  const head = ["number", "code", "label", ...w.parties.map((p) => "rank of " + p), ...w.concepts];
  const rows = w.number.map((n, k) => [n, w.code[k], w.label[k], ...w.rank.map((r) => r[k]), ...w.stable.map((s) => s[k])]);
  await navigator.clipboard.writeText([head, ...rows].map((r) => r.join("\t")).join("\n"));
}

/** cycle turns an option of the filter through any, taken, left. */
function cycle(code: number) {
  const f = filter.value;
  const options = { ...f.options };
  if (!options[code]) options[code] = "Y";
  else if (options[code] === "Y") options[code] = "N";
  else delete options[code];
  filter.value = { ...f, options };
}

function StateTable() {
  const w = table.value!;
  const v = view.value!;
  const options = v.parties.flatMap((p, i) => p.options.map((o) => ({ ...o, party: i })));
  const coded = (w.code[0] ?? "").length > 0;
  const order = [...w.number.keys()].sort((a, b) => Number(pins.value.includes(w.code[b]!)) - Number(pins.value.includes(w.code[a]!)));
  const move = (e: KeyboardEvent, k: number) => {
    const row = e.currentTarget as HTMLElement;
    const next = e.key === "ArrowDown" ? row.nextElementSibling : e.key === "ArrowUp" ? row.previousElementSibling : null;
    if (next instanceof HTMLElement) {
      e.preventDefault();
      next.focus();
    } else if (e.key === "Enter") {
      selected.value = name(k);
    }
  };
  const name = (k: number) => w.label[k] || w.code[k]!;
  const all = w.letters.length;
  return (
    <div class="wide">
      <table class="states">
        <caption>● holds, ○ does not, {foresights.find((f) => f.name === concept.value)?.words}. Shade: under how many kinds of foresight each outcome holds.</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>state</th>
            <th scope="col" rowSpan={2}>holds</th>
            {v.parties.map((p, i) => p.options.length > 0 && coded && <th key={p.id} scope="colgroup" colSpan={p.options.length} class="party"><Mark party={i} /> {p.name}</th>)}
            <th scope="colgroup" colSpan={v.parties.length}>rank, 1 is best</th>
            <th scope="col" rowSpan={2}>better than today</th>
            <th scope="col" rowSpan={2}>worse</th>
          </tr>
          <tr>
            {coded && options.map((o) => (
              <th key={o.code} scope="col" class="option">
                <button class="plain" title={`${o.name}: show any, taken, left`} onClick={() => cycle(o.code)}>
                  {o.id}{filter.value.options[o.code] ? (filter.value.options[o.code] === "Y" ? " ■" : " ·") : ""}
                </button>
              </th>
            ))}
            {v.parties.map((p, i) => <th key={p.id} scope="col" title={p.name}>{initials(v.parties, i)}</th>)}
          </tr>
        </thead>
        <tbody>
          {order.map((k) => {
            const code = w.code[k]!;
            const stays = column.value >= 0 ? w.stable[column.value]![k]! : "";
            const holds = stays.length === all;
            const depth = w.stable.filter((s) => s[k]!.length === all).length;
            return (
              <tr key={w.number[k]} tabIndex={0} class={(name(k) === selected.value ? "chosen " : "") + (w.number[k] === w.start ? "start " : "") + "depth" + depth}
                aria-selected={name(k) === selected.value} onClick={() => (selected.value = name(k))} onKeyDown={(e) => move(e, k)}>
                <th scope="row">{pins.value.includes(code) ? "📌 " : ""}{w.number[k] === w.start ? "▸" : ""}{w.label[k] || "#" + w.number[k]}</th>
                <td class="verdict" title={holds ? "holds" : "does not hold; stays: " + (stays || "nobody")}>{holds ? "●" : "○"}</td>
                {coded && options.map((o) => <td key={o.code} class={"cell p" + (o.party % 8)}>{code[o.code] === "Y" ? "■" : code[o.code] === "N" ? "·" : "–"}</td>)}
                {w.rank.map((r, i) => <td key={i} class="number">{r[k]}</td>)}
                <td>{w.better[k]}</td>
                <td>{w.worse[k]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {w.number.length === 0 && <p>No state matches.</p>}
      {drawer.value === null && w.number.length > 0 && <p class="quiet">Choose a row to read why it holds, or who would leave.</p>}
    </div>
  );
}
