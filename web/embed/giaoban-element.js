// <giaoban-article>: an article with its marks, without the page's application. What is drawn comes from `render`, the
// same code as the page's; this puts it into a shadow root and listens.
import init, { render } from "./giaoban.js";

/** The style, put here by the build. */
const STYLE = "";

const KINDS = { m: "meeting", c: "commitment", p: "person", o: "organization", l: "place", t: "time", i: "instrument" };

const WORDS = {
  vi: {
    article: "Bài đã đánh dấu", legend: "Cách đánh dấu", box: "Bài báo", placeholder: "Dán hoặc gõ bài ở đây…",
    edit: "Sửa bài", done: "Xong", hint: "Mũi tên trái, phải: dấu trước, dấu sau. Enter: chọn.",
    engine: "Phần đọc bài chưa mở được; bài hiện không có dấu. Trình duyệt báo:",
    argument: "Bài chưa được đọc:",
  },
  en: {
    article: "Marked article", legend: "How things are marked", box: "Article", placeholder: "Paste or type an article here…",
    edit: "Edit text", done: "Done", hint: "Left, right arrow: mark before, mark after. Enter: select.",
    engine: "The reading part could not be opened; the article stands without marks. The browser said:",
    argument: "The article was not read:",
  },
};

let engine;
let ready = false;

/**
 * Loads the engine; all elements share it. They call this by themselves when the first of them is put into a page; call
 * it before to say where the wasm is: `load({ module_or_path: url })`. After a failure the next call tries again.
 */
