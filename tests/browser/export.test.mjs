// The exports, read by readers of each format that others wrote: in Node, through the package's own functions, over all our
// articles. The Rust tests read the rest (tests/export.rs).
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { unzipSync, strFromU8 } from "fflate";
import Graph from "graphology";
import graphml from "graphology-graphml";
import ICAL from "ical.js";
import jsonld from "jsonld";
import { marked } from "marked";
import Papa from "papaparse";
import rrule from "rrule";
import { ROOT, useBrowser, withPage } from "./support.mjs";

useBrowser();

/** What tries to break out of each format. */
const NASTY = `=CMD("<b>&amp;") 🤝 Sáng 15-12-2021, Công an tỉnh Đắk Nông và Ty Công an tỉnh Mondulkiri (Campuchia) họp giao ban; \\n hai bên
thống nhất: trao đổi <script>alert(1)</script> thông tin, "gặp" nhau vào ngày 25 hằng tháng; bàn giao hồ sơ trước ngày 31/12/2021.

]]> --> ,;\\\u0007\u0000 Hội nghị lần thứ 30 sẽ tổ chức ngày 20/6/2022 tại Mondulkiri.\n`;

const FOLDER = new URL("tests/articles/", ROOT);
const NAMES = readdirSync(FOLDER, { recursive: true }).filter((name) => name.endsWith("article.txt")).sort();
const ARTICLES = [
  ...NAMES.map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), "utf8") })),
  { name: "nasty", text: NASTY }, { name: "decomposed", text: NASTY.normalize("NFD") }, { name: "empty", text: "" },
];

let giaoban;
before(async () => {
  giaoban = await import(new URL("dist/npm/giaoban-export.js", ROOT));
  await giaoban.default({ module_or_path: readFileSync(new URL("dist/npm/giaoban-export_bg.wasm", ROOT)) });
});

const read = new Map();
const extraction = (text) => read.get(text) ?? read.set(text, giaoban.extract(text)).get(text);

/** Every article in a format, with what was read in it. */
function* exported(format, locale = "vi") {
  for (const { name, text } of ARTICLES) {
    yield { name, text, x: extraction(text), data: giaoban.exportAs(text, format, { name, locale }) };
  }
}

test("json: valid by the schema of the package, as ajv reads it", () => {
  const schema = JSON.parse(readFileSync(new URL("dist/npm/giaoban-1.schema.json", ROOT), "utf8"));
  const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
  for (const { name, x, data } of exported("json")) {
    assert.deepEqual(JSON.parse(data), x);
    assert.ok(validate(x), `${name}: ${JSON.stringify(validate.errors)}`);
  }
  for (const { data } of exported("ndjson")) assert.ok(validate(JSON.parse(data)));
  for (const spoil of [(x) => delete x.times, (x) => (x.extra = 1), (x) => (x.schema = "giaoban/2"),
    (x) => (x.meetings[0].kind = "party"), (x) => (x.meetings[0].hosts = ["m1"]), (x) => (x.commitments[0].span.start = -1)]) {
    const x = giaoban.extract(ARTICLES.find(({ name }) => name.startsWith("laos-01")).text);
    spoil(x);
    assert.equal(validate(x), false, String(spoil));
  }
});

test("csv: a .zip that fflate opens, tables that Papa Parse reads row for row", () => {
  for (const { name, x, data } of exported("csv")) {
    const files = unzipSync(data);
    assert.deepEqual(Object.keys(files), ["meetings.csv", "participants.csv", "commitments.csv", "times.csv"]);
    const rows = Object.fromEntries(Object.entries(files).map(([file, bytes]) => {
      assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "the byte order mark");
      const text = strFromU8(bytes.subarray(3));
      const { data, errors } = Papa.parse(text, { header: true, skipEmptyLines: true });
      assert.deepEqual(errors, [], `${name}/${file}`);
      for (const cell of data.flatMap(Object.values)) assert.doesNotMatch(cell, /^\s*[=+\-@]/, `${name}/${file}`);
      return [file.slice(0, -4), data];
    }));
    const line = (text) => text.replace(/\s+/gu, " ").trim();
    const bare = (cell) => (/^'[\s']*[=+\-@＝＋－＠]/u.test(cell) ? cell.slice(1) : cell);
    assert.deepEqual(rows.meetings.map((row) => row.id), x.meetings.map((m) => m.id));
    assert.deepEqual(rows.meetings.map((row) => row.date), x.meetings.map((m) => m.date ?? ""));
    assert.deepEqual(rows.participants.map((row) => row.id), x.meetings.flatMap((m) => m.participants.map((p) => p.ref)));
    assert.deepEqual(rows.commitments.map((row) => bare(row.text)), x.commitments.map((c) => line(c.text)));
    assert.deepEqual(rows.times.map((row) => [+row.start, +row.end, row.value]), x.times.map((t) => [t.span.start, t.span.end, t.value]));
  }
});

