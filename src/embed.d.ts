/** What may be told besides the text. */
export interface ExtractOptions {
  /** Publication date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; otherwise it is read from the article. */
  published?: string | null;
  /** Kept for a dictionary of one's own. This version reads none: anything but an empty one throws a `RangeError`. */
  lexicon?: string | null;
}

/** One of several articles. */
export interface CorpusArticle extends ExtractOptions {
  /** Name of the article in the result; its number, from `"1"`, when left out. No two may share one. */
  id?: string | null;
  text: string;
}

/** Several articles. Each stands alone: no series, duplicates or follow-ups across articles are looked for yet. */
export type CorpusExtraction = { schema: "giaoban/1"; articles: { id: string; extraction: Extraction }[] };

/** A half-open range `[start, end)` of UTF-16 code units: `text.slice(start, end)`. */
export interface Span { start: number; end: number }

/** One article's extraction, the contract `giaoban/1`. Ids (`m1`, `p2`, `o3`, …) hold within one extraction. */
export interface Extraction {
  schema: "giaoban/1";
  document: Document;
  times: Time[];
  places: Place[];
  organizations: Organization[];
  people: Person[];
  instruments: Instrument[];
  meetings: Meeting[];
  commitments: Commitment[];
}
export interface Document {
  title: Quote | null;
  published: Published | null;
  source: Outlet | null;
  bylines: Byline[];
  blocks: Block[];
}
export interface Quote { text: string; span: Span }
export interface Published { value: string; origin: "header" | "dateline" | "given"; span: Span | null }
export interface Outlet { name: string; url: string | null; span: Span }
export interface Byline { name: string; span: Span }
export interface Block {
  kind: "title" | "lead" | "paragraph" | "caption" | "byline" | "source" | "boilerplate";
  span: Span;
}
export interface Time {
  id: string;
  span: Span;
  text: string;
  timex: "DATE" | "TIME" | "DURATION" | "SET";
  /** TIMEX3: `2023-07-04`, `2018-Q3`, `XXXX-12-15`, `A/B`, `P6M`, `PAST_REF`. */
  value: string;
  rrule: string | null;
}
export interface Place {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  code: string | null;
  within: string | null;
  mentions: Span[];
}
export interface Organization {
  id: string;
  name: string;
  kind: string;
  level: string;
  country: string | null;
  place: string | null;
  parent: string | null;
  mentions: Span[];
}
export interface Person {
  id: string;
  name: string;
  honorific: string | null;
  rank: string | null;
  roles: Role[];
  country: string | null;
  mentions: Span[];
}
export interface Role { title: string; organization: string | null; text: string; span: Span }
export interface Instrument {
  id: string;
  kind: string;
  name: string;
  ordinal: number | null;
  signed: boolean;
  mentions: Span[];
}
export interface Meeting {
  id: string;
  kind: string;
  status: "held" | "planned" | "mentioned";
  title: string;
  trigger: Span;
  mentions: Span[];
  ordinal: number | null;
  previous: string | null;
  time: string | null;
  date: string | null;
  venue: Venue | null;
  format: "inPerson" | "online" | "unknown";
  hosts: string[];
  chairs: string[];
  participants: Participant[];
  topics: string[];
  instruments: string[];
  countries: string[];
  level: string | null;
  codes: Codes;
  evidence: Span[];
  /** Always null: no probability is given that was not calibrated on data. */
  confidence: number | null;
}
export interface Codes { plover: string; cameo: string }
export interface Venue { text: string; span: Span; place: string | null }
export interface Participant {
  /** Id of the person or organisation. */
  ref: string;
  role: "chair" | "headOfDelegation" | "signatory" | "speaker" | "guest" | "attendee";
  side: string | null;
}
export interface Commitment {
  id: string;
  kind: "agreement" | "pledge" | "request" | "directive" | "plan" | "signing" | "delivery";
  status: "pledged" | "ongoing" | "delivered";
  text: string;
  span: Span;
  cue: Span | null;
  mentions: Span[];
  by: string[];
  to: string[];
  action: string;
  topics: string[];
  deadline: Deadline | null;
  period: string | null;
  recurrence: Recurrence | null;
  quantities: Quantity[];
  meeting: string | null;
  instrument: string | null;
  confidence: number | null;
}
export interface Deadline { value: string; time: string }
export interface Recurrence { rrule: string; time: string }
export interface Quantity { value: number; unit: string; span: Span }

/** Why one thing was marked. */
export interface Explanation {
  /** Id of the thing; of a participant `m1/p2`. */
  id: string;
  /** Name of the rule, such as `timex/range`. */
  rule: string;
  steps: Step[];
}
export interface Step { code: string; span: Span | null; args: string[] }
