/**
 * What `exportAs` writes: `json`, `ndjson` the contract; `csv` a .zip of four tables, as bytes; `ics` a calendar of what lies
 * ahead; `md`, `html` reports; `tasks` Obsidian Tasks; `annotations` W3C Web Annotations; `graphml` a network; `plover` event
 * records.
 */
export type ExportFormat =
  "json" | "ndjson" | "csv" | "ics" | "md" | "html" | "tasks" | "annotations" | "graphml" | "plover";

/** What may be told besides text and format. */
export interface ExportOptions extends ExtractOptions {
  /** What the article is called in the export; `"article"` when left out. */
  name?: string | null | undefined;
  /** Language of what is not the article's own words; Vietnamese when left out. */
  locale?: "vi" | "en" | null | undefined;
}