test("ics: ical.js reads every component, and each has what RFC 5545 asks", () => {
  let recurring = 0, due = 0, events = 0;
  for (const { name, x, data } of exported("ics", "en")) {
    const calendar = new ICAL.Component(ICAL.parse(data));
    assert.equal(calendar.name, "vcalendar");
    assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
    const uids = new Set();
    for (const component of calendar.getAllSubcomponents()) {
      const value = (property) => component.getFirstPropertyValue(property);
      assert.ok(["vevent", "vtodo"].includes(component.name));
      for (const property of ["uid", "dtstamp", "summary", "description"]) {
        assert.equal(component.getAllProperties(property).length, 1, `${name}: ${property}`);
      }
      uids.add(value("uid"));
      if (component.name === "vevent") {
        events++;
        const event = new ICAL.Event(component);
        assert.ok(event.startDate.isDate, name);
        assert.ok(event.isRecurring() || event.endDate.compare(event.startDate) > 0);
        if (event.isRecurring()) {
          recurring++;
          // The start is the first day of the rule, as the standard asks.
          assert.equal(event.iterator().next().toString(), event.startDate.toString(), name);
        }
      } else {
        assert.equal(value("rrule"), null, "no rule without a start");
        if (value("due")) {
          due++;
          const day = value("due").toString();
          assert.ok(x.commitments.some((c) => c.deadline?.value === day), `${name}: ${day}`);
        }
      }
    }
    assert.equal(uids.size, calendar.getAllSubcomponents().length);
  }
  assert.ok(recurring >= 3 && due > 20 && events > 5, `${recurring} recurring, ${due} due, ${events} events`);
});

test("tasks: GitHub's list in the eyes of marked, rules that rrule understands as they were meant", () => {
  let rules = 0;
  for (const { name, x, data } of exported("tasks")) {
    const items = marked.lexer(data.replace(/^- \[\/\]/gm, "- [ ]")).filter((t) => t.type === "list").flatMap((t) => t.items);
    assert.equal(items.length, x.commitments.length, name);
    items.forEach((item, i) => {
      const c = x.commitments[i];
      assert.ok(item.task);
      assert.equal(item.checked, c.status === "delivered");
      const day = /📅 (\S+)$/u.exec(item.text)?.[1];
      if (/^\d{4}-\d\d-\d\d/.test(c.deadline?.value ?? "")) assert.equal(day, c.deadline.value.slice(0, 10));
      else assert.equal(day, undefined);
      const words = /🔁 ([a-zA-Z0-9, ]+?)( 📅|$)/u.exec(item.text)?.[1];
      assert.equal(words !== undefined, c.recurrence !== null, name);
      if (!words) return;
      rules++;
      const fields = (rule) => Object.fromEntries(rule.replace(/^RRULE:/, "").split(";").map((f) => f.split("=")).sort());
      const read = fields(rrule.RRule.optionsToString(rrule.RRule.parseText(words)));
      if (read.INTERVAL === "1") delete read.INTERVAL;
      // Tasks recur by days: the hour stays in the words of the commitment.
      const { BYHOUR, BYMINUTE, ...meant } = fields(c.recurrence.rrule);
      assert.deepEqual(read, meant, words);
    });
  }
  assert.ok(rules > 20);
});

