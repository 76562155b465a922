// Parties and what each can do; the options taken today.
import { edit, table, view } from "./store";
import { initials, Mark } from "./marks";
import { Adder, identifier, Ordered, Remove, Support, Text } from "./editing";
import type { Party } from "./types";

const directions: [string, string][] = [["both", "can be taken and given up"], ["forward", "once taken, it stays"], ["backward", "once given up, it is gone"], ["fixed", "never changes"]];

export function Parties() {
  const v = view.value!;
  const taken = v.parties.map((p) => p.id);
  return (
    <>
      <h1>Who is at the table, and what can each do?</h1>
      <p class="answer">{v.parties.length === 1 ? "One party" : `${v.parties.length} parties`}{table.value && v.valid ? `; ${table.value.total} states are possible` : ""}.{v.graph ? "" : " Tick what each has taken up today."}</p>
      <About />
      {v.parties.length > 1 && (
        <details class="part"><summary>Order of the parties</summary>
          <Ordered name="parties" move={(from, to) => edit({ kind: "move-party", id: v.parties[from]!.id, position: to })}
            rows={v.parties.map((p, i) => ({ key: p.id, label: p.name, content: <><Mark party={i} /> {initials(v.parties, i)} {p.name}</> }))} />
        </details>
      )}
      <div class="columns">{v.parties.map((p, i) => <Card key={p.id} party={p} index={i} />)}</div>
      <Adder label="A new party" placeholder="its name" add={(name) => edit({ kind: "add-party", id: identifier(name, taken), value: { name } })} />
    </>
  );
}

/** About is what the file says of the dispute as a whole. */
function About() {
  const v = view.value!;
  const field = (key: string, label: string, value: string, hint?: string) => (
    <label class="field">{label} <Text class="about" optional={key !== "title"} value={value} label={label} placeholder={hint} save={(text) => edit({ kind: "set-field", field: key, value: text || null })} /></label>
  );
  return (
    <details class="part" open={v.parties.every((p) => p.options.length === 0)}><summary>About this dispute</summary>
      <div class="record">
      {field("title", "Title", v.title)}
      {field("summary", "Summary", v.summary ?? "", "in a few sentences")}
      {field("as-of", "As of", v.asOf ?? "", "a date, such as 2019-04-26")}
      </div>
    </details>
  );
}

function Card(props: { party: Party; index: number }) {
  const v = view.value!;
  const { party: p } = props;
  return (
    <section class="column" aria-label={p.name}>
      <h2 class="named"><Mark party={props.index} /> <Text value={p.name} label={`Name of ${p.name}`} save={(name) => edit({ kind: "set-party", id: p.id, field: "name", value: name })} />
        <Remove what={p.name} intent={{ kind: "delete-party", id: p.id }} /></h2>
      <label class="quiet">in the file <Id id={p.id} what={p.name} save={(to) => edit({ kind: "rename-party", id: p.id, to })} /></label>
      {v.graph ? <Moves party={p} /> : (
        <>
          <Ordered name={"options-" + p.id} class="options" move={(from, to) => edit({ kind: "move-option", party: p.id, id: p.options[from]!.id, position: to })}
            extra={(k) => <Remove what={p.options[k]!.name} intent={{ kind: "delete-option", party: p.id, id: p.options[k]!.id }} />}
            rows={p.options.map((o) => ({
              key: o.id, label: o.name, content: (
                <>
                  <Today party={p.id} option={o.id} code={o.code} name={o.name} />
                  <Text value={o.name} label={`Name of ${o.name}`} save={(name) => edit({ kind: "set-option", party: p.id, id: o.id, field: "name", value: name })} />
                  <details class="more"><summary>{directions.find(([k]) => k === o.moves)?.[1]}</summary>
                  <label>In the file <Id id={o.id} what={o.name} save={(to) => edit({ kind: "rename-option", party: p.id, id: o.id, to })} /></label>
                  <select value={o.moves} aria-label={`How ${o.name} may change`} onChange={(e) => void edit({ kind: "set-option", party: p.id, id: o.id, field: "moves", value: e.currentTarget.value === "both" ? null : e.currentTarget.value })}>
                    {directions.map(([k, words]) => <option key={k} value={k}>{words}</option>)}
                  </select>
                  {v.parties.length > 1 && <select value="" aria-label={`Give ${o.name} to another party`} onChange={(e) => void edit({ kind: "move-option", party: p.id, id: o.id, to: e.currentTarget.value })}>
                    <option value="">of {p.name}</option>
                    {v.parties.filter((x) => x.id !== p.id).map((x) => <option key={x.id} value={x.id}>give to {x.name}</option>)}
                  </select>}
                  </details>
                  <Support groups={o.support} save={(value) => edit({ kind: "set-because", field: "option", party: p.id, id: o.id, value })} />
                </>
              ),
            }))} />
          <Adder label="A new option" placeholder="what it can do" add={(name) => edit({ kind: "add-option", party: p.id, id: identifier(name, p.options.map((o) => o.id)), value: name })} />
        </>
      )}
    </section>
  );
}

/** Id is the short name in the file; changing it changes it everywhere. */
export function Id(props: { id: string; what: string; save: (to: string) => unknown }) {
  return <Text class="id" value={props.id} label={`Short name of ${props.what} in the file`} save={(to) => props.save(to)} />;
}

/** takenToday reports whether an option is taken at the start, given its place
 * in codes; undefined where the file does not say. */
export function takenToday(full: string, code: number): boolean | undefined {
  const s = view.value!.start;
  if (!s) return undefined;
  if (!s.word) return s.options.includes(full);
  const label = view.value!.labels.find((l) => l.id === s.word);
  const letter = (label?.pattern ?? s.word)[code];
  return letter === "Y" ? true : letter === "N" ? false : undefined;
}

function Today(props: { party: string; option: string; code: number; name: string }) {
  const v = view.value!;
  const full = `${props.party}.${props.option}`;
  const toggle = () => {
    const all = v.parties.flatMap((p) => p.options.map((o) => ({ full: `${p.id}.${o.id}`, code: o.code })));
    const now = all.filter((o) => (o.full === full ? !takenToday(o.full, o.code) : takenToday(o.full, o.code)));
    return edit({ kind: "set-start", value: now.map((o) => o.full) });
  };
  return <label class="today" title="taken today"><input type="checkbox" checked={takenToday(full, props.code) === true} aria-label={`${props.name}: taken today`} onChange={() => void toggle()} /></label>;
}

function Moves(props: { party: Party }) {
  const { party: p } = props;
  const moves = p.moves ?? [];
  const save = (next: string[]) => edit({ kind: "set-party", id: p.id, field: "moves", value: next });
  return (
    <>
      <ul class="cards">{moves.map((m, k) => (
        <li key={m}><code>{m}</code> <button class="small" aria-label={`Remove the move ${m}`} onClick={() => void save(moves.filter((_, j) => j !== k))}>×</button></li>
      ))}</ul>
      <Adder label="A new move" placeholder="here -> there" add={(text) => save([...moves, text])} />
    </>
  );
}
