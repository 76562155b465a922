// A ranking of the states: drag a state up or down, onto another for a tie, or
// press Alt with an arrow key; each press moves half a step, into a tie and out
// of it again.
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { edit, view } from "./store";
import { Support } from "./editing";
import type { Party } from "./types";

type Tiers = string[][];

const dragged = signal<{ party: string; state: string } | null>(null);
const over = signal<{ party: string; at: number; tie: boolean } | null>(null);
const focusNext = signal<{ party: string; state: string } | null>(null);

/** shifted moves a state half a step: out of its tie, or into the next one. */
export function shifted(tiers: Tiers, state: string, step: -1 | 1): Tiers | null {
  const t = tiers.findIndex((tier) => tier.includes(state));
  const rest = tiers[t]!.filter((s) => s !== state);
  if (rest.length > 0) return step < 0 ? [...tiers.slice(0, t), [state], rest, ...tiers.slice(t + 1)] : [...tiers.slice(0, t), rest, [state], ...tiers.slice(t + 1)];
  const to = t + step;
  if (to < 0 || to >= tiers.length) return null;
  return tiers.map((tier, k) => (k === to ? [...tier, state] : tier)).filter((_, k) => k !== t);
}

/** placed puts a state into tier at, or between that and the one before it. */
export function placed(tiers: Tiers, state: string, at: number, tie: boolean): Tiers {
  if (tie && tiers[at]?.includes(state)) return tiers;
  const without = tiers.map((tier) => tier.filter((s) => s !== state));
  const next = tie ? without.map((tier, k) => (k === at ? [...tier, state] : tier)) : [...without.slice(0, at), [state], ...without.slice(at)];
  return next.filter((tier) => tier.length > 0);
}

export function Ranking(props: { party: Party }) {
  const { party: p } = props;
  const tiers = p.ranking ?? [];
  const box = useRef<HTMLOListElement>(null);
  const save = (next: Tiers | null, state: string) => {
    if (!next || JSON.stringify(next) === JSON.stringify(tiers)) return;
    focusNext.value = { party: p.id, state };
    void edit({ kind: "set-ranking", party: p.id, value: next.map((tier) => (tier.length === 1 ? tier[0] : tier)) });
  };
  useLayoutEffect(() => {
    if (focusNext.value?.party !== p.id) return;
    const state = focusNext.value.state;
    [...(box.current?.querySelectorAll<HTMLElement>("[data-state]") ?? [])].find((x) => x.dataset.state === state)?.focus();
    focusNext.value = null;
  }, [JSON.stringify(tiers)]);
  const drop = (e: DragEvent, at: number, tie: boolean) => {
    if (dragged.value?.party !== p.id) return;
    e.preventDefault();
    e.stopPropagation();
    save(placed(tiers, dragged.value.state, at, tie), dragged.value.state);
    dragged.value = over.value = null;
  };
  const allow = (e: DragEvent, at: number, tie: boolean) => {
    if (dragged.value?.party !== p.id) return;
    e.preventDefault();
    e.stopPropagation();
    over.value = { party: p.id, at, tie };
  };
  const gap = (at: number) => <li key={"gap" + at} class={"gap" + (over.value?.party === p.id && over.value.at === at && !over.value.tie ? " on" : "")} aria-hidden="true"
    onDragOver={(e) => allow(e, at, false)} onDrop={(e) => drop(e, at, false)} />;
  return (
    <>
      <p class="quiet">Best first. States in one box are liked equally.</p>
      <ol class="ranking" ref={box}>
        {tiers.flatMap((tier, t) => [gap(t), (
          <li key={tier.join(" ")} class={"tier" + (over.value?.party === p.id && over.value.at === t && over.value.tie ? " on" : "")} onDragOver={(e) => allow(e, t, true)} onDrop={(e) => drop(e, t, true)}>
            <small>{t + 1}</small>
            {tier.map((s) => (
              <span key={s} class="state" data-state={s} tabIndex={0} draggable={true} role="group" aria-label={`${stateWords(s)}: rank ${t + 1} of ${tiers.length}${tier.length > 1 ? ", tied" : ""}`}
                onDragStart={(e) => { dragged.value = { party: p.id, state: s }; e.dataTransfer?.setData("text/plain", s); }} onDragEnd={() => { dragged.value = over.value = null; }}
                onKeyDown={(e) => {
                  if (!e.altKey || e.target !== e.currentTarget || (e.key !== "ArrowUp" && e.key !== "ArrowDown")) return;
                  e.preventDefault();
                  save(shifted(tiers, s, e.key === "ArrowUp" ? -1 : 1), s);
                }}>
                <span class="code" title={stateWords(s)}>{s}</span>
                <button class="small" aria-label={`Better: ${s}`} title="Better (Alt+↑)" onClick={() => save(shifted(tiers, s, -1), s)}>↑</button>
                <button class="small" aria-label={`Worse: ${s}`} title="Worse (Alt+↓)" onClick={() => save(shifted(tiers, s, 1), s)}>↓</button>
              </span>
            ))}
          </li>
        )])}
        {gap(tiers.length)}
      </ol>
      <Support groups={p.because?.map((id) => [id])} save={(value) => edit({ kind: "set-because", field: "party", party: p.id, value })} />
    </>
  );
}

/** stateWords says what is taken in a state that is named by a code or label. */
function stateWords(s: string): string {
  const v = view.value!;
  const label = v.labels.find((l) => l.id === s);
  if (v.graph) return label?.name ?? s;
  const code = label?.pattern ?? s;
  const taken = v.parties.flatMap((p) => p.options.filter((o) => code[o.code] === "Y").map((o) => `${p.name}: ${o.name}`));
  return `${s}: ${taken.join("; ") || "nothing taken"}`;
}
