// Levers: what somebody could grant, as switches with their costs, and the
// sets of them that do it.
import { useState } from "preact/hooks";
import { partyIndex, variants, view } from "./store";
import { Mark } from "./marks";
import type { Stakes, Variant, Way } from "./types";

/** total adds up what levers cost; a lever without a cost costs 1. */
function total(list: Variant[]): number {
  return list.reduce((sum, x) => sum + (x.cost?.length ? x.cost.reduce((s, c) => s + Number(c.value), 0) : 1), 0);
}

const sum = (x: number) => String(Math.round(x * 1000) / 1000);

export function Levers(props: { ways: Way[] }) {
  const v = view.value!;
  const levers = v.variants.filter((x) => x.kind === "lever");
  if (levers.length === 0) return <p>The model has no levers. A lever is a variant that somebody can grant; the page of variants takes them.</p>;
  const on = levers.filter((x) => variants.value.includes(x.id));
  const names = (ids: string[]) => ids.map((id) => v.variants.find((x) => x.id === id)?.name ?? id);
  const put = (ids: string[]) => (variants.value = [...variants.value.filter((id) => !levers.some((x) => x.id === id)), ...ids]);
  const toggle = (x: Variant) => {
    const now = on.includes(x) ? on.filter((y) => y !== x) : [...on.filter((y) => !x.excludes?.includes(y.id) && !y.excludes?.includes(x.id)), x];
    put(now.map((y) => y.id));
  };
  return (
    <section class="walks" aria-label="Levers">
      <h2>Levers: switch one on, and the answer is worked out with it in force</h2>
      <ul class="cards">{levers.map((x) => (
        <li key={x.id}>
          <button role="switch" aria-checked={on.includes(x)} class="switch" onClick={() => toggle(x)}><span aria-hidden="true">{on.includes(x) ? "●" : "○"}</span> {x.name}</button>{" "}
          <span class="quiet">{(x.by ?? []).map((id) => <span key={id}><Mark party={partyIndex.value.get(id) ?? 0} /> {v.parties[partyIndex.value.get(id) ?? 0]?.name} </span>)}
            · costs {sum(total([x]))}{x.cost && x.cost.length > 1 ? ` (${x.cost.map((c) => `${v.parties[partyIndex.value.get(c.party ?? "") ?? -1]?.name ?? c.party ?? "somebody"} ${c.value}`).join(", ")})` : ""}
            {x.excludes?.length ? `; not with ${names(x.excludes).join(", ")}` : ""}</span>
        </li>
      ))}</ul>
      <p role="status">{on.length === 0 ? "No lever is in force." : `In force: ${on.map((x) => x.name).join("; ")}. Cost ${sum(total(on))}.`}{on.length > 0 && <>{" "}<button onClick={() => put([])}>Take all away</button></>}</p>
      {props.ways.length > 0 && props.ways[0]!.levers.length > 0 && (
        <><h3>What {on.length ? "would still do it" : "does it"}, cheapest first</h3>
          <ol class="ways">{props.ways.map((w) => (
            <li key={w.levers.join()}>{names(w.levers).join("; ")} <small>costs {w.cost}</small>{" "}
              <button onClick={() => put([...on.map((x) => x.id), ...w.levers])}>Put it in force</button></li>
          ))}</ol></>
      )}
    </section>
  );
}

/** Strike lets the reader strike a claim and see which conclusions fall. */
export function Strike(props: { stakes: Stakes }) {
  const s = props.stakes;
  const [struck, strike] = useState<string[]>([]);
  const gone = s.claims.filter((c) => struck.includes(c.id));
  const falls = (k: number) => gone.some((c) => c.falls.includes(k));
  const perhaps = (k: number) => !falls(k) && gone.length > 1 && gone.filter((c) => c.joint.includes(k)).length > 1;
  if (s.claims.length === 0) return <p>No claim carries a conclusion: nothing falls when one of them is struck.</p>;
  return (
    <section class="strike" aria-label="Strike a claim and see what falls">
      <div>
        <h2>Strike a claim</h2>
        <ul class="cards">{s.claims.map((c) => (
          <li key={c.id} class={struck.includes(c.id) ? "struck" : ""}>
            <label><input type="checkbox" checked={struck.includes(c.id)} onChange={() => strike(struck.includes(c.id) ? struck.filter((x) => x !== c.id) : [...struck, c.id])} /> {struck.includes(c.id) ? <s>{c.told}</s> : c.told}</label>
            {c.next && <strong> Verify this one next.</strong>}{" "}
            <small>{c.falls.length > 0 ? `carries ${c.falls.length} alone` : "carries only together with others"}</small>
            {struck.includes(c.id) && c.how && <p class="quiet">{c.how}</p>}
          </li>
        ))}</ul>
      </div>
      <div role="status">
        <h2>What falls</h2>
        <ol>{s.conclusions.map((words, k) => (
          <li key={k}>{falls(k) ? <><s>{words}</s> <strong>falls</strong></> : perhaps(k) ? <>{words} <strong>may fall: both carry it together</strong></> : words}
            {!s.stands[k] && <small> (is not so today)</small>}</li>
        ))}</ol>
        <p class="quiet">{gone.length === 0 ? "Nothing is struck." : `${s.conclusions.filter((_, k) => falls(k)).length} of ${s.conclusions.length} conclusions change.`} A conclusion falls when dropping or turning around what rests only on the claim changes it.</p>
      </div>
    </section>
  );
}
