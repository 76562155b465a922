// Made from the Go types by go generate; do not edit.

export interface Answer {
  revision: number;
  question: string;
  answer: string[];
  sections: Section[];
  left: string[];
  pictures: Figure[];
  walks: Walk[];
  ways: Way[];
  stakes?: Stakes;
}

export interface Ask {
  model: string;
  variants: string[];
  question: string;
  from: string;
  target: string;
  concept: string;
  settings: Record<string, string>;
}

export interface BriefAsk {
  model: string;
  variants: string[];
  target: string;
  concept: string;
  format: string;
  revision: number;
}

export interface Carrying {
  id: string;
  told: string;
  next?: boolean;
  falls: number[];
  joint: number[];
  how: string;
}

export interface Cell {
  text: string;
  strong?: boolean;
  faint?: boolean;
}

export interface Claim {
  id: string;
  source?: string;
  speaker?: string;
  form?: string;
  said?: string;
  says: string;
  quote?: string;
  line?: number;
  used: string[];
  party?: string;
  about?: string[];
}

export interface Compare {
  model: string;
  first: number;
  second: number;
  concept: string;
}

export interface Comparison {
  lines: Line[];
  why?: string;
  answer?: Answer;
}

export interface Cost {
  party?: string;
  value: string;
}

export interface Create {
  name: string;
  from?: string;
}

export interface Cut {
  rule: string;
  alone: string;
  beyond: string;
}

export interface Draw {
  model: string;
  variants: string[];
  question: string;
  from: string;
  target: string;
  concept: string;
  settings: Record<string, string>;
  picture: string;
  number: number;
  where: string;
  equilibria: boolean;
  sort: string;
  centre: string[];
  steps: number;
  parties: string[];
  gains: boolean;
  format: string;
  dark: boolean;
  revision: number;
}

export interface Edit {
  model: string;
  revision: number;
  intents: Intent[];
}

export interface Entry {
  code: string;
  severity: string;
  message: string;
  detail?: string;
  remedy?: string;
  near?: string;
  file?: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
  start: number;
  end: number;
  related?: Remark[];
}

export interface Entry {
  name: string;
  case?: boolean;
  open?: boolean;
  title?: string;
  summary?: string;
  parties?: number;
}

export interface Explain {
  model: string;
  variants: string[];
  concept: string;
  state: string;
}

export interface Explanation {
  revision: number;
  code: string;
  number: number;
  label?: string;
  concept: string;
  answer: string[];
  parties: Reason[];
}

export interface Facts {
  revision: number;
  states: number;
  rules: Cut[];
  parties: Wanted[];
}

export interface FactsAsk {
  model: string;
  variants: string[];
}

export interface Figure {
  revision: number;
  name: string;
  svg?: string;
  why?: string;
  table?: Table;
}

export interface Format {
  name: string;
  suffix: string;
  doc: string;
}

export interface History {
  kept: boolean;
  versions: Version[];
  more?: boolean;
}

export interface Intent {
  kind: string;
  party?: string;
  variant?: string;
  id?: string;
  index?: number;
  to?: string;
  position?: number;
  field?: string;
  value?: unknown;
  cascade?: boolean;
}

export interface Issue {
  id: string;
  name: string;
  base: string;
}

export interface Key {
  name: string;
  doc?: string;
  top?: boolean;
}

export interface Label {
  id: string;
  pattern?: string;
  name?: string;
}

export interface Lately {
  name: string;
  case?: boolean;
  here?: boolean;
  at: string;
}

export interface Line {
  kind: string;
  text: string;
  at: number;
}

export interface Merge {
  when: string;
  as?: string[];
}

export interface Models {
  folder: string;
  files: Entry[];
  cases: Entry[];
  recent: Lately[];
}

export interface NameVersion {
  model: string;
  id: number;
  name: string;
}

export interface Named {
  model: string;
}

export interface Option {
  id: string;
  name: string;
  moves: string;
  code: number;
  support?: string[][];
}

export interface Outlet {
  of: string;
  name: string;
  suffix: string;
  doc: string;
}

export interface Party {
  id: string;
  name: string;
  options: Option[];
  form: string;
  wishes: Wish[];
  because?: string[];
  ranking?: string[][];
  weights?: Weight[];
  moves?: string[];
}

export interface PartySet {
  id: string;
  name: string;
  all?: boolean;
  parties: string[];
}

