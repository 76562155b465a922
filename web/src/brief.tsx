// Brief: what a reader would get, and the file in each format.
import { useState } from "preact/hooks";
import { address } from "./api";
import { concept, formats, variants, view } from "./store";

export function Brief() {
  const v = view.value!;
  const [target, set] = useState(v.targets[0]?.id ?? "");
  const query = { model: v.model, variants: variants.value, target, concept: concept.value };
  if (!v.valid) return <p>The model has an error; the brief waits until it is mended.</p>;
  return (
    <>
      <h1>A report that others can check</h1>
      <p class="answer">One document: the question, the parties, what holds and why, what it takes, and how to check it. The preview is what the reader gets.</p>
      <div class="filters">
        {v.targets.length > 0 && <label>About <select value={target} onChange={(e) => set(e.currentTarget.value)}>{v.targets.map((t) => <option key={t.id} value={t.id}>{t.name}</option>)}</select></label>}
        {formats.value.map((f) => <a key={f.name} class="button" title={f.doc} href={address("/api/brief", { ...query, format: f.name, revision: v.revision })} download>Download {f.suffix}</a>)}
      </div>
      <iframe title="Preview of the brief" class="preview" sandbox="" src={address("/api/preview", { ...query, revision: v.revision })} />
    </>
  );
}
