// Keys that work everywhere. Each has a button or a link beside it; ? lists
// them.
import { signal } from "@preact/signals";
import { go, redo, selected, undo, view } from "./store";

export const help = signal(false);
export const search = signal(false);

export const list: [string, string][] = [
  ["Ctrl+Z", "undo"],
  ["Ctrl+Shift+Z", "redo"],
  ["Ctrl+K", "search"],
  ["G then O, M, W, T, S, R, P, E, B, X, H", "go to Outcomes, Moves, Wishes, Tables, Secure, Roadmap, Paths, Evidence, Brief, Text, History"],
  ["↑ ↓ PgUp PgDn Home End in the table of states", "another row"],
  ["Enter on a row", "open the drawer"],
  ["Y, N, - on an option of the table", "only states with it, without it, any"],
  ["Alt+↑, Alt+↓ on a wish, a ranked state, a rule, an option", "move it"],
  ["↑ ↓ Home End in such a list", "another entry"],
  ["Esc", "close"],
  ["?", "this list"],
];

const places: Record<string, string> = {
  o: "outcomes", m: "moves", w: "wishes", t: "tables", s: "secure", r: "roadmap", p: "evolve", e: "evidence", b: "brief", x: "text", h: "history",
};

let going = false;

export function keys() {
  addEventListener("keydown", (e) => {
    const writing = e.target instanceof HTMLElement && e.target.closest("input, textarea, select, [contenteditable]");
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z" && !(writing instanceof HTMLTextAreaElement)) {
      e.preventDefault();
      void (e.shiftKey ? redo() : undo());
    } else if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") {
      e.preventDefault();
      search.value = true;
    } else if (e.key === "Escape") {
      if (help.value || search.value) help.value = search.value = false;
      else selected.value = "";
    } else if (writing || e.ctrlKey || e.metaKey || e.altKey || !view.value) {
      return;
    } else if (going) {
      going = false;
      const to = places[e.key.toLowerCase()];
      if (to) go(to);
    } else if (e.key === "g") {
      going = true;
    } else if (e.key === "?") {
      help.value = !help.value;
    }
  });
}
