// The messages between embed.html in an iframe and the page around it.
import type { Extraction } from "./giaoban.js";
import type { ExportFormat } from "./giaoban-export.js";

/** What the frame is told: `frame.contentWindow.postMessage(message, frameOrigin)`. */
export type ToFrame =
  | { type: "giaoban.load"; id: string | number; text: string; published?: string | null | undefined }
  /** The article that was loaded under the id, or the last one when none was. */
  | { type: "giaoban.export"; id: string | number; format: ExportFormat };

/** What the frame tells. It speaks with nobody but the origins named in its address: `embed.html?origin=https://…`. */
export type FromFrame =
  | { type: "giaoban.ready"; version: string }
  | { type: "giaoban.result"; id: string | number; extraction: Extraction }
  | { type: "giaoban.result"; id: string | number; data: string | Uint8Array }
  | { type: "giaoban.error"; id: string | number | null; message: string };
