// The start page: what was open last, the models of the folder, a new one from
// nothing or from a case, and the tour.
import { useEffect, useState } from "preact/hooks";
import { get, post } from "./api";
import { attempt, models, open, page, problem, view } from "./store";
import { Theme } from "./theme";
import { startTour, toured } from "./tour";
import type { Entry, Models, View } from "./types";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** fileName makes the name of a model file of what somebody wrote. */
export function fileName(text: string): string {
  return text.trim().replace(/[\\/]+/g, "-").replace(/(\.ya?ml)?$/i, ".yaml");
}

export function Shelf() {
  const m = models.value;
  useEffect(() => {
    void (async () => {
      const now = await attempt(() => get<Models>("/api/models"));
      if (now) models.value = now;
    })();
  }, []);
  return (
    <main class="shelf">
      <div class="title"><h1>countermove</h1><Theme /></div>
      <p class="answer">Write down who is at the table, what each can do and what each wants. See which outcomes hold, and why.</p>
      {problem.value && <div class="trouble" role="alert">{problem.value.message}. {problem.value.remedy}</div>}
      {!m ? <p>Loading …</p> : (
        <>
          {!toured.value && <p class="tour-offer">New here? <button class="main" onClick={() => void startTour()}>Take the tour</button> Five steps through the Korean talks of April 2019.</p>}
          {m.recent.length > 0 && <Recent />}
          <section>
            <h2>Your models</h2>
            <p class="quiet">In {m.folder}</p>
            {m.files.length === 0 ? <p>There are none in this folder yet.</p>
              : <ul class="list">{m.files.map((f) => <li key={f.name}><a href={`#/${encodeURIComponent(f.name)}/outcomes`}>{f.name}</a>{f.open && <small> open</small>}</li>)}</ul>}
            <New />
          </section>
          <section>
            <h2>Cases that ship</h2>
            <p class="quiet">Published disputes, and our own reading of the Korean talks. To look at one opens your own copy of it; to start from one makes a file of it.</p>
            <ul class="cases">{m.cases.map((c) => <Case key={c.name} entry={c} />)}</ul>
          </section>
          {toured.value && <p><button onClick={() => void startTour()}>Take the tour again</button></p>}
        </>
      )}
    </main>
  );
}

function Recent() {
  return (
    <section>
      <h2>Go on with</h2>
      <ul class="list">{models.value!.recent.map((r) => (
        <li key={r.name}>{r.here ? <a href={`#/${encodeURIComponent(r.name)}/outcomes`}>{r.name}</a> : <span class="code">{r.case ? r.name : `countermove serve ${r.name}`}</span>}{" "}
          <small>{r.case ? "your copy of the case, " : ""}{when.format(new Date(r.at))}</small></li>
      ))}</ul>
    </section>
  );
}

async function make(name: string, from?: string) {
  const v = await attempt(() => post<View>("/api/models", { name: fileName(name), from }));
  if (!v) return;
  await open(v.model);
  page.value = from ? "outcomes" : "parties";
}

function New() {
  const [name, set] = useState("");
  return (
    <form class="filters" onSubmit={(e) => { e.preventDefault(); void make(name); }}>
      <label>A new dispute <input value={name} placeholder="name of the file" onInput={(e) => set(e.currentTarget.value)} /></label>
      <button class="main" disabled={!name.trim()}>Start from nothing</button>
    </form>
  );
}

function Case(props: { entry: Entry }) {
  const c = props.entry;
  const [name, set] = useState<string | null>(null);
  return (
    <li class="column">
      <h3><a href={`#/${encodeURIComponent(c.name)}/outcomes`}>{c.title || c.name}</a></h3>
      <p>{c.summary} <small>{c.parties} parties; <span class="code">{c.name}</span></small></p>
      {name === null ? <button aria-label={`Start from ${c.title || c.name}`} onClick={() => set("my-" + c.name)}>Start from it</button> : (
        <form onSubmit={(e) => { e.preventDefault(); void make(name, c.name); }}>
          <label>Name of the file <input value={name} autofocus onInput={(e) => set(e.currentTarget.value)} /></label> <button class="main" disabled={!name.trim()}>Make it</button>
        </form>
      )}
    </li>
  );
}

/** Steps asks a new model the five questions; each can be skipped. */
export function Steps() {
  const v: View = view.value!;
  const options = v.parties.reduce((n, p) => n + p.options.length, 0);
  const steps: [string, string, boolean][] = [
    ["parties", "Who is at the table?", v.parties.length > 1 && !/^(First|Second) party$/.test(v.parties[0]?.name ?? "")],
    ["parties", "What can each do?", v.graph || (options > 0 && v.parties.filter((p) => p.options.length > 0).length > 1)],
    ["rules", "What cannot be?", v.rules.length > 0],
    ["wishes", "What does each want, most important first?", v.parties.length > 0 && v.parties.every((p) => p.form !== "none" && (p.form !== "statements" || p.wishes.length > 0))],
    ["goals", "Where do things stand today?", v.targets.length > 0],
  ];
  if (steps[1]![2] && steps[3]![2]) return null;
  return (
    <section class="walks" aria-label="Five questions for a new dispute">
      <h2>Five questions for a new dispute</h2>
      <ol>{steps.map(([to, words, done]) => <li key={words}><a href={`#/${encodeURIComponent(v.model)}/${to}`}>{words}</a>{done ? " ✓" : ""}</li>)}</ol>
      <p class="quiet">Each can be skipped. After the second there are outcomes already.</p>
    </section>
  );
}
