// The text editor: a file of its own, fetched when the text is opened. It shows
// the diagnostics that the server gives, in place, and offers the words that
// the model and the format have.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import type { Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import type { Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Entry, Key } from "./types";

/** A Word is a name that may stand in a condition. */
export interface Word { name: string; doc: string; kind: "option" | "party" | "claim" | "term" | "operator" }

export interface Settings {
  text: string;
  changed: (text: string) => void;
  keys: () => Key[];
  words: () => Word[];
}

export interface Editor {
  text: () => string;
  setText: (text: string) => void;
  setFaults: (list: Entry[]) => void;
  show: (line: number) => void;
  destroy: () => void;
}

const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--raised)", color: "var(--ink)", fontSize: "13px" },
  ".cm-content, .cm-gutters": { fontFamily: "ui-monospace, monospace", lineHeight: "18px" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--quiet)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 8%, transparent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--chosen) !important" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--ground)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--chosen)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--quiet)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-ground)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
  { tag: [tags.string, tags.content], color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.keyword], color: "var(--warn)" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--quiet)" },
]);

export function mount(parent: HTMLElement, set: Settings): Editor {
  let quiet = false; // the text is being replaced, not typed
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: set.text,
      extensions: [
        lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(), highlightSelectionMatches(), search({ top: true }),
        yaml(), syntaxHighlighting(colours), look, EditorState.tabSize.of(2), EditorView.lineWrapping,
        autocompletion({ override: [complete(set)] }),
        EditorView.contentAttributes.of({ "aria-label": "Text of the model" }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
        EditorView.updateListener.of((u) => { if (u.docChanged && !quiet) set.changed(u.state.doc.toString()); }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText(text) {
      const change = difference(view.state.doc.toString(), text);
      if (!change) return;
      quiet = true;
      view.dispatch({ changes: change });
      quiet = false;
    },
    setFaults(list) {
      view.dispatch(setDiagnostics(view.state, list.filter((d) => d.line).map((d) => fault(view.state.doc, d))));
    },
    show(line) {
      const l = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      view.dispatch({ selection: { anchor: l.from, head: l.to }, effects: EditorView.scrollIntoView(l.from, { y: "center" }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

/** difference is the one stretch in which two texts differ, so that the cursor
 * stays where it is. */
function difference(a: string, b: string): { from: number; to: number; insert: string } | null {
  if (a === b) return null;
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let tail = 0;
  while (tail < a.length - from && tail < b.length - from && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return { from, to: a.length - tail, insert: b.slice(from, b.length - tail) };
}

function fault(doc: Text, d: Entry): Diagnostic {
  const from = place(doc, d.line!, d.column ?? 1);
  const to = Math.max(from, place(doc, d.endLine ?? d.line!, d.endColumn ?? 1));
  const at = doc.lineAt(from);
  const end = to > from ? to : Math.min(from + 1, at.to);
  return {
    from, to: end, severity: d.severity === "error" ? "error" : "warning",
    message: [d.message.replace(/[.?!]?$/, "."), d.detail, d.remedy].filter(Boolean).join(" "),
    actions: d.near ? [{ name: `Write “${d.near}”`, apply: (view, from, to) => view.dispatch({ changes: { from, to, insert: d.near! } }) }] : [],
  };
}

/** place turns a line and a column in code points, both from 1, into an offset. */
function place(doc: Text, line: number, column: number): number {
  const l = doc.line(Math.max(1, Math.min(line, doc.lines)));
  return l.from + [...l.text].slice(0, column - 1).join("").length;
}

const operators: Word[] = [
  ["not", "the condition does not hold"], ["and", "both hold"], ["or", "at least one holds"], ["if", "the first holds whenever the second does"], ["iff", "both hold or neither does"],
].map(([name, doc]) => ({ name: name!, doc: doc!, kind: "operator" as const }));

/** complete offers keys where a key can begin, and names elsewhere. */
function complete(set: Settings) {
  return (c: CompletionContext): CompletionResult | null => {
    const word = c.matchBefore(/[\p{L}\p{N}_.-]*/u);
    const line = c.state.doc.lineAt(c.pos);
    const before = line.text.slice(0, (word?.from ?? c.pos) - line.from);
    if ((!word || word.from === word.to) && !c.explicit) return null;
    const asKey = /^\s*(- )?$/.test(before) || /[{,]\s*$/.test(before);
    const asName = !/^\s*$/.test(before);
    const list: Completion[] = [];
    if (asKey) for (const k of set.keys()) if (!k.top || before === "") list.push({ label: k.name, apply: k.name + ": ", type: "property", detail: k.doc });
    if (asName) for (const w of [...set.words(), ...operators]) list.push({ label: w.name, type: w.kind === "operator" ? "keyword" : "variable", detail: w.doc });
    return list.length > 0 ? { from: word?.from ?? c.pos, options: list, validFor: /^[\p{L}\p{N}_.-]*$/u } : null;
  };
}
