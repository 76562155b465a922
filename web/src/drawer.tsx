// The drawer: what is selected, and why it holds or who leaves.
import { drawer, partyIndex, pins, selected, view } from "./store";
import { Mark } from "./marks";

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
        <a href={`#/${encodeURIComponent(v.model)}/robust`} onClick={() => (location.hash = `#/${encodeURIComponent(v.model)}/robust?state=${e.code}`)}>What it hangs on</a>
      </p>
      {e.parties.map((p) => {
        const i = partyIndex.value.get(p.party) ?? 0;
        return (
          <section key={p.party}>
            <h3><Mark party={i} /> {v.parties[i]?.name}</h3>
            {p.sentences.map((s, k) => <p key={k}>{s}</p>)}
          </section>
        );
      })}
    </aside>
  );
}
