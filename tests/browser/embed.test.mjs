// The functions for JavaScript hosts, as they are packed in dist/npm.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { serve } from "./host.mjs";
import { ARTICLE, ROOT, useBrowser, withPage } from "./support.mjs";

useBrowser();

/** A blank page under a strict policy, with the package beside it. */
let host;
before(async () => { host = await serve({ "/": { html: "<!doctype html><link rel=icon href=x.svg>" }, "/npm/": "dist/npm/", "/x.svg": { svg: "<svg/>" } }); });
after(() => host.close());

/** Runs a test in that page; a module of the package is its global `giaoban`. */
const inHost = (run, module = "giaoban") => withPage({ name: "embed", url: host.url }, async (page) => {
  await page.evaluate(async (address) => {
    const module = await import(address);
    await module.default();
    globalThis.giaoban = module;
  }, `/npm/${module}.js`);
  await run(page);
});

test("extract: spans count UTF-16 units, in composed and decomposed text, after an emoji", () =>
  inHost(async (page) => {
    for (const text of [ARTICLE, ARTICLE.normalize("NFD"), "🤝 " + ARTICLE]) {
      const { schema, times, people } = await page.evaluate((text) => giaoban.extract(text), text);
      assert.equal(schema, "giaoban/1");
      for (const time of times) assert.equal(text.slice(time.span.start, time.span.end), time.text);
      assert.ok(times.some((time) => time.value === "2024-06-30"), JSON.stringify(times));
      assert.ok(people.some((person) => person.name === "Nguyễn Văn Minh"), JSON.stringify(people));
    }
  }));

test("extract: absent values are null, the result is plain JSON", () =>
  inHost(async (page) => {
    const [object, json] = await page.evaluate((text) => {
      const extraction = giaoban.extract(text, {});
      return [extraction, JSON.parse(JSON.stringify(extraction))];
    }, ARTICLE);
    assert.deepEqual(object, json);
    assert.ok(object.meetings.every((meeting) => meeting.confidence === null));
  }));

test("extract: a publication date told from outside gives the year", () =>
  inHost(async (page) => {
    const text = "Ngày 5-4, Công an hai tỉnh hội đàm.";
    const [without, given] = await page.evaluate(
      (text) => [giaoban.extract(text), giaoban.extract(text, { published: "2021-04-06" })], text);
    assert.equal(without.times[0].value, "XXXX-04-05");
    assert.equal(given.times[0].value, "2021-04-05");
    assert.equal(given.document.published.origin, "given");
  }));

test("wrong arguments are told in a sentence", () =>
  inHost(async (page) => {
    const thrown = await page.evaluate(() => [
      ["extract", 42], ["extract", undefined], ["extract", "", "2021"], ["extract", "", []], ["extract", "", { publised: "2021" }],
      ["extract", "", { published: 2021 }], ["extract", "", { published: "15-12-2021" }], ["extract", "", { published: "2021-02-30" }],
      ["extract", "", { lexicon: "{}" }], ["explain", null], ["exportAs", "", "exe"], ["exportAs", "", 1], ["render", "", { locale: "fr" }],
      ["extractCorpus", "x"], ["extractCorpus", ["x"]], ["extractCorpus", [{ id: "a" }]], ["extractCorpus", [{ text: "", id: 1 }]],
      ["extractCorpus", [{ id: "a", text: "" }, { id: "a", text: "" }]],
    ].map(([name, ...args]) => {
      try { giaoban[name](...args); return "nothing"; } catch (error) { return `${error.name}: ${error.message}`; }
    }));
    assert.deepEqual(thrown, [
      "TypeError: extract(text, options): text must be a string, not number.",
      "TypeError: extract(text, options): text must be a string, not undefined.",
      "TypeError: extract(text, options): options must be an object, not string.",
      "TypeError: extract(text, options): options must be an object, not an array.",
      "TypeError: extract(text, options): there is no option \"publised\"; there is \"published\".",
      "TypeError: extract(text, options): published must be a string, not number.",
      "RangeError: extract(text, options): published must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD, not \"15-12-2021\".",
      "RangeError: extract(text, options): published must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD, not \"2021-02-30\".",
      "RangeError: extract(text, options): lexicon must be empty: this version reads no dictionary besides its own.",
      "TypeError: explain(text, options): text must be a string, not null.",
      "RangeError: exportAs(text, format, options): there is no format \"exe\"; there are \"html\", \"md\", \"csv\", \"ics\", \"tasks\", \"json\", \"ndjson\", \"annotations\", \"graphml\" and \"plover\".",
      "TypeError: exportAs(text, format, options): format must be a string, not number.",
      "RangeError: render(text, options): locale must be \"vi\" or \"en\", not \"fr\".",
      "TypeError: extractCorpus(articles, options): articles must be an array, not string.",
      "TypeError: extractCorpus(articles, options): articles[0] must be an object, not string.",
      "TypeError: articles[0]: text must be a string, not undefined.",
      "TypeError: extractCorpus(articles, options): articles[0].id must be a string, not number.",
      "RangeError: extractCorpus(articles, options): two articles have the id \"a\".",
    ]);
  }, "giaoban-export"));