export function load(options) {
  engine ??= init(options).then((exports) => {
    ready = true;
    return exports;
  }, (error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

let writer;

/**
 * Loads what writes exports, a module and a wasm of their own, and gives the module; `exportAs` does it by itself. After a
 * failure the next call tries again.
 */
export function loadExports(options) {
  writer ??= import("./giaoban-export.js").then(async (module) => {
    await module.default(options);
    return module;
  }).catch((error) => {
    writer = undefined;
    throw error;
  });
  return writer;
}

let shared;

/** One style sheet for all elements. It is constructed, not inlined: a strict content policy allows that. */
function sheet() {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(STYLE);
  }
  return shared;
}

/** A small tree: tag, attributes, children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** The attributes of a mark, as on the page. */
function attributes({ kind, id, thing, near, far, fill, trigger, edge }) {
  return {
    "data-kind": kind, "data-id": id, "data-thing": thing, "data-near": near, "data-far": far, "data-fill": fill,
    "data-trigger": trigger, "data-edge": edge, tabindex: "-1",
  };
}

export class GiaobanArticle extends HTMLElement {
  static observedAttributes = ["published", "locale", "readonly"];

  #root = this.attachShadow({ mode: "open" });
  // The frame stays; only what is in it is drawn anew, so that nothing loses the focus while one types.
  #failure = make("p", { class: "failed", part: "error", role: "alert", hidden: true });
  #legend = make("ul", { class: "legend", part: "legend" });
  #button = make("button", { class: "edit", part: "button", type: "button" });
  #article = make("div", { class: "article", part: "article", "data-role": "article", role: "article", lang: "vi", "aria-describedby": "hint" });
  #box = make("textarea", { part: "text", rows: "12", lang: "vi", spellcheck: "false" });
  #status = make("p", { class: "told", part: "status", role: "status" });
  #hint = make("p", { class: "vh", id: "hint" });
  #observer = new MutationObserver(() => this.#soon());
  #waiting = false;
  #editing = false;
  #typing;
  /** What was read last, so that a move or a rewrite of the same changes nothing. */
  #seen;
  #extraction = null;
  /** What a thing is called, by id. */
  #names = new Map();
  #ones = new Map();
  #selected = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet()];
    this.#root.append(this.#failure, this.#legend, this.#button, this.#article, this.#box, this.#status, this.#hint);
    this.#button.addEventListener("click", () => this.#edit());
    this.#root.addEventListener("click", (event) => this.#clicked(event));
    this.#root.addEventListener("keydown", (event) => this.#pressed(event));
    this.#root.addEventListener("focusin", (event) => this.#tell(event.target.dataset?.thing));
    this.#root.addEventListener("copy", (event) => this.#copied(event));
    this.#root.addEventListener("input", () => this.#typed());
  }

  connectedCallback() {
    // Set by a framework before the browser knew this class.
    for (const name of ["text", "published", "locale", "theme", "readonly"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#observer.observe(this, { childList: true, characterData: true, subtree: true });
    this.#soon();
  }

  disconnectedCallback() {
    // What was typed last goes along when the element is moved.
    if (this.#typing !== undefined) this.#take();
    this.#observer.disconnect();
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#soon();
  }

  /** The article: the element's own text content. */
  get text() { return this.textContent; }
  set text(value) {
    if (typeof value !== "string") throw new TypeError(`giaoban-article: text must be a string, not ${value === null ? "null" : typeof value}.`);
    this.textContent = value;
  }

  /** Publication date told from outside; null when there is none. */
  get published() { return this.getAttribute("published"); }
  set published(value) { this.#reflect("published", value); }

  /** Language of the few words of the element's own: `vi` or `en`. */
  get locale() { return this.getAttribute("locale") === "en" ? "en" : "vi"; }
  set locale(value) { this.#reflect("locale", value); }

  /** `auto`, `light` or `dark`. */
  get theme() {
    const theme = this.getAttribute("theme");
    return theme === "light" || theme === "dark" ? theme : "auto";
  }
  set theme(value) { this.#reflect("theme", value); }

  /** Whether the text can not be edited. */
  get readonly() { return this.hasAttribute("readonly"); }
  set readonly(value) { this.toggleAttribute("readonly", Boolean(value)); }

  /** What was read; null before, and when the article could not be read. */
  get extraction() { return this.#extraction; }

  /** Shows another article: text and date at once, in one reading, even when neither differs from what stands there. */
  show(text, published = null) {
    this.text = text;
    this.published = published;
    this.#seen = undefined;
    this.#soon();
  }

  /**
   * The article in another program's format, as `exportAs` of the module writes it, in the element's language and with its
   * date: a string, or the bytes of the .zip that `csv` is. `name` is what it is called in there; the id of the element when
   * left out.
   */
  async exportAs(format, { name = this.id || null } = {}) {
    const { text, published, locale } = this;
    const { exportAs } = await loadExports();
    return exportAs(text, format, { published, locale, name });
  }

  /** Selects a thing by its id, as a click would, without the event; null selects nothing. */
  select(id) {
    this.#selected = id;
    for (const mark of this.#marks()) {
      mark.toggleAttribute("data-selected", id !== null && mark.dataset.id.split(" ").includes(id));
    }
    this.#tell(id);
  }

  #reflect(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** Several changes in a row are one reading. */
  #soon() {
    if (this.#waiting || !this.isConnected) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      if (this.isConnected) this.#read();
    });
  }

  async #read() {
    const { text, published, locale, readonly } = this;
    const key = JSON.stringify([text, published, locale, readonly]);
    if (this.#seen === key) return;
    if (!ready) this.#draw(null);
    try {
      await load();
    } catch (error) {
      this.#fail(WORDS[locale].engine, error);
      return;
    }
    // It may have been read, changed or removed meanwhile; then another call does the work.
    if (!this.isConnected || this.#seen === key || key !== JSON.stringify([this.text, this.published, this.locale, this.readonly])) return;
    this.#seen = key;
    let rendering;
    try {
      rendering = render(text, { published, locale });
    } catch (error) {
      this.#fail(WORDS[locale].argument, error);
      return;
    }
    this.#extraction = rendering.extraction;
    this.#names = new Map();
    for (const [list, name] of [["meetings", "title"], ["commitments", "text"], ["people", "name"], ["organizations", "name"],
      ["places", "name"], ["times", "text"], ["instruments", "name"]]) {
      for (const thing of this.#extraction[list]) this.#names.set(thing.id, thing[name]);
    }
    this.#ones = new Map(rendering.kinds.map(({ kind, one }) => [kind, one]));
    this.#draw(rendering);
    this.dispatchEvent(new CustomEvent("giaoban-extracted", { detail: this.#extraction, bubbles: true, composed: true }));
  }

  /** The article stays readable; the sentence says why it has no marks. */
  #fail(sentence, error) {
    // Without the name of a function that its reader never called.
    const message = (error instanceof Error ? error.message : String(error)).replace(/^render\(text, options\): /, "");
    this.#extraction = null;
    this.#names.clear();
    this.#draw(null, `${sentence} ${message}`);
    this.dispatchEvent(new CustomEvent("giaoban-error", { detail: { message }, bubbles: true, composed: true }));
  }

  #draw(rendering, failure = "") {
    const words = WORDS[this.locale], text = this.text, empty = text.trim() === "";
    const editing = !this.readonly && (this.#editing || empty);
    this.#failure.textContent = failure;
    this.#failure.hidden = failure === "";
    this.#legend.replaceChildren(...(rendering ? legend(rendering) : []));
    this.#legend.setAttribute("aria-label", words.legend);
    this.#legend.hidden = !this.#legend.childElementCount;
    this.#button.textContent = editing ? words.done : words.edit;
    this.#button.hidden = this.readonly || empty;
    this.#article.replaceChildren(...(rendering ? rendering.paragraphs.flatMap(paragraph) : [make("div", { class: "blk" }, text)]));
    this.#article.setAttribute("aria-label", words.article);
    this.#article.hidden = editing;
    this.#article.querySelector("mark")?.setAttribute("tabindex", "0");
    this.#box.setAttribute("aria-label", words.box);
    this.#box.placeholder = words.placeholder;
    this.#box.hidden = !editing;
    if (this.#box.value !== text && this.#root.activeElement !== this.#box) this.#box.value = text;
    this.#hint.textContent = words.hint;
    this.select(this.#names.has(this.#selected) ? this.#selected : null);
  }

  #marks() { return [...this.#article.querySelectorAll("mark")]; }

  #tell(id) {
    const name = this.#names.get(id ?? this.#selected);
    if (this.#status) this.#status.textContent = name ? `${this.#ones.get(KINDS[(id ?? this.#selected)[0]])}: ${name}` : "";
  }

  #edit() {
    this.#editing = !this.#editing;
    this.#take();
    this.#seen = undefined;
    this.#soon();
    if (this.#editing) {
      this.#box.hidden = false;
      this.#box.focus();
    }
  }

  #clicked(event) {
    const mark = event.target.closest?.("mark[data-thing]");
    if (mark) this.#choose(mark);
  }

  #choose(mark) {
    const id = mark.dataset.thing;
    this.#stop(mark);
    this.select(id);
    this.dispatchEvent(new CustomEvent("giaoban-select", { detail: { kind: KINDS[id[0]], id }, bubbles: true, composed: true }));
  }

  /** One mark can be reached with the tab key; the arrows go on from there. */
  #stop(mark) {
    for (const other of this.#article.querySelectorAll("mark[tabindex='0']")) other.tabIndex = -1;
    mark.tabIndex = 0;
  }

  #pressed(event) {
    const mark = event.target.closest?.("mark[data-thing]");
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#choose(mark);
      return;
    }
    const marks = this.#marks(), at = marks.indexOf(mark);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = marks[Math.min(Math.max(next, 0), marks.length - 1)];
    this.#stop(to);
    to.focus();
  }

  /** What is copied is the article, without the line breaks that paragraphs would add. */
  #copied(event) {
    const selection = this.#root.getSelection?.() ?? document.getSelection();
    if (!selection?.rangeCount || !this.#article.contains(selection.anchorNode)) return;
    const text = String(selection.getRangeAt(0));
    if (!text) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  }

  #typed() {
    this.#editing = true;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#take(), 150);
  }

  #take() {
    clearTimeout(this.#typing);
    this.#typing = undefined;
    if (this.#box.value !== this.text) this.text = this.#box.value;
  }
}

function paragraph({ part, flows, segments, gap }) {
  const title = part === "title";
  const block = make("div", {
    class: flows ? "blk flows" : "blk", part, "data-part": part, role: title && "heading", "aria-level": title && "2",
  });
  block.append(...segments.map(({ text, mark }) => mark ? make("mark", attributes(mark), text) : text));
  return gap ? [block, make("div", { class: "gap" }, gap)] : [block];
}

/** The kinds that the article has, each in its own line, with their number. */
function legend({ extraction, kinds }) {
  const lists = {
    meeting: "meetings", commitment: "commitments", person: "people", organization: "organizations", place: "places",
    time: "times", instrument: "instruments",
  };
  return kinds.filter(({ kind }) => extraction[lists[kind]].length > 0).map(({ kind, name }) => {
    const sample = kind === "meeting" ? { "data-fill": kind, "data-trigger": "start end" }
      : kind === "commitment" ? { "data-fill": kind, "data-edge": "start end" } : { "data-near": kind };
    return make("li", {}, make("mark", sample, name), ` ${extraction[lists[kind]].length}`);
  });
}

if (!customElements.get("giaoban-article")) customElements.define("giaoban-article", GiaobanArticle);
