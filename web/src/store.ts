// What the page knows: the model, what is chosen, and the answers that belong
// to the present text. An answer carries the revision it was worked out from;
// one of an older revision is shown as stale, never as current.
import { computed, effect, signal } from "@preact/signals";
import { get, post, Refused } from "./api";
import { torn } from "./sync";
import type { Explanation, Facts, Format, Intent, Models, Problem, Question, View, Walk, Window } from "./types";

export const models = signal<Models | null>(null);
export const view = signal<View | null>(null);
export const questions = signal<Question[]>([]);
export const formats = signal<Format[]>([]);
export const problem = signal<Problem | null>(null);
export const strip = signal<string>("");

export const page = signal("outcomes");
export const variants = signal<string[]>([]);
export const concept = signal("seq");
export const selected = signal<string>(""); // code or label of a state
export const pins = signal<string[]>([]);

export interface Filter {
  options: Record<number, "Y" | "N">; // by place in the code
  equilibria: boolean;
  stableFor: string; // id of a party; empty: any
  sort: string;
}
export const everything: Filter = { options: {}, equilibria: true, stableFor: "", sort: "number" };
export const filter = signal<Filter>(everything);

/** The table of states comes in windows of CHUNK rows; table is the first. */
export const CHUNK = 200;
export const table = signal<Window | null>(null);
export const chunks = signal<ReadonlyMap<number, Window>>(new Map());
export const pinned = signal<Window | null>(null);
export const busy = signal(0);
export const drawer = signal<Explanation | null>(null);

export const stale = computed(() => busy.value > 0 || table.value?.revision !== view.value?.revision);

/** letters by party id, and colours by place. */
export const partyIndex = computed(() => new Map((view.value?.parties ?? []).map((p, i) => [p.id, i])));

export const foresights: { name: string; words: string }[] = [
  { name: "nash", words: "looks one step" },
  { name: "gmr", words: "fears any answer" },
  { name: "smr", words: "fears an answer it cannot escape" },
  { name: "seq", words: "fears answers the others would want" },
  { name: "symseq", words: "… and cannot escape" },
  { name: "sim", words: "fears answers given at the same time" },
];

export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  busy.value = busy.peek() + 1; // peek: an effect that asks must not depend on this
  try {
    const out = await work();
    problem.value = null;
    return out;
  } catch (e) {
    if (e instanceof Refused) {
      problem.value = e.problem;
      if (e.problem.kind === "stale") await refresh();
      return undefined;
    }
    if (e instanceof DOMException) return undefined;
    throw e;
  } finally {
    busy.value = busy.peek() - 1;
  }
}

export async function begin() {
  await attempt(async () => {
    models.value = await get<Models>("/api/models");
    questions.value = await get<Question[]>("/api/questions");
    formats.value = await get<Format[]>("/api/formats");
  });
  follow();
}

let factsOf = "";

export async function open(name: string) {
  const v = await attempt(() => get<View>("/api/model", { model: name }));
  if (!v) return;
  variants.value = [];
  pins.value = [];
  selected.value = "";
  filter.value = everything;
  table.value = null;
  chunks.value = new Map();
  facts.value = offer.value = null;
  strip.value = "";
  followed.value = [];
  view.value = v;
}

export async function refresh() {
  const name = view.value?.model;
  if (name) view.value = await get<View>("/api/model", { model: name });
}

let turn: Promise<unknown> = Promise.resolve();

/** oneByOne does work after all that was asked for before, so that each edit is
 * meant for the text that the one before it left. */
export function oneByOne<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work);
  turn = mine.catch(() => undefined);
  return mine;
}

/** change sends an edit for the revision shown and takes the answer. */
export const change = (path: string, more: Record<string, unknown> = {}) => oneByOne(async () => {
  const v = view.value;
  if (!v) return;
  const next = await attempt(() => post<View>(path, { model: v.model, revision: v.revision, ...more }));
  if (!next) return;
  followed.value = [];
  view.value = next;
});

export const undo = () => change("/api/model/undo");
export const redo = () => change("/api/model/redo");

/** offer is an edit that was refused because of what hangs on it; it can be
 * asked for again together with all that. */
export const offer = signal<Intent[] | null>(null);

/** edit asks for changes of the model by what they mean, and tells whether
 * they were made. */
export const edit = (...intents: Intent[]): Promise<boolean> => oneByOne(() => makeEdit(intents));

async function makeEdit(intents: Intent[]): Promise<boolean> {
  const v = view.value;
  if (!v) return false;
  const next = await attempt(() => post<View>("/api/model/edit", { model: v.model, revision: v.revision, intents }));
  if (next) {
    offer.value = null;
    followed.value = next.followed ?? [];
    view.value = next;
    return true;
  }
  if (problem.value?.kind === "conflict") {
    await refresh();
    torn.value = { again: () => edit(...intents) };
    problem.value = null;
    return false;
  }
  offer.value = problem.value?.diagnostics?.[0]?.code === "NamedElsewhere" ? intents : null;
  return false;
}

/** followed is what the last edit had to change besides. */
export const followed = signal<string[]>([]);

/** facts follow directly from what the base says: what rules remove, where
 * wishes hold, how the parties rank the states. They are asked for when a page
 * shows them. */
export const facts = signal<Facts | null>(null);

const factual = ["rules", "wishes"];

effect(() => {
  const v = view.value;
  if (!v || !v.valid || !factual.includes(page.value)) return;
  if (facts.peek()?.revision === v.revision && factsOf === v.model) return;
  void (async () => {
    const f = await attempt(() => get<Facts>("/api/facts", { model: v.model }));
    if (!f || view.value?.model !== v.model) return;
    factsOf = v.model;
    facts.value = f;
  })();
});

