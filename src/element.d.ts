/** How an article is to be drawn. */
export interface RenderOptions extends ExtractOptions {
  /** Language of the names of kinds; Vietnamese when left out. */
  locale?: "vi" | "en" | null | undefined;
}

/** A kind of thing that is marked. */
export type Kind = "meeting" | "commitment" | "person" | "organization" | "place" | "time" | "instrument";

/** An article, read and cut for drawing: what the custom element draws. */
export type Rendering = {
  extraction: Extraction;
  /** Their segments and gaps, put together in order, are the article, character by character. */
  paragraphs: RenderedParagraph[];
  /** Every kind, in the order of the legend, in the language asked for. */
  kinds: { kind: Kind; name: string; one: string }[];
};
export type RenderedParagraph = {
  part: Block["kind"];
  /** Hard-wrapped lines that are to flow as one. */
  flows: boolean;
  segments: RenderedSegment[];
  /** The empty lines that follow. */
  gap: string;
};
export type RenderedSegment = {
  text: string;
  /** Null for plain text. */
  mark: RenderedMark | null;
};
/** Where marks cross, the text is cut: a segment names all that it belongs to, outermost first. */
export type RenderedMark = {
  /** Kinds, separated by blanks. */
  kind: string;
  /** Ids of the extraction, separated by blanks. */
  id: string;
  /** The one of them that a click selects: the innermost that is drawn. */
  thing: string | null;
  /** Kind of the line next to the word. */
  near: string | null;
  /** Kind of the line below that one. */
  far: string | null;
  /** Kind of the tint behind. */
  fill: string | null;
  /** Phrase that makes a meeting: which ends of it the segment has (`start`, `end`, `start end` or nothing). */
  trigger: string | null;
  /** The same of a commitment's passage. */
  edge: string | null;
};
