// <giaoban-article published="2021-12-15" locale="vi|en" theme="auto|light|dark" readonly>article text</giaoban-article>
import type { ExportFormat } from "./giaoban-export.js";
import type { Extraction, InitInput, InitOutput, Kind } from "./giaoban.js";

/** What `giaoban-select` tells. */
export interface GiaobanSelection { kind: Kind; id: string }

export interface GiaobanArticleEventMap {
  /** The article was read: `detail` is the extraction. Fired again after every change. */
  "giaoban-extracted": CustomEvent<Extraction>;
  /** A mark was chosen by click, Enter or the space bar. */
  "giaoban-select": CustomEvent<GiaobanSelection>;
  /** The article was not read: a wrong date, or the engine could not be loaded. It is shown without marks. */
  "giaoban-error": CustomEvent<{ message: string }>;
}

/** An article with its marks. Attributes and properties of the same name are in step. */
export declare class GiaobanArticle extends HTMLElement {
  /** The article: the element's own text content. Spans of the extraction count its UTF-16 code units. */
  text: string;
  /** Publication date told from outside: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  published: string | null;
  get locale(): "vi" | "en";
  set locale(value: "vi" | "en" | null);
  get theme(): "auto" | "light" | "dark";
  set theme(value: "auto" | "light" | "dark" | null);
  /** Whether the text can not be edited. */
  readonly: boolean;
  /** What was read; null before, and when the article could not be read. */
  readonly extraction: Extraction | null;
  /** Shows another article: text and date at once, in one reading, even when neither differs from what stands there. */
  show(text: string, published?: string | null): void;
  /**
   * The article in another program's format, in the element's language and with its date: a string, or the bytes of the
   * .zip that `csv` is. `name` is what it is called in there; the id of the element when left out. Rejects with a
   * `RangeError` when there is no such format.
   */
  exportAs(format: ExportFormat, options?: { name?: string | null | undefined }): Promise<string | Uint8Array>;
  /** Selects a thing by its id, without the event; null selects nothing. */
  select(id: string | null): void;
  addEventListener<K extends keyof GiaobanArticleEventMap>(
    type: K, listener: (this: GiaobanArticle, event: GiaobanArticleEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof GiaobanArticleEventMap>(
    type: K, listener: (this: GiaobanArticle, event: GiaobanArticleEventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** Loads the engine that all elements share, to say where the wasm is; without it they load it by themselves. */
export declare function load(options?: { module_or_path: InitInput | Promise<InitInput> }): Promise<InitOutput>;

/** Loads what writes exports, a module and a wasm of their own; `exportAs` does it by itself. */
export declare function loadExports(options?: { module_or_path: InitInput | Promise<InitInput> }): Promise<typeof import("./giaoban-export.js")>;

declare global {
  interface HTMLElementTagNameMap { "giaoban-article": GiaobanArticle }
  interface HTMLElementEventMap extends GiaobanArticleEventMap {}
  interface DocumentEventMap extends GiaobanArticleEventMap {}
}
