// Marks of the parties: a colour and initials, so that neither is needed alone.
import type { Party } from "./types";

/** initials are the letter of each party that no party before it has. */
export function initials(parties: Party[], i: number): string {
  const taken: string[] = [];
  for (const [k, p] of parties.entries()) {
    let mark = String(k + 1);
    for (const l of p.id.toUpperCase()) {
      if (/\p{L}/u.test(l) && l !== "E" && !taken.includes(l)) {
        mark = l;
        break;
      }
    }
    taken.push(mark);
  }
  return taken[i] ?? "";
}

export function Mark(props: { party: number }) {
  return <span class={"dot p" + (props.party % 8)} aria-hidden="true" />;
}
