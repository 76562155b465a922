// The file itself, as text.
import { useEffect, useState } from "preact/hooks";
import { selected, setText, view } from "./store";

/** TextPage shows the file itself. What is typed becomes an edit after a pause. */
export function TextPage() {
  const v = view.value!;
  const [text, set] = useState(v.text);
  useEffect(() => set(v.text), [v.revision]);
  useEffect(() => {
    if (text === v.text) return;
    const timer = setTimeout(() => void setText(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  const show = (line?: number) => {
    const box = document.querySelector<HTMLTextAreaElement>("textarea.source");
    if (!box || !line) return;
    const lines = text.split("\n");
    const from = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0);
    box.focus();
    box.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  };
  return (
    <>
      <h1>The file</h1>
      <p class="answer">{v.valid ? "The text and the other pages are the same model." : "The text has an error; the answers wait for it."}</p>
      <ul class="faults">{v.diagnostics.map((d, k) => (
        <li key={k} class={d.severity}><button class="plain link" onClick={() => show(d.line)}>line {d.line ?? "?"}</button> {d.message} {d.remedy}</li>
      ))}</ul>
      <textarea class="source" spellcheck={false} aria-label="Text of the model" value={text} onInput={(e) => set(e.currentTarget.value)} onFocus={() => (selected.value = "")} />
    </>
  );
}
