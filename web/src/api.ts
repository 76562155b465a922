// Requests to the server of this run. The page computes no verdict; it asks.
import type { Problem } from "./types";

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

type Query = Record<string, string | number | boolean | string[] | Record<string, string> | undefined>;

/** address is a path with its parameters; empty ones are left out. */
export function address(path: string, query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === "" || value === false) continue;
    if (Array.isArray(value)) {
      if (value.length > 0) parts.set(name, value.join(","));
    } else if (typeof value === "object") {
      if (Object.keys(value).length > 0) parts.set(name, JSON.stringify(value));
    } else {
      parts.set(name, String(value));
    }
  }
  const text = parts.toString();
  return text ? `${path}?${text}` : path;
}

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return settle<T>(await reach(address(path, query), { signal }));
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  return settle<T>(
    await reach(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  );
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: "same-origin" });
  } catch (e) {
    if (e instanceof DOMException && e.name === "AbortError") throw e;
    throw new Refused({ kind: "away", message: "countermove does not answer", remedy: "Start it again; your work is in the file." });
  }
}

async function settle<T>(r: Response): Promise<T> {
  if (r.ok) return (await r.json()) as T;
  const text = await r.text();
  let problem: Problem;
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    problem = { kind: "internal", message: text.trim() || r.statusText };
  }
  throw new Refused(problem);
}
