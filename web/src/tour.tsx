// The tour: five steps through the Korean talks of April 2019. It stands beside
// the page and covers nothing that it speaks of.
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { concept, go, open, page, selected, table, view } from "./store";

const MODEL = "korea2019";

const steps: { page: string; title: string; words: string; then?: () => void }[] = [
  { page: "parties", title: "Who is at the table", words: "Six parties. Each has options that it can take or leave. Names can be changed where they stand." },
  { page: "wishes", title: "What each wants", words: "Wishes, most important first: a higher one outweighs all lower ones together. Drag one, or press Alt with an arrow key, and everything that follows is worked out anew. Ctrl+Z takes it back." },
  { page: "outcomes", title: "What holds", words: "A state holds when no party gains by leaving it. How far parties look ahead is chosen at the top. Beside the table it says why the state of today holds: choose any row, or walk through what would answer a move.",
    then: () => { if (table.value?.startName) selected.value = table.value.startName; } },
  { page: "tables", title: "Who must be there", words: "The question of that April: are the guarantees of two enough, or does it take all? A row of dots is a set of parties. Only full marks make a deal that is reached, gained by, and held." },
  { page: "brief", title: "What you take with you", words: "One document with the answer, what it rests on, and how to check it. Now start from this case, or from nothing: ◧ at the top leads to your models." },
];

const at = signal(-1);
export const toured = signal(localStorage.getItem("toured") === "yes");

export async function startTour() {
  if (view.value?.model !== MODEL) await open(MODEL);
  concept.value = "seq";
  show(0);
}

function show(k: number) {
  at.value = k;
  go(steps[k]!.page);
  selected.value = "";
  steps[k]!.then?.();
}

function end() {
  at.value = -1;
  toured.value = true;
  localStorage.setItem("toured", "yes");
}

export function Tour() {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [at.value]);
  const step = steps[at.value];
  const here = view.value?.model === MODEL && page.value === step?.page;
  if (!step) return null;
  return (
    <section ref={box} class="tour" role="dialog" aria-label={`Tour, step ${at.value + 1} of ${steps.length}: ${step.title}`} tabIndex={-1} onKeyDown={(e) => { if (e.key === "Escape") { e.stopPropagation(); end(); } }}>
      <h2>{at.value + 1} of {steps.length}: {step.title}</h2>
      <p>{step.words}</p>
      <p>
        {!here && <button onClick={() => { const k = at.value; void startTour().then(() => show(k)); }}>Back to the tour</button>}
        <button disabled={at.value === 0} onClick={() => show(at.value - 1)}>Back</button>{" "}
        {at.value < steps.length - 1 ? <button class="main" onClick={() => show(at.value + 1)}>Next</button> : <button class="main" onClick={end}>Done</button>}{" "}
        {at.value < steps.length - 1 && <button onClick={end}>End the tour</button>}
      </p>
    </section>
  );
}
