// embed.html in an iframe: speaks with the page around it by messages, and only with the origins that the page named in
// the frame's own address: embed.html?origin=https://intranet.example (several: repeat `origin`). Options for the look:
// locale=vi|en, theme=auto|light|dark.
//
//   out  {type: "giaoban.ready", version}
//   in   {type: "giaoban.load", id, text, published}    → {type: "giaoban.result", id, extraction}
//   in   {type: "giaoban.export", id, format}           → {type: "giaoban.result", id, data}
//   out  {type: "giaoban.error", id, message}           whenever the answer is none of these
import { load, loadExports } from "./giaoban-element.js";
import { version } from "./giaoban.js";

/** The origins that may speak, as the browser writes them. `*` and what is no origin are not among them. */
function allowed(names) {
  const known = new Set();
  for (const name of names) {
    try {
      const { origin } = new URL(name);
      if (origin !== "null" && (name === origin || name === origin + "/")) known.add(origin);
    } catch {
      // Not an address: nobody is meant.
    }
  }
  return known;
}

const query = new URLSearchParams(location.search);
const origins = allowed(query.getAll("origin"));
const article = document.querySelector("giaoban-article");
const sheet = new CSSStyleSheet();
sheet.replaceSync("body { margin: 0 } .refused { font: 14px/1.5 system-ui, sans-serif; margin: 1rem; max-width: 40rem }");
document.adoptedStyleSheets = [sheet];
for (const name of ["locale", "theme"]) if (query.has(name)) article.setAttribute(name, query.get(name));
document.documentElement.lang = article.locale;

/** Articles by the id they were loaded under, the last one last. */
const loaded = new Map();
/** How many are kept for exports; older ones are forgotten. */
const KEPT = 100;

const fail = (text) => { throw new TypeError(text); };

/** Each kind of message: checks its fields, gives the fields of the answer. */
const TASKS = {
  async "giaoban.load"({ id, text, published = null }) {
    if (typeof text !== "string") fail(`giaoban.load: text must be a string, not ${sort(text)}.`);
    if (published !== null && typeof published !== "string") fail(`giaoban.load: published must be a string, not ${sort(published)}.`);
    const listening = new AbortController();
    const extraction = await new Promise((resolve, reject) => {
      const { signal } = listening;
      article.addEventListener("giaoban-extracted", ({ detail }) => resolve(detail), { signal });
      article.addEventListener("giaoban-error", ({ detail }) => reject(new RangeError(detail.message)), { signal });
      article.show(text, published);
    }).finally(() => listening.abort());
    loaded.delete(id);
    loaded.set(id, { text, published });
    if (loaded.size > KEPT) loaded.delete(loaded.keys().next().value);
    return { extraction };
  },
  /** The article that was loaded under the id, or the last one when none was. */
  async "giaoban.export"({ id, format }) {
    if (typeof format !== "string") fail(`giaoban.export: format must be a string, not ${sort(format)}.`);
    const chosen = loaded.get(id) ?? [...loaded.values()].at(-1) ?? fail("giaoban.export: no article was loaded yet.");
    const { exportAs } = await loadExports();
    return { data: exportAs(chosen.text, format, { published: chosen.published, locale: article.locale }) };
  },
};

const sort = (value) => (value === null ? "null" : Array.isArray(value) ? "an array" : typeof value);

/** One message at a time, in the order they came. */
let queue = Promise.resolve();

addEventListener("message", (event) => {
  // Anybody else gets no answer at all, not even a refusal.
  if (event.source !== parent || parent === window || !origins.has(event.origin)) return;
  const message = event.data;
  if (typeof message?.type !== "string" || !message.type.startsWith("giaoban.")) return;
  const { type, id = null } = message;
  const answer = (fields) => event.source.postMessage({ ...fields, id }, event.origin);
  queue = queue.then(async () => {
    try {
      await load();
      if (!Object.hasOwn(TASKS, type)) fail(`There is no message "${type}"; there are "giaoban.load" and "giaoban.export".`);
      if (!["string", "number"].includes(typeof id)) fail(`${type}: id must be a string or a number, not ${sort(id)}.`);
      answer({ type: "giaoban.result", ...await TASKS[type](message) });
    } catch (error) {
      answer({ type: "giaoban.error", message: error instanceof Error ? error.message : String(error) });
    }
  });
});

if (origins.size === 0) {
  article.hidden = true;
  for (const [lang, text] of [
    ["vi", "Khung này chưa biết trang nào được nói chuyện với nó. Hãy thêm ?origin=https://… (nguồn của trang chứa khung, viết đủ, không dùng *)."],
    ["en", "This frame does not know which page may speak with it. Add ?origin=https://… (the origin of the page around it, in full, never *)."],
  ]) {
    const line = document.createElement("p");
    line.className = "refused";
    line.lang = lang;
    line.textContent = text;
    article.before(line);
  }
} else {
  // A page of another origin than those named is not told anything: the browser delivers to the named one only. Which of several it
  // is, some browsers tell; to the others it would be an error in the console.
  const around = location.ancestorOrigins?.[0];
  const tell = (message) => {
    for (const origin of origins.has(around) ? [around] : origins) parent.postMessage(message, origin);
  };
  load().then(() => tell({ type: "giaoban.ready", version: version() }),
    (error) => tell({ type: "giaoban.error", id: null, message: error.message }));
}