test("extractCorpus: every article as it is read alone, under its id", () =>
  inHost(async (page) => {
    const [corpus, alone] = await page.evaluate((text) => [
      giaoban.extractCorpus([{ id: "a", text, published: "2020" }, { text: "Ngày 5-4, Công an hai tỉnh hội đàm." }], { published: "2021-04-06" }),
      giaoban.extract(text, { published: "2020" }),
    ], ARTICLE);
    assert.deepEqual(corpus.articles.map(({ id }) => id), ["a", "2"]);
    assert.deepEqual(corpus.articles[0].extraction, alone);
    assert.equal(corpus.articles[1].extraction.times[0].value, "2021-04-05");
  }));

test("render: the segments are the article, and their marks are in the extraction", () =>
  inHost(async (page) => {
    for (const text of [ARTICLE, "\n\n  " + ARTICLE.replaceAll("\n", "\r\n"), ""]) {
      const { paragraphs, extraction, kinds } = await page.evaluate((text) => giaoban.render(text, { locale: "en" }), text);
      assert.equal(paragraphs.map((p) => p.segments.map((s) => s.text).join("") + p.gap).join(""), text);
      assert.equal(kinds.length, 7);
      const known = new Set(Object.values(extraction).flat().map((thing) => thing.id));
      for (const { mark } of paragraphs.flatMap((p) => p.segments)) {
        if (mark) assert.ok([mark.thing, ...mark.id.split(" ")].every((id) => known.has(id)), JSON.stringify(mark));
      }
    }
  }));

test("what only reads has no writers; what exports has all functions", () =>
  inHost(async (page) => {
    const [less, more] = await page.evaluate(async () =>
      [Object.keys(giaoban), Object.keys(await import("/npm/giaoban-export.js"))]);
    assert.deepEqual(more.filter((name) => !less.includes(name)), ["exportAs"]);
  }));

test("exportAs: JSON is the extraction", () =>
  inHost(async (page) => {
    const [json, line, object] = await page.evaluate((text) =>
      [giaoban.exportAs(text, "json"), giaoban.exportAs(text, "ndjson"), giaoban.extract(text)], ARTICLE);
    assert.deepEqual(JSON.parse(json), object);
    assert.deepEqual(JSON.parse(line), { id: "article", ...object });
    assert.ok(!line.trim().includes("\n"));
  }, "giaoban-export"));

test("without modules: the classic script takes the same wasm", () =>
  withPage({ name: "classic", url: host.url }, async (page) => {
    await page.addScriptTag({ url: "/npm/giaoban-classic.js" });
    const schema = await page.evaluate(async () => {
      await wasm_bindgen();
      return wasm_bindgen.extract("").schema;
    });
    assert.equal(schema, "giaoban/1");
  }));

test("in Node", async () => {
  const giaoban = await import(new URL("dist/npm/giaoban.js", ROOT));
  await giaoban.default({ module_or_path: readFileSync(new URL("dist/npm/giaoban_bg.wasm", ROOT)) });
  assert.ok(giaoban.extract(ARTICLE).meetings.length > 0);
  assert.throws(() => giaoban.extract(1), TypeError);
});

test("explain: every explanation names a thing and a rule", () =>
  inHost(async (page) => {
    const explanations = await page.evaluate((text) => giaoban.explain(text), ARTICLE);
    assert.ok(explanations.length > 0);
    for (const { id, rule } of explanations) {
      assert.match(id, /^([tlopimc]\d+|m\d+\/[po]\d+)$/);
      assert.match(rule, /^[a-z-]+\/[a-z-]+$/);
    }
  }));

test("version: that of the package", () =>
  inHost(async (page) => {
    const { version } = JSON.parse(readFileSync(new URL("dist/npm/package.json", ROOT), "utf8"));
    assert.equal(await page.evaluate(() => giaoban.version()), version);
  }));

test("any text is read: empty, lone surrogates, control characters, other scripts", () =>
  inHost(async (page) => {
    const schemas = await page.evaluate(() =>
      ["", "\ud83d", "a\udc00b", "\u0000\u0007\r\n\r", "ສະບາຍດີ ព្រះ", "\u0301\u0309", "ngày ".repeat(2000), "(".repeat(5000)]
        .map((text) => giaoban.extract(text).schema));
    assert.deepEqual([...new Set(schemas)], ["giaoban/1"]);
  }));
