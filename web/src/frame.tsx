// The frame: what we say and what we ask on the left, the file, variants and
// foresight on top, the page in the middle, the drawer on the right.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { change, concept, drawer, edit, followed, foresights, go, models, offer, open, page, problem, questions, redo, stale, strip, undo, variants, view } from "./store";
import { help, list, search } from "./keys";
import { Drawer } from "./drawer";
import { Shelf } from "./shelf";
import { Outcomes } from "./outcomes";
import { Wishes } from "./wishes";
import { TextPage } from "./text";
import { HistoryPage } from "./history";
import { away, torn, typed } from "./sync";
import { Parties } from "./parties";
import { Rules } from "./rules";
import { Goals } from "./goals";
import { Sources } from "./sources";
import { VariantsPage } from "./variants";
import { Ask, titleOf } from "./ask";
import { Brief } from "./brief";
import { Moves } from "./moves";
import { Export } from "./export";
import { Steps } from "./shelf";
import { Theme } from "./theme";
import { Tour } from "./tour";

const dispute: [string, string][] = [
  ["parties", "Parties"], ["rules", "Rules"], ["wishes", "Wishes"], ["goals", "Today, aims"], ["sources", "Sources"], ["variants", "Variants"], ["text", "Text"], ["history", "History"],
];

export function Frame() {
  const v = view.value;
  if (!v) return <Shelf />;
  return (
    <div class={"frame" + (drawer.value ? " with-drawer" : "")}>
      <a class="skip" href="#page" onClick={(e) => { e.preventDefault(); document.getElementById("page")?.focus(); }}>Skip to the page</a>
      <Top />
      <Side />
      <main id="page" tabIndex={-1} class={stale.value && v.valid && page.value === "outcomes" ? "stale" : ""} aria-busy={stale.value && v.valid}>
        <Trouble />
        {(page.value === "outcomes" || page.value === "parties") && <Steps />}
        <Page />
      </main>
      {drawer.value && <Drawer />}
      <div class="strip" role="status">{stale.value && v.valid ? "computing …" : strip.value}{followed.value.length > 0 && <> Also changed: {followed.value.slice(0, 5).join(". ")}{followed.value.length > 5 ? `, and ${followed.value.length - 5} more places` : ""}. <button class="plain link" onClick={() => void undo()}>Undo</button></>}</div>
      <Tour />
      {help.value && <Keys />}
      {search.value && <Search />}
    </div>
  );
}

function Page() {
  const v = view.value!;
  switch (page.value) {
    case "outcomes": return <Outcomes />;
    case "parties": return <Parties />;
    case "rules": return <Rules />;
    case "wishes": return <Wishes />;
    case "goals": return <Goals />;
    case "sources": return <Sources />;
    case "variants": return <VariantsPage />;
    case "text": return <TextPage key={v.model} />;
    case "history": return <HistoryPage />;
    case "moves": return <Moves />;
    case "brief": return <Brief />;
    case "export": return <Export />;
  }
  const q = questions.value.find((q) => q.name === page.value);
  return q ? <Ask key={q.name} question={q} /> : <p>There is no such page.</p>;
}

function Top() {
  const v = view.value!;
  return (
    <header class="top">
      <a class="plain" href="#/" title="All models" aria-label={`All models; this is ${v.title || v.model}`}>◧ <b>{v.title || v.model}</b></a>
      <Opened />
      {v.variants.length > 0 && <div class="chips" role="group" aria-label="Variants in force">
        {v.variants.map((x) => {
          const on = variants.value.includes(x.id);
          return (
            <button key={x.id} class={"chip" + (on ? " on" : "")} aria-pressed={on} title={`${x.kind}: ${x.name}`}
              onClick={() => (variants.value = on ? variants.value.filter((id) => id !== x.id) : [...variants.value, x.id])}>
              {on ? "✓ " : "+ "}{x.id}
            </button>
          );
        })}
      </div>}
      <label class="foresight">Foresight{" "}
        <select value={concept.value} onChange={(e) => (concept.value = e.currentTarget.value)}>
          {foresights.map((f) => <option key={f.name} value={f.name}>{f.words} ({f.name.toUpperCase()})</option>)}
        </select>
      </label>
      <span class="tools">
        <button title="Search (Ctrl+K)" aria-label="Search" onClick={() => (search.value = true)}>⌕</button>
        <button title="Undo (Ctrl+Z)" aria-label="Undo" disabled={!v.undo} onClick={() => void undo()}>↶</button>
        <button title="Redo (Ctrl+Shift+Z)" aria-label="Redo" disabled={!v.redo} onClick={() => void redo()}>↷</button>
        <a class="saved" href={`#/${encodeURIComponent(v.model)}/history`} onClick={(e) => { e.preventDefault(); go("history"); }}>{typed.value ? "writing …" : v.case ? "your copy" : v.saved ? "saved" : "not saved"}</a>
        <Theme />
        <button title="Keys (?)" aria-label="List of keys" onClick={() => (help.value = true)}>?</button>
      </span>
    </header>
  );
}

/** Opened goes from one open model to another. */
function Opened() {
  const v = view.value!;
  const others = [...new Set([v.model, ...(models.value?.recent ?? []).filter((r) => r.here).map((r) => r.name), ...(models.value?.files ?? []).map((f) => f.name)])];
  if (others.length < 2) return null;
  return (
    <select class="models" aria-label="Go to another model" value={v.model} onChange={(e) => (location.hash = `#/${encodeURIComponent(e.currentTarget.value)}/${page.value}`)}>
      {others.map((name) => <option key={name} value={name}>{name}</option>)}
    </select>
  );
}

