// Tables to the clipboard: as tab-separated text for spreadsheets, as Markdown
// for documents.
import { useState } from "preact/hooks";

type Row = (string | number | undefined)[];

const clean = (x: string | number | undefined) => String(x ?? "").replace(/[\t\r\n]+/g, " ");

/** A spreadsheet takes a text that starts so for a formula. */
const harmless = (x: string) => (/^[=+\-@]/.test(x) && !/^-?\d/.test(x) ? "'" + x : x);

export function tabs(rows: Row[]): string {
  return rows.map((r) => r.map((x) => harmless(clean(x))).join("\t")).join("\n");
}

export function markdown(rows: Row[]): string {
  const line = (r: Row) => "| " + r.map((x) => clean(x).replace(/([\\|<>`*_[\]])/g, "\\$1")).join(" | ") + " |";
  const [head, ...body] = rows;
  return [line(head ?? []), "|" + " --- |".repeat(head?.length ?? 0), ...body.map(line)].join("\n");
}

export function CopyTable(props: { rows: () => Row[] | Promise<Row[]> }) {
  const [said, say] = useState("");
  const copy = async (write: (rows: Row[]) => string, as: string) => {
    await navigator.clipboard.writeText(write(await props.rows()));
    say("Copied as " + as + ".");
    setTimeout(() => say(""), 2000);
  };
  return (
    <p class="copy">
      <button onClick={() => void copy(tabs, "a table")}>Copy as a table</button>{" "}
      <button onClick={() => void copy(markdown, "Markdown")}>Copy as Markdown</button>{" "}
      <span role="status" class="quiet">{said}</span>
    </p>
  );
}
