/** What may be told besides the text. */
export interface ExtractOptions {
  /** Publication date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; otherwise it is read from the article. */
  published?: string | null | undefined;
  /** Kept for a dictionary of one's own. This version reads none: anything but an empty one throws a `RangeError`. */
  lexicon?: string | null | undefined;
}

/** One of several articles. */
export interface CorpusArticle extends ExtractOptions {
  /** Name of the article in the result; its number, from `"1"`, when left out. No two may share one. */
  id?: string | null | undefined;
  text: string;
}

/** Several articles. Each stands alone: no series, duplicates or follow-ups across articles are looked for yet. */
export type CorpusExtraction = { schema: "giaoban/1"; articles: { id: string; extraction: Extraction }[] };

/** A half-open range `[start, end)` of UTF-16 code units: `text.slice(start, end)`. */
export interface Span { start: number; end: number }

/** What meetings and commitments are about: a closed list. */
export type Topic =
  "informationExchange" | "drugCrime" | "humanTrafficking" | "smuggling" | "illegalMigration" | "borderManagement" |
  "borderMarkers" | "jointPatrol" | "criminalInvestigation" | "fugitives" | "terrorism" | "cyberCrime" |
  "firearmsExplosives" | "economicFraud" | "epidemic" | "training" | "infrastructure" | "hotline" | "regularMeeting" |
  "peopleExchange" | "legalEducation" | "internalSecurity" | "citizenSupport" | "trade" | "trafficSafety" |
  "environment" | "publicOrder" | "capacityAid";

/** One article's extraction, the contract `giaoban/1`. Ids (`m1`, `p2`, `o3`, …) hold within one extraction. */
export interface Extraction {
  /** The name of the contract. */
  schema: "giaoban/1";
  /** The page around the text. */
  document: Document;
  /** Time expressions. */
  times: Time[];
  /** Places. */
  places: Place[];
  /** Organisations. */
  organizations: Organization[];
  /** People. */
  people: Person[];
  /** Papers. */
  instruments: Instrument[];
  /** Meetings. */
  meetings: Meeting[];
  /** Commitments. */
  commitments: Commitment[];
}

/** The page around the text. */
export interface Document {
  /** Headline. */
  title: Quote | null;
  /** Publication date. */
  published: Published | null;
  /** Where the article says that it was taken from. */
  source: Outlet | null;
  /** Authors and photographers. */
  bylines: Byline[];
  /** Blocks. */
  blocks: Block[];
}

/** Words of the text. */
export interface Quote {
  /** The characters. */
  text: string;
  /** Where they stand. */
  span: Span;
}

/** Publication date. */
export interface Published {
  /** TIMEX3: `2021`, `2021-12`, `2021-12-15`. */
  value: string;
  /** Where it is from: the head of the article, its dateline, or told from outside. */
  origin: "header" | "dateline" | "given";
  /** Where it stands; none when given from outside. */
  span: Span | null;
}

/** Source line. */
export interface Outlet {
  /** Name. */
  name: string;
  /** Its address, where the article names one. */
  url: string | null;
  /** Where it stands. */
  span: Span;
}

/** An author or photographer. */
export interface Byline {
  /** Name. */
  name: string;
  /** Where it stands. */
  span: Span;
}

/** A block of the page. */
export interface Block {
  /** What part of the page it is. */
  kind: "title" | "lead" | "paragraph" | "caption" | "byline" | "source" | "boilerplate";
  /** Where it stands. */
  span: Span;
}

/** A time expression. */
export interface Time {
  /** `t1`, `t2`, … */
  id: string;
  /** Where it stands. */
  span: Span;
  /** The characters. */
  text: string;
  /** The sort of time, by TIMEX3. */
  timex: "DATE" | "TIME" | "DURATION" | "SET";
  /** TIMEX3: `2023-07-04`, `2018-Q3`, `XXXX-12-15`, `A/B`, `P6M`, `PAST_REF`. */
  value: string;
  /** Recurrence rule of a set (RFC 5545). */
  rrule: string | null;
}

/** A place. */
export interface Place {
  /** `l1`, `l2`, … */
  id: string;
  /** Its name, in full. */
  name: string;
  /** Sort. */
  kind: "country" | "province" | "city" | "district" | "commune" | "village" | "borderGate" | "site";
  /** ISO 3166-1, two letters. */
  country: string | null;
  /** ISO 3166-2, of Vietnamese provinces. */
  code: string | null;
  /** Id of the place it lies in. */
  within: string | null;
  /** Where it stands. */
  mentions: Span[];
}

/** An organisation. */
export interface Organization {
  /** `o1`, `o2`, … */
  id: string;
  /** Full name. */
  name: string;
  /** Sort. */
  kind: "police" | "borderGuard" | "military" | "government" | "party" | "court" | "customs" | "other";
  /** Level of the administration. */
  level: "ministry" | "department" | "province" | "district" | "commune" | "unit";
  /** ISO 3166-1, two letters. */
  country: string | null;
  /** Id of the place it is named for. */
  place: string | null;
  /** Id of the body it belongs to. */
  parent: string | null;
  /** Where it stands. */
  mentions: Span[];
}

