// Export: the tables, the graph of moves, the sources and the model itself,
// for other programs.
import { useEffect, useState } from "preact/hooks";
import { address, get } from "./api";
import { attempt, concept, questions, variants, view } from "./store";
import { titleOf } from "./ask";
import type { Outlet } from "./types";

export function Export() {
  const v = view.value!;
  const [list, set] = useState<Outlet[]>([]);
  const [question, ask] = useState("");
  const [target, aim] = useState(v.targets[0]?.id ?? "");
  useEffect(() => {
    void (async () => set((await attempt(() => get<Outlet[]>("/api/outlets"))) ?? []))();
  }, []);
  if (!v.valid) return <p>The model has an error; there is nothing to take away until it is mended.</p>;
  const q = questions.value.find((x) => x.name === question);
  const query = { model: v.model, variants: variants.value, revision: v.revision };
  const of = (what: string, more: Record<string, string | undefined> = {}) => (
    <p class="filters">{list.filter((o) => o.of === what).map((o) => <a key={o.name} class="button" title={o.doc} href={address("/api/export", { ...query, ...more, format: o.name })} download>{o.suffix} <small>{o.doc}</small></a>)}</p>
  );
  return (
    <>
      <h1>What do you take to another program?</h1>
      <p class="answer">The variants in force count. The brief has a page of its own; each picture has its files below it.</p>
      <h2>Tables</h2>
      <div class="filters">
        <label>Of <select value={question} onChange={(e) => ask(e.currentTarget.value)}><option value="">the states</option>{questions.value.map((x) => <option key={x.name} value={x.name}>{titleOf(x.name)}</option>)}</select></label>
        {q?.target && <label>Outcome wanted <select value={target} onChange={(e) => aim(e.currentTarget.value)}>{v.targets.map((t) => <option key={t.id} value={t.id}>{t.name}</option>)}</select></label>}
      </div>
      {of("tables", { question: question || undefined, target: q?.target ? target : undefined, concept: q?.concept ? concept.value : undefined })}
      <h2>The graph of moves</h2>
      {of("moves")}
      <h2>The sources</h2>
      {of("sources")}
      <h2>The model</h2>
      <p class="filters"><a class="button" href={URL.createObjectURL(new Blob([v.text], { type: "application/yaml" }))} download={v.model.replace(/(\.ya?ml)?$/, ".yaml")}>.yaml <small>the file itself, as it stands</small></a></p>
    </>
  );
}
