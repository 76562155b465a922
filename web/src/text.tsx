// Text: the file itself. What is typed becomes an edit after a pause of less
// than half a second; what other pages change appears here.
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "./api";
import { attempt, selected, view } from "./store";
import { sendText, typed } from "./sync";
import type { Editor, Word } from "./editor";
import type { Key, View } from "./types";

let keys: Key[] = [];

export function TextPage() {
  const v = view.value!;
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const timer = useRef(0);
  const [ready, setReady] = useState(false);

  const send = () => {
    clearTimeout(timer.current);
    timer.current = 0;
    if (typed.peek()) void sendText();
  };
  useEffect(() => {
    let gone = false;
    void (async () => {
      // The editor is a file of its own; the bundler leaves this address alone.
      const { mount } = (await import("/editor.js" as string)) as typeof import("./editor");
      if (keys.length === 0) keys = (await attempt(() => get<Key[]>("/api/keys"))) ?? [];
      if (gone || !box.current) return;
      editor.current = mount(box.current, {
        text: view.peek()!.text,
        changed: (text) => {
          typed.value = { text, base: typed.peek()?.base ?? shown.current };
          clearTimeout(timer.current);
          timer.current = window.setTimeout(send, 350);
        },
        keys: () => keys,
        words: () => words(view.peek()!),
      });
      shown.current = view.peek()!.revision;
      setReady(true);
    })();
    addEventListener("pagehide", send);
    return () => {
      gone = true;
      removeEventListener("pagehide", send);
      send();
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);
  const shown = useRef(v.revision);
  useEffect(() => {
    if (!editor.current || typed.value) return; // what is typed goes first, and comes back put together
    editor.current.setText(v.text);
    shown.current = v.revision;
    editor.current.setFaults(v.diagnostics);
  }, [v.revision, ready, typed.value]);

  return (
    <>
      <h1>The file</h1>
      <p class="answer">{v.valid ? "The text and the other pages are the same model." : "The text has an error; the answers wait for it."} <span class="quiet">Ctrl+Space offers what can stand here; Ctrl+M lets Tab leave the text.</span></p>
      <div class="source" ref={box} onFocusIn={() => (selected.value = "")}>{!ready && <p>Opening the text …</p>}</div>
      <ul class="faults" aria-label="What is wrong">{v.diagnostics.map((d, k) => (
        <li key={k} class={d.severity}><button class="plain link" onClick={() => editor.current?.show(d.line ?? 1)}>line {d.line ?? "?"}</button> {d.message.replace(/[.?!]?$/, ".")} {d.remedy}</li>
      ))}</ul>
    </>
  );
}

/** words are the names that a condition may have. */
function words(v: View): Word[] {
  return [
    ...v.parties.flatMap((p) => p.options.map((o): Word => ({ name: `${p.id}.${o.id}`, doc: `${p.name}: ${o.name}`, kind: "option" }))),
    ...v.parties.flatMap((p) => p.options.map((o): Word => ({ name: o.id, doc: o.name, kind: "option" }))),
    ...v.parties.map((p): Word => ({ name: p.id, doc: p.name, kind: "party" })),
    ...v.terms.map((t): Word => ({ name: t.id, doc: t.words, kind: "term" })),
    ...v.claims.map((c): Word => ({ name: c.id, doc: c.says, kind: "claim" })),
  ].filter((w, k, all) => all.findIndex((x) => x.name === w.name) === k);
}