function Link(props: { to: string; children: ComponentChildren }) {
  const here = page.value === props.to;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => { if (here) link.current?.scrollIntoView({ block: "nearest", inline: "center" }); }, [here]);
  return <a ref={link} href={`#/${encodeURIComponent(view.value!.model)}/${props.to}`} class={here ? "here" : ""} aria-current={here ? "page" : undefined}
    onClick={(e) => { e.preventDefault(); go(props.to); }}>{props.children}</a>;
}

function Side() {
  return (
    <nav class="side" aria-label="Pages">
      <h2>The dispute</h2>
      {dispute.map(([to, name]) => <Link key={to} to={to}>{name}</Link>)}
      <h2>Questions</h2>
      <Link to="outcomes">Outcomes</Link>
      <Link to="moves">Moves</Link>
      {questions.value.map((q) => <Link key={q.name} to={q.name}>{titleOf(q.name)}</Link>)}
      <Link to="brief">Brief</Link>
      <Link to="export">Export</Link>
    </nav>
  );
}

/** sentence ends a message with a full stop. */
export function sentence(text: string): string {
  return text.replace(/[.?!]?$/, ".");
}

/** Trouble shows what is wrong with the model, the file, or the last request. */
function Trouble() {
  const v = view.value!;
  const errors = v.diagnostics.filter((d) => d.severity === "error");
  return (
    <>
      {v.changedOnDisk && (
        <div class="trouble" role="alert">
          Another program has changed the file, in lines that were changed here too. Nothing is lost: the text that you do not take stays in the <a href={`#/${encodeURIComponent(v.model)}/history`}>history</a>.{" "}
          <button onClick={() => void change("/api/model/reload")}>Take the file's text</button>{" "}
          <button onClick={() => void change("/api/model/reload", { keep: true })}>Keep this one</button>
        </div>
      )}
      {torn.value && (
        <div class="trouble" role="alert">
          The same lines were changed elsewhere meanwhile, so your change is not made. It is kept in the <a href={`#/${encodeURIComponent(v.model)}/history`}>history</a> as “set aside”.{" "}
          <button onClick={() => { const t = torn.value; torn.value = null; void t?.again(); }}>Make it now</button>{" "}
          <button onClick={() => (torn.value = null)}>Leave it</button>
        </div>
      )}
      {away.value && <div class="trouble" role="alert">{away.value}</div>}
      {v.unkept && <div class="trouble" role="alert">Not in the history: {v.unkept}</div>}
      {v.trouble && !v.changedOnDisk && <div class="trouble" role="alert">Not saved: {v.trouble}</div>}
      {errors.length > 0 && page.value !== "text" && (
        <div class="trouble" role="alert">
          {sentence(errors[0]!.message)} {errors[0]!.remedy} <button onClick={() => go("text")}>Show it in the text</button>
        </div>
      )}
      {problem.value && problem.value.kind !== "stale" && (errors.length === 0 || problem.value.kind === "edit") && (
        <div class="trouble" role="alert">{problem.value.message.replace(/[.?!]?$/, ".")} {offer.value ? problem.value.diagnostics?.[0]?.detail : problem.value.remedy}{" "}
          {offer.value && <button onClick={() => void edit(...offer.value!.map((i) => ({ ...i, cascade: true })))}>Do it, and change all that</button>}{" "}
          <button onClick={() => { problem.value = offer.value = null; }}>Leave it</button></div>
      )}
    </>
  );
}

function Keys() {
  return (
    <Sheet title="Keys" close={() => (help.value = false)}>
      <dl class="keys">{list.map(([key, what]) => <div key={key}><dt>{key}</dt><dd>{what}</dd></div>)}</dl>
    </Sheet>
  );
}

export function Sheet(props: { title: string; close: () => void; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} aria-label={props.title} onClose={props.close}>
      <h2>{props.title}</h2>
      {props.children}
      <form method="dialog"><button>Close</button></form>
    </dialog>
  );
}

interface Hit { name: string; what: string; act: () => void }

function hits(): Hit[] {
  const v = view.value!;
  const to = (p: string) => () => go(p);
  return [
    ...dispute.map(([p, name]) => ({ name, what: "page", act: to(p) })),
    { name: "Outcomes", what: "page", act: to("outcomes") },
    { name: "Moves", what: "page", act: to("moves") },
    { name: "Brief", what: "page", act: to("brief") },
    { name: "Export", what: "page", act: to("export") },
    ...questions.value.map((q) => ({ name: `${titleOf(q.name)}: ${q.question}`, what: "question", act: to(q.name) })),
    ...v.parties.map((p) => ({ name: p.name, what: "party", act: to("parties") })),
    ...v.parties.flatMap((p) => p.options.map((o) => ({ name: o.name, what: `option of ${p.name}`, act: to("parties") }))),
    ...v.claims.map((c) => ({ name: c.says, what: "claim", act: to("sources") })),
    ...(models.value?.files ?? []).map((f) => ({ name: f.name, what: "model", act: () => void open(f.name) })),
  ];
}

function Search() {
  const [text, set] = useState("");
  const close = () => (search.value = false);
  const found = hits().filter((h) => text && (h.name + " " + h.what).toLowerCase().includes(text.toLowerCase())).slice(0, 12);
  return (
    <Sheet title="Search" close={close}>
      <input autofocus aria-label="Search parties, options, claims, pages" value={text} onInput={(e) => set(e.currentTarget.value)}
        onKeyDown={(e) => { if (e.key === "Enter" && found[0]) { e.preventDefault(); found[0].act(); close(); } }} />
      <ul class="hits">{found.map((h) => <li key={h.name + h.what}><button class="plain" onClick={() => { h.act(); close(); }}>{h.name} <small>{h.what}</small></button></li>)}</ul>
    </Sheet>
  );
}