test("md: the words are the article's, whatever signs are in them, as marked reads it", () => {
  for (const { name, x, data } of exported("md")) {
    const html = marked.parse(data);
    assert.doesNotMatch(html, /<(?!\/?(h[1-3]|p|ul|ol|li|strong|br|a)\b)/, name);
    const text = (html) => html.replace(/<[^>]*>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'").replace(/&amp;/g, "&").replace(/[\s\u0000-\u001f\ufffd]+/gu, " ");
    const plain = text(html);
    for (const c of x.commitments) {
      assert.ok(plain.includes(c.text.replace(/[\s\u0000-\u001f\ufffd]+/gu, " ").trim()), `${name}: ${c.text}`);
    }
    const nested = marked.lexer(data).filter((t) => t.type === "list" && t.ordered).flatMap((t) => t.items);
    assert.equal(nested.length, x.commitments.length, name);
    for (const item of nested) assert.ok(item.tokens.some((t) => t.type === "list") || !/\*\*/.test(item.text), name);
  }
});

test("graphml: graphology reads nodes, edges and their attributes", () => {
  for (const { name, x, data } of exported("graphml")) {
    const graph = graphml.parse(Graph, data);
    const meetings = graph.filterNodes((_, node) => node.type === "meeting");
    assert.equal(meetings.length, x.meetings.length, name);
    assert.equal(graph.size, x.meetings.reduce((sum, m) => sum + m.participants.length, 0), name);
    graph.forEachEdge((_, { role }, from, to, a, b) => {
      assert.ok(role && a.type !== "meeting" && b.type === "meeting" && a.label);
    });
  }
});

/**
 * The terms of the annotation vocabulary that our annotations use, written down from the recommendation, so that nothing is
 * fetched.
 */
const OA = "http://www.w3.org/ns/oa#", AS = "http://www.w3.org/ns/activitystreams#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", DC = "http://purl.org/dc/terms/", XSD = "http://www.w3.org/2001/XMLSchema#";
const id = (iri) => ({ "@id": iri, "@type": "@id" }), vocab = (iri) => ({ "@id": iri, "@type": "@vocab" });
const count = (iri) => ({ "@id": iri, "@type": `${XSD}nonNegativeInteger` });
const CONTEXT = { "@context": {
  id: "@id", type: "@type",
  Annotation: `${OA}Annotation`, TextualBody: `${OA}TextualBody`, TextQuoteSelector: `${OA}TextQuoteSelector`,
  TextPositionSelector: `${OA}TextPositionSelector`, AnnotationCollection: `${AS}OrderedCollection`,
  AnnotationPage: `${AS}OrderedCollectionPage`, Software: `${AS}Application`,
  identifying: `${OA}identifying`, tagging: `${OA}tagging`, describing: `${OA}describing`,
  body: id(`${OA}hasBody`), target: id(`${OA}hasTarget`), source: id(`${OA}hasSource`), selector: id(`${OA}hasSelector`),
  motivation: vocab(`${OA}motivatedBy`), purpose: vocab(`${OA}hasPurpose`), exact: `${OA}exact`, prefix: `${OA}prefix`,
  suffix: `${OA}suffix`, start: count(`${OA}start`), end: count(`${OA}end`), value: `${RDF}value`, format: `${DC}format`,
  generator: id(`${AS}generator`), name: "http://xmlns.com/foaf/0.1/name", total: count(`${AS}totalItems`),
  first: id(`${AS}first`), startIndex: count(`${AS}startIndex`), items: { ...id(`${AS}items`), "@container": "@list" },
} };
const documentLoader = async (url) => {
  assert.equal(url, "http://www.w3.org/ns/anno.jsonld");
  return { contextUrl: null, documentUrl: url, document: CONTEXT };
};

test("annotations: jsonld expands every term, and each anchor finds its words again", async () => {
  for (const { name, text, data } of exported("annotations")) {
    const [collection] = await jsonld.expand(JSON.parse(data), { documentLoader, safe: true });
    const items = collection[`${AS}first`][0][`${AS}items`][0]["@list"];
    assert.equal(collection[`${AS}totalItems`][0]["@value"], items.length, name);
    const points = [...text];
    for (const item of items) {
      assert.deepEqual(item["@type"], [`${OA}Annotation`]);
      const target = item[`${OA}hasTarget`][0];
      assert.match(target[`${OA}hasSource`][0]["@id"], /^(urn:uuid:|https?:)/);
      const [quote, position] = target[`${OA}hasSelector`];
      const word = (name) => quote[`${OA}${name}`][0]["@value"], at = (name) => position[`${OA}${name}`][0]["@value"];
      assert.equal(points.slice(at("start"), at("end")).join(""), word("exact"), name);
      assert.ok(text.includes(word("prefix") + word("exact") + word("suffix")), name);
    }
  }
});

test("plover: one record a line, with the fields of the manual", () => {
  for (const { name, x, data } of exported("plover")) {
    const records = data.split("\n").filter(Boolean).map((line) => JSON.parse(line));
    assert.equal(records.filter((r) => r.id === r.link).length >= x.meetings.length, true, name);
    for (const record of records) {
      assert.ok(Array.isArray(record.event) && Array.isArray(record.source), name);
      assert.match(record.date ?? "2000-01-01", /^\d{4}-\d\d-\d\d$/);
    }
  }
});

test("html: a browser under its own policy shows the article letter for letter, in both themes, and on paper", async () => {
  const cases = [ARTICLES.find(({ name }) => name.startsWith("laos-01")), ARTICLES.find(({ name }) => name === "nasty")];
  for (const { name, text } of cases) {
    for (const locale of ["vi", "en"]) {
      const page = giaoban.exportAs(text, "html", { name, locale });
      assert.doesNotMatch(page, /<script/i);
      const style = /<style>([^]*)<\/style>/.exec(page)[1];
      const hash = createHash("sha256").update(style).digest("base64");
      assert.ok(page.includes(`style-src 'sha256-${hash}'`), `the style's hash is now sha256-${hash}; say so in src/export/html.rs`);
      for (const scheme of ["light", "dark"]) {
        const prepare = (tab) => tab.route("**/report.html", (route) => route.fulfill({ contentType: "text/html", body: page }));
        await withPage({ name: `report-${name}`, scheme, prepare, route: "report.html", width: scheme === "light" ? 1280 : 390 }, async (tab) => {
          const shown = await tab.locator("[data-role=article]").evaluate((node) => node.textContent);
          // What XML and HTML cannot hold is left out.
          assert.equal(shown, text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ""));
          const paper = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
          assert.equal(paper, scheme === "light" ? "rgb(251, 251, 249)" : "rgb(23, 25, 27)");
          assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
          for (const link of await tab.locator("q a").all()) {
            assert.equal(await tab.locator(await link.getAttribute("href")).count(), 1);
          }
          await tab.screenshot({ path: new URL(`tests/browser/artifacts/report-${name.split("/")[0]}-${locale}-${scheme}.png`, ROOT).pathname, fullPage: true });
        });
      }
    }
  }
});