let current: AbortController | undefined;

export function where(f: Filter, v: View): string {
  const parts: string[] = [];
  for (const p of v.parties)
    for (const o of p.options) {
      const want = f.options[o.code];
      if (want) parts.push((want === "Y" ? "" : "not ") + `${p.id}.${o.id}`);
    }
  return parts.join(" and ");
}

type Query = Record<string, string | number | boolean | string[]>;

const query = computed<Query | null>(() => {
  const v = view.value;
  if (!v || !v.valid) return null;
  const f = filter.value;
  return { model: v.model, variants: variants.value, concept: concept.value, where: where(f, v), equilibria: f.equilibria, stableFor: f.stableFor, sort: f.sort, limit: CHUNK };
});

/** Whenever the text, the variants or the filter change, ask again; the
 * question before is given up. */
effect(() => {
  const q = query.value;
  if (q && view.value) void load(q);
});

async function load(q: Query) {
  current?.abort();
  const mine = (current = new AbortController());
  const before = table.peek();
  const w = await attempt(() => get<Window>("/api/states", q, mine.signal));
  if (!w || mine.signal.aborted) return;
  wanted.clear();
  chunks.value = new Map([[0, w]]);
  table.value = w;
  report(before, w);
}

const wanted = new Set<number>();

/** more fetches a window of the table that is about to be seen. */
export async function more(chunk: number) {
  const q = query.peek();
  const mine = current;
  if (!q || !mine || wanted.has(chunk) || chunks.peek().has(chunk)) return;
  wanted.add(chunk);
  try {
    const w = await get<Window>("/api/states", { ...q, offset: chunk * CHUNK }, mine.signal);
    if (!mine.signal.aborted && w.revision === table.peek()?.revision) chunks.value = new Map(chunks.peek()).set(chunk, w);
  } catch (e) {
    if (!(e instanceof DOMException)) throw e;
  } finally {
    wanted.delete(chunk);
  }
}

/** Pinned states are shown above the table whatever the filter says. */
effect(() => {
  const q = query.value;
  const only = pins.value;
  const revision = view.value?.revision;
  if (!q || only.length === 0) {
    pinned.value = null;
    return;
  }
  void (async () => {
    const w = await attempt(() => get<Window>("/api/states", { model: q.model!, variants: q.variants!, concept: q.concept!, sort: q.sort!, only }));
    if (w && pins.peek() === only && view.peek()?.revision === revision) pinned.value = w;
  })();
});

/** report says in the strip at the foot what a change did. */
function report(before: Window | null, now: Window) {
  if (!before || before.revision === now.revision || before.total === 0) return;
  const k = now.concepts.indexOf(concept.peek());
  const difference = (now.holding[k] ?? 0) - (before.holding[before.concepts.indexOf(concept.peek())] ?? 0);
  const words = difference > 0 ? `${difference} more outcomes hold` : difference < 0 ? `${-difference} fewer outcomes hold` : "as many outcomes hold as before";
  strip.value = `${words}: ${now.holding[k] ?? 0} of ${now.total} under ${concept.peek()}.`;
}

/** theme is light, dark, or what the system says. */
export type Theme = "system" | "light" | "dark";
export const theme = signal<Theme>((localStorage.getItem("theme") as Theme | null) ?? "system");
effect(() => {
  localStorage.setItem("theme", theme.value);
  if (theme.value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
});

/** A walk that is being played, and how many of its steps have been taken. */
export const playing = signal<{ walk: Walk; at: number } | null>(null);

let asked: AbortController | undefined;

effect(() => {
  const v = view.value;
  const query = { variants: variants.value, concept: concept.value, state: selected.value };
  if (!v || !v.valid || !query.state) {
    drawer.value = null;
    return;
  }
  void (async () => {
    asked?.abort();
    const mine = (asked = new AbortController());
    const e = await attempt(() => get<Explanation>("/api/explain", { model: v.model, ...query }, mine.signal));
    if (e && !mine.signal.aborted) drawer.value = e;
  })();
});

/** The address holds what is shown, so that a page can be linked to. */
function follow() {
  const read = () => {
    const [path, rest] = location.hash.slice(1).split("?");
    const query = new URLSearchParams(rest ?? "");
    const [name, which] = (path ?? "").split("/").filter(Boolean).map(decodeURIComponent);
    void (async () => {
      if (name && name !== view.value?.model) await open(name);
      if (!name) view.value = null;
      page.value = which || "outcomes";
      variants.value = (query.get("with") ?? "").split(",").filter(Boolean);
      concept.value = query.get("foresight") ?? "seq";
      selected.value = query.get("state") ?? "";
    })();
  };
  addEventListener("hashchange", read);
  addEventListener("popstate", read);
  read();
  effect(() => {
    const v = view.value;
    if (!v) return;
    const query = new URLSearchParams();
    if (variants.value.length) query.set("with", variants.value.join(","));
    if (concept.value !== "seq") query.set("foresight", concept.value);
    if (selected.value) query.set("state", selected.value);
    const text = query.toString();
    const path = `#/${encodeURIComponent(v.model)}/${page.value}`;
    const hash = path + (text ? "?" + text : "");
    if (hash === location.hash) return;
    // Back goes to the page before, not to the state chosen before.
    if (location.hash.split("?")[0] === path || location.hash.length < 3) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
  });
}

export function go(to: string) {
  playing.value = null;
  page.value = to;
}