/** A person. */
export interface Person {
  /** `p1`, `p2`, … */
  id: string;
  /** Name. */
  name: string;
  /** ông, bà, đồng chí. */
  honorific: string | null;
  /** Rank as written. */
  rank: string | null;
  /** Titles. */
  roles: Role[];
  /** ISO 3166-1, two letters, of the side that the person is on. */
  country: string | null;
  /** Where the name stands. */
  mentions: Span[];
}

/** A title of a person. */
export interface Role {
  /** The job. */
  title: string;
  /** Id of the organisation. */
  organization: string | null;
  /** The whole as written. */
  text: string;
  /** Where it stands. */
  span: Span;
}

/** A paper. */
export interface Instrument {
  /** `i1`, `i2`, … */
  id: string;
  /** Sort. */
  kind: "minutes" | "memorandum" | "regulation" | "plan" | "agreement" | "statement" | "treaty" | "other";
  /** Name as written. */
  name: string;
  /** `lần thứ N` in its name. */
  ordinal: number | null;
  /** Whether the text says that it was signed. */
  signed: boolean;
  /** Where it stands. */
  mentions: Span[];
}

/** A meeting. */
export interface Meeting {
  /** `m1`, `m2`, … */
  id: string;
  /** Sort. */
  kind:
    "briefing" | "talks" | "review" | "signing" | "workingVisit" | "courtesyCall" | "exchange" | "training" |
    "handover" | "meeting";
  /** held, planned, mentioned. */
  status: "held" | "planned" | "mentioned";
  /** The clearest noun phrase. */
  title: string;
  /** The phrase that names it first and best. */
  trigger: Span;
  /** All phrases that name it. */
  mentions: Span[];
  /** `lần thứ N`. */
  ordinal: number | null;
  /** Id of the meeting before it in its series. */
  previous: string | null;
  /** Id of the time expression. */
  time: string | null;
  /** Day, range or coarser, as TIMEX3. */
  date: string | null;
  /** Venue. */
  venue: Venue | null;
  /** inPerson, online, unknown. */
  format: "inPerson" | "online" | "unknown";
  /** Ids of the organising bodies. */
  hosts: string[];
  /** Ids of the people in the chair. */
  chairs: string[];
  /** Everybody who takes part. */
  participants: Participant[];
  /** What it is about. */
  topics: Topic[];
  /** Ids of the papers. */
  instruments: string[];
  /** ISO 3166-1 codes of the parties. */
  countries: string[];
  /** Highest level of the parties. */
  level: string | null;
  /** Event codes. */
  codes: Codes;
  /** Sentences that carry the slots. */
  evidence: Span[];
  /** Always null: no probability is given that was not calibrated on data. */
  confidence: number | null;
}

/** Event codes of a meeting. */
export interface Codes {
  /** PLOVER event type. */
  plover: string;
  /** CAMEO code. */
  cameo: string;
}

/** Where a meeting took place. */
export interface Venue {
  /** As written. */
  text: string;
  /** Where it stands. */
  span: Span;
  /** Id of the place. */
  place: string | null;
}

/** Who takes part, and how. */
export interface Participant {
  /** Id of the person or organisation. */
  ref: string;
  /** In what role. */
  role: "chair" | "headOfDelegation" | "signatory" | "speaker" | "guest" | "attendee";
  /** Id of the body whose side they are on. */
  side: string | null;
}

/** A commitment. */
export interface Commitment {
  /** `c1`, `c2`, … */
  id: string;
  /** What sort of promise it is. */
  kind: "agreement" | "pledge" | "request" | "directive" | "plan" | "signing" | "delivery";
  /** How far it is, by what the article says. */
  status: "pledged" | "ongoing" | "delivered";
  /** The characters of the span. */
  text: string;
  /** The action clause. */
  span: Span;
  /** The words that make it a commitment. */
  cue: Span | null;
  /** Other statements of the same. */
  mentions: Span[];
  /** Ids: who is bound, or asked to act. */
  by: string[];
  /** Ids: who receives, asks or orders. */
  to: string[];
  /** Short form of the action. */
  action: string;
  /** What it is about. */
  topics: Topic[];
  /** By when. */
  deadline: Deadline | null;
  /** Id of the time in which. */
  period: string | null;
  /** How often. */
  recurrence: Recurrence | null;
  /** Numbers with units. */
  quantities: Quantity[];
  /** Id of the meeting where it was made. */
  meeting: string | null;
  /** Id of the paper that holds it. */
  instrument: string | null;
  /** Always null, as for meetings. */
  confidence: number | null;
}

/** A date by which. */
export interface Deadline {
  /** TIMEX3. */
  value: string;
  /** Id of the time expression. */
  time: string;
}

/** How often. */
export interface Recurrence {
  /** RFC 5545. */
  rrule: string;
  /** Id of the time expression. */
  time: string;
}

/** A number with its unit. */
export interface Quantity {
  /** The number. */
  value: number;
  /** The unit as written. */
  unit: string;
  /** Where both stand. */
  span: Span;
}

/** Why one thing was marked. */
export interface Explanation {
  /** Id of the thing; of a participant `m1/p2`. */
  id: string;
  /** Name of the rule, such as `timex/range`. */
  rule: string;
  /** The steps. */
  steps: Step[];
}

/** One step of an explanation; `view::explain` turns it into a sentence. */
export interface Step {
  /** What happened, as a word. */
  code: string;
  /** The words it rests on. */
  span: Span | null;
  /** Values that the sentence names. */
  args: string[];
}