export interface Past {
  model: string;
  before: number;
}

export interface Place {
  number: number;
  code: string;
  label: string;
}

export interface Problem {
  kind: string;
  message: string;
  remedy?: string;
  diagnostics?: Entry[];
}

export interface Pulse {
  revision: number;
  changed: boolean;
}

export interface Question {
  name: string;
  question: string;
  doc: string;
  from?: boolean;
  target?: boolean;
  concept?: boolean;
  settings: Setting[];
}

export interface Reason {
  party: string;
  sentences: string[];
  walks: Walk[];
}

export interface Reload {
  model: string;
  revision: number;
  keep?: boolean;
}

export interface Remark {
  message: string;
  file?: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
  start: number;
  end: number;
}

export interface Restore {
  model: string;
  revision: number;
  id: number;
}

export interface Rule {
  id?: string;
  holds: string;
  words: string;
  why?: string;
  never?: boolean;
  support?: string[][];
}

export interface Section {
  heading?: string;
  sentences?: string[];
  table?: Table;
}

export interface SetText {
  model: string;
  revision: number;
  text: string;
}

export interface Setting {
  name: string;
  doc: string;
  kind: string;
  default?: string;
  min?: number;
  max?: number;
  choices?: string[];
}

export interface Source {
  id: string;
  title: string;
  publisher?: string;
  date?: string;
  grade?: string;
  url?: string;
  language?: string;
  sameAs?: string;
}

export interface Stage {
  party: string;
  to: Place;
  words: string;
}

export interface Stakes {
  conclusions: string[];
  stands: boolean[];
  claims: Carrying[];
}

export interface Start {
  word?: string;
  options: string[];
  support?: string[][];
}

export interface States {
  model: string;
  variants: string[];
  concept: string;
  where: string;
  equilibria: boolean;
  stableFor: string;
  only: string[];
  sort: string;
  offset: number;
  limit: number;
}

export interface Table {
  head: string[];
  rows: Cell[][];
  right?: boolean[];
}

export interface Take {
  model: string;
  variants: string[];
  question: string;
  from: string;
  target: string;
  concept: string;
  settings: Record<string, string>;
  format: string;
  revision: number;
}

export interface Target {
  id: string;
  name: string;
  is: string;
  words?: string;
  states?: string[];
}

export interface Term {
  id: string;
  is: string;
  words: string;
}

export interface Turn {
  model: string;
  revision: number;
}

export interface Variant {
  id: string;
  name: string;
  kind: string;
  issue?: string;
  seenBy?: string;
  cost?: Cost[];
  by?: string[];
  excludes?: string[];
  support?: string[][];
  changes: string[];
}

export interface Version {
  id: number;
  at: string;
  why: string;
  name?: string;
  size: number;
}

export interface View {
  model: string;
  case?: boolean;
  revision: number;
  undo?: boolean;
  redo?: boolean;
  saved?: boolean;
  trouble?: string;
  changedOnDisk?: boolean;
  unkept?: string;
  text: string;
  followed?: string[];
  valid: boolean;
  diagnostics: Entry[];
  title: string;
  summary?: string;
  asOf?: string;
  origin?: string;
  graph?: boolean;
  parties: Party[];
  rules: Rule[];
  terms: Term[];
  targets: Target[];
  variants: Variant[];
  sources: Source[];
  claims: Claim[];
  assumptions: string[];
  start?: Start;
  labels: Label[];
  merges: Merge[];
  formats: PartySet[];
  issues: Issue[];
}

export interface Wait {
  model: string;
  revision: number;
  changed: boolean;
}

export interface Walk {
  title: string;
  from: Place;
  steps: Stage[];
}

export interface Wanted {
  party: string;
  true: number[];
  decides: number[];
  ranking: string[][];
}

export interface Way {
  levers: string[];
  cost: string;
}

export interface Weight {
  option: string;
  value: string;
}

export interface Window {
  revision: number;
  summary: string[];
  total: number;
  matching: number;
  offset: number;
  parties: string[];
  letters: string[];
  concepts: string[];
  holding: number[];
  number: number[];
  code: string[];
  label: string[];
  start: number;
  startName: string;
  rank: number[][];
  levels: number[];
  stable: string[][];
  better: string[];
  worse: string[];
}

export interface Wish {
  id?: string;
  want: string;
  words: string;
  because?: string[];
  but?: string[];
  note?: string;
  support?: string[][];
}
