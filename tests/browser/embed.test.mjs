// The functions for JavaScript hosts, as they are packed in dist/npm.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ARTICLE, ROOT, URL_BASE, useBrowser, withPage } from "./support.mjs";

useBrowser();

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const TYPES = { js: "text/javascript", wasm: "application/wasm", json: "application/json" };

/** A blank page under a strict policy, with the package beside it. */
const host = {
  url: URL_BASE + "host.html",
  prepare: async (page) => {
    await page.route("**/host.html", (route) => route.fulfill({
      contentType: "text/html", headers: { "content-security-policy": POLICY }, body: "<!doctype html><link rel=icon href='data:,'>",
    }));
    await page.route("**/npm/*", (route) => {
      const name = new URL(route.request().url()).pathname.split("/").pop();
      route.fulfill({ contentType: TYPES[name.split(".").pop()], body: readFileSync(new URL(`dist/npm/${name}`, ROOT)) });
    });
  },
  expects: /icon|img-src/,
};

/** Runs a test in that page; the package is its global `giaoban`. */
const inHost = (run) => withPage({ name: "embed", ...host }, async (page) => {
  await page.evaluate(async () => {
    const module = await import("/npm/giaoban.js");
    await module.default();
    globalThis.giaoban = module;
  });
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
      [42], [undefined], ["", "2021"], ["", []], ["", { publised: "2021" }], ["", { published: 2021 }],
      ["", { published: "15-12-2021" }], ["", { published: "2021-02-30" }],
    ].map((args) => {
      try { giaoban.extract(...args); return "nothing"; } catch (error) { return `${error.name}: ${error.message}`; }
    }));
    assert.deepEqual(thrown, [
      "TypeError: extract(text, options): text must be a string, not number.",
      "TypeError: extract(text, options): text must be a string, not undefined.",
      "TypeError: extract(text, options): options must be an object, not string.",
      "TypeError: extract(text, options): options must be an object, not an array.",
      "TypeError: There is no option \"publised\"; there is \"published\".",
      "TypeError: published must be a string such as \"2021-12-15\", not number.",
      "RangeError: published must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD, not \"15-12-2021\".",
      "RangeError: published must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD, not \"2021-02-30\".",
    ]);
  }));

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
