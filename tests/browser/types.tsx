// Checked by `tsc --strict` against the package: each line marked so must be an error, all others none.
import init, { explain, extract, extractCorpus, initSync, render, version } from "giaoban";
import type { Commitment, Explanation, Extraction, Meeting, Rendering, Span } from "giaoban";
import { exportAs } from "giaoban/export";
import { GiaobanArticle, load } from "giaoban/element";
import type { FromFrame, ToFrame } from "giaoban/messages";

await init();
await init({ module_or_path: new URL("https://intranet.example/giaoban_bg.wasm") });
initSync({ module: new Uint8Array() });
await load({ module_or_path: "giaoban_bg.wasm" });

const extraction: Extraction = extract("text", { published: "2021-12-15" });
const meeting: Meeting | undefined = extraction.meetings[0];
const span: Span | undefined = meeting?.trigger;
const commitment: Commitment | undefined = extraction.commitments[0];
const status: "pledged" | "ongoing" | "delivered" | undefined = commitment?.status;
const explanations: Explanation[] = explain("text");
const rendering: Rendering = render("text", { locale: "en" });
const articles: { id: string; extraction: Extraction }[] = extractCorpus([{ text: "text" }]).articles;
const data: string | Uint8Array = exportAs("text", "json", null);
const tag: string = version();

// @ts-expect-error
extract(42);
// @ts-expect-error
extract("text", { publised: "2021" });
// @ts-expect-error
extractCorpus([{ id: "a" }]);
// @ts-expect-error
render("text", { locale: "fr" });
// @ts-expect-error
const wrong: string = meeting?.ordinal;

const element = document.createElement("giaoban-article");
const same: GiaobanArticle = element;
element.text = "text";
element.published = null;
element.locale = "en";
element.readonly = true;
element.select(null);
element.show("text", "2021");
const exported: Promise<string | Uint8Array> = element.exportAs("csv", { name: "tin" });
// @ts-expect-error
element.exportAs("exe");
element.addEventListener("giaoban-extracted", (event) => { const found: Extraction = event.detail; void found; });
element.addEventListener("giaoban-select", ({ detail: { kind, id } }) => { const names: [string, string] = [kind, id]; void names; });
// @ts-expect-error
element.extraction = null;
// @ts-expect-error
element.text = 42;

const load_message: ToFrame = { type: "giaoban.load", id: "a", text: "text" };
// @ts-expect-error
const no_message: ToFrame = { type: "giaoban.load", id: "a" };
const heard = (message: FromFrame) => (message.type === "giaoban.ready" ? message.version : message.id);

void [exported, span, status, explanations, rendering, articles, data, tag, wrong, same, load_message, no_message, heard];
