// Wishes: what each party wants. As statements, most important first; as a
// ranking of the states; or as weights of options.
import { edit, facts, variants, view } from "./store";
import { Mark } from "./marks";
import { Ordered, Phrase, Remove, Support, Text, Words } from "./editing";
import { Ranking } from "./ranking";
import type { Party } from "./types";

export function Wishes() {
  const v = view.value!;
  return (
    <>
      <h1>What does each party want, most important first?</h1>
      <p class="answer">A higher wish outweighs all lower ones together. Drag a card, or press Alt with an arrow key, and the outcomes change.</p>
      {variants.value.length > 0 && <p class="quiet">These are the wishes of the base. The variants switched on change them further; see the page Variants.</p>}
      <div class="columns wide-columns">{v.parties.map((p, i) => <Column key={p.id} party={p} index={i} />)}</div>
    </>
  );
}

function Column(props: { party: Party; index: number }) {
  const { party: p } = props;
  const v = view.value!;
  const found = facts.value?.revision === v.revision ? facts.value.parties[props.index] : undefined;
  const ranks = found?.ranking ?? [];
  return (
    <section class="column" aria-label={p.name}>
      <h2><Mark party={props.index} /> {p.name}</h2>
      {p.form === "ranking" && <Ranking party={p} />}
      {p.form === "weights" && <Weights party={p} />}
      {(p.form === "statements" || p.form === "none") && !v.graph && <Statements party={p} index={props.index} />}
      <p class="forms">
        {p.form !== "ranking" && ranks.length > 1 && <button onClick={() => void edit({ kind: "set-ranking", party: p.id, cascade: true, value: ranks.map((tier) => (tier.length === 1 ? tier[0] : tier)) })}>Rank the states by hand instead</button>}
        {p.form !== "ranking" && v.graph && <button onClick={() => void edit({ kind: "set-ranking", party: p.id, value: v.labels.map((l) => l.id) })}>Rank the states</button>}
        {(p.form === "ranking" || p.form === "weights") && !v.graph && <button onClick={() => void edit({ kind: "set-party", id: p.id, field: "prefers", value: [], cascade: true })}>Write wishes instead</button>}
      </p>
      {p.form !== "ranking" && ranks.length > 1 && (
        <details><summary>The ranking that follows</summary>
          <ol>{ranks.map((tier) => <li key={tier.join(" ")} class="code">{tier.join(" = ")}</li>)}</ol>
        </details>
      )}
    </section>
  );
}

function Statements(props: { party: Party; index: number }) {
  const { party: p } = props;
  const v = view.value!;
  const f = facts.value;
  const found = f && f.revision === v.revision && v.valid ? f.parties[props.index] : undefined;
  const seen = new Map<string, number>();
  return (
    <>
      {p.wishes.length === 0 && <p>Nothing yet: {p.name} likes all states equally.</p>}
      <Ordered name={"wishes-" + p.id} class="wishes" move={(from, to) => edit({ kind: "move-statement", party: p.id, index: from, position: to })}
        extra={(k) => <Remove what={p.wishes[k]!.words || p.wishes[k]!.want} intent={{ kind: "delete-statement", party: p.id, index: k }} />}
        rows={p.wishes.map((w, k) => {
          const again = seen.get(w.want) ?? 0;
          seen.set(w.want, again + 1);
          return {
            key: w.want + " #" + again, label: w.words || w.want, content: (
              <>
                <Words words={w.words} written={w.want} party={p.id} label={`Wish ${k + 1} of ${p.name}`} save={(text) => edit({ kind: "set-statement", party: p.id, index: k, field: "want", value: text })} />
                {found && <small class="truth" title="how many steps of the ranking this wish decides, between one level and the next">holds in {found.true[k]} of {f!.states} states; {decides(found.decides[k] ?? 0)}</small>}
                <Support groups={w.support} save={(value) => edit({ kind: "set-statement", party: p.id, index: k, field: "because", value })} />
                {w.but && <small> against it: {w.but.join(", ")}</small>}
                {w.note && <small> {w.note}</small>}
              </>
            ),
          };
        })} />
      <Phrase label="A new wish:" party={p.id} add={(text) => edit({ kind: "add-statement", party: p.id, value: text })} />
    </>
  );
}

const decides = (n: number) => (n === 0 ? "decides nothing" : n === 1 ? "decides 1 step of the ranking" : `decides ${n} steps of the ranking`);

function Weights(props: { party: Party }) {
  const { party: p } = props;
  const v = view.value!;
  const value = new Map((p.weights ?? []).map((w) => [w.option.includes(".") ? w.option : `${p.id}.${w.option}`, w.value]));
  const save = (full: string, text: string) => {
    const next: Record<string, string> = {};
    for (const w of p.weights ?? []) next[w.option] = w.value;
    const key = Object.keys(next).find((k) => k === full || `${p.id}.${k}` === full) ?? full;
    if (text) next[key] = text;
    else delete next[key];
    return edit({ kind: "set-party", id: p.id, field: "weights", value: next });
  };
  return (
    <ul class="cards">{v.parties.flatMap((x) => x.options.map((o) => {
      const full = `${x.id}.${o.id}`;
      return <li key={full}><label>{x.name}: {o.name} <Text class="weight" optional value={value.get(full) ?? ""} label={`Weight of ${o.name} for ${p.name}`} save={(text) => save(full, text)} /></label></li>;
    }))}</ul>
  );
}
