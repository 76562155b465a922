// Keeping up with others: another tab, another program that writes the file,
// the server going away and coming back. No edit is lost: what can be put
// together is, and otherwise the user is asked.
import { effect, signal } from "@preact/signals";
import { get, post, Refused } from "./api";
import { attempt, oneByOne, problem, refresh, view } from "./store";
import type { Pulse, View } from "./types";

/** typed is text that is not yet with the server, and the revision that it was
 * typed into. */
export const typed = signal<{ text: string; base: number } | null>(null);

/** torn is an edit that touches lines that were changed elsewhere meanwhile. */
export const torn = signal<{ again: () => Promise<unknown> } | null>(null);

/** away says that the server does not answer. */
export const away = signal("");

/** sendText makes what was typed an edit. */
export const sendText = () => oneByOne(async () => {
  const mine = typed.peek();
  const v = view.peek();
  if (!mine || !v) return;
  const next = await attempt(() => post<View>("/api/model/text", { model: v.model, revision: mine.base, text: mine.text }));
  const later = typed.peek();
  if (next) {
    if (later === mine) typed.value = null;
    else if (later && next.text === mine.text) typed.value = { text: later.text, base: next.revision };
    view.value = next;
  } else if (problem.peek()?.kind === "conflict" || problem.peek()?.kind === "stale") {
    problem.value = null;
    await refresh();
    torn.value = { again: () => replace(later?.text ?? mine.text) };
    typed.value = null;
  }
});

/** replace puts a whole text in the place of the present one. */
const replace = (text: string) => oneByOne(async () => {
  const v = view.peek();
  if (!v) return;
  const next = await attempt(() => post<View>("/api/model/text", { model: v.model, revision: v.revision, text }));
  if (next) view.value = next;
});

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** shown waits until the page is looked at: hidden tabs need not keep up. */
const shown = () => document.hidden ? new Promise<void>((done) => document.addEventListener("visibilitychange", () => done(), { once: true })) : Promise.resolve();

let listening: AbortController | undefined;

/** listen asks again and again whether the model is still as the page has it. */
export function listen() {
  let model = "";
  effect(() => {
    const name = view.value?.model ?? "";
    if (name === model) return;
    model = name;
    listening?.abort();
    if (name) void keep(name, (listening = new AbortController()).signal);
  });
}

async function keep(model: string, stop: AbortSignal) {
  while (!stop.aborted) {
    await shown();
    const v = view.peek();
    if (!v || v.model !== model) return;
    try {
      const p = await get<Pulse>("/api/wait", { model, revision: v.revision, changed: !!v.changedOnDisk }, stop);
      if (stop.aborted) return;
      away.value = "";
      const now = view.peek();
      if (now?.model === model && (p.revision !== now.revision || p.changed !== !!now.changedOnDisk)) await oneByOne(refresh);
    } catch (e) {
      if (stop.aborted) return;
      if (e instanceof Refused) away.value = e.problem.kind === "away" ? "countermove does not answer. Start it again; what was saved is in the file and in the history." : "countermove was started anew. Open the address that it printed.";
      await pause(1500);
    }
  }
}

addEventListener("beforeunload", (e) => { if (typed.peek()) e.preventDefault(); });
