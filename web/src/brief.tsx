// Brief: what a reader would get, and the file in each format.
import { useState } from "preact/hooks";
import { address } from "./api";
import { concept, variants, view } from "./store";

const formats: [string, string][] = [["html", "HTML"], ["markdown", "Markdown"], ["docx", "Word"], ["latex", "LaTeX"], ["pdf", "PDF"]];

export function Brief() {
  const v = view.value!;
  const [target, set] = useState(v.targets[0]?.id ?? "");
  const query = { model: v.model, variants: variants.value, target, concept: concept.value };
  return (
    <>
      <h1>A report that others can check</h1>
      <div class="filters">
        {v.targets.length > 0 && <label>About <select value={target} onChange={(e) => set(e.currentTarget.value)}>{v.targets.map((t) => <option key={t.id} value={t.id}>{t.name}</option>)}</select></label>}
        {formats.map(([name, words]) => <a key={name} class="button" href={address("/api/brief", { ...query, format: name })} download>{words}</a>)}
      </div>
      <iframe title="Preview of the brief" class="preview" sandbox="" src={address("/api/preview", { ...query, revision: v.revision })} />
    </>
  );
}
