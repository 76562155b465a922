// The start page: the models of the folder, the cases that ship, a new one.
import { useState } from "preact/hooks";
import { post } from "./api";
import { attempt, models, open, problem, view } from "./store";
import type { View } from "./types";

export function Shelf() {
  const m = models.value;
  const [name, set] = useState("");
  const make = async (from?: string) => {
    const file = name.trim().replace(/(\.ya?ml)?$/, ".yaml");
    const v = await attempt(() => post<View>("/api/models", { name: file, from }));
    if (v) view.value = v;
  };
  return (
    <main class="shelf">
      <h1>countermove</h1>
      <p>Write down who is at the table, what each can do and what each wants. See which outcomes hold, and why.</p>
      {problem.value && <div class="trouble" role="alert">{problem.value.message}. {problem.value.remedy}</div>}
      {!m ? <p>Loading …</p> : (
        <>
          <section>
            <h2>Your models</h2>
            <p class="quiet">In {m.folder}</p>
            <ul>{m.files.map((f) => <li key={f.name}><button class="plain link" onClick={() => void open(f.name)}>{f.name}</button></li>)}</ul>
            {m.files.length === 0 && <p>There are none in this folder yet.</p>}
            <form onSubmit={(e) => { e.preventDefault(); void make(); }}>
              <label>A new dispute: <input value={name} placeholder="name of the file" onInput={(e) => set(e.currentTarget.value)} /></label>{" "}
              <button disabled={!name.trim()}>Make it</button>
            </form>
          </section>
          <section>
            <h2>Cases that ship</h2>
            <p class="quiet">Published disputes, and our own reading of the Korean talks of April 2019. They open as copies.</p>
            <ul class="cases">{m.cases.map((f) => <li key={f.name}><button class="plain link" onClick={() => void open(f.name)}>{f.name}</button></li>)}</ul>
          </section>
        </>
      )}
    </main>
  );
}
