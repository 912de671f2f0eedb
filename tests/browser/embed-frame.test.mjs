// embed.html in an iframe: it speaks with the origins it was told of, and with nobody else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./host.mjs";
import { ARTICLE, picture, useBrowser, withPage } from "./support.mjs";

useBrowser();

const POLICY = "default-src 'none'; script-src 'self'; img-src 'self'; frame-src http:";
const HTML = "<!doctype html><html lang=vi><meta charset=utf-8><title>Máy chủ</title><link rel=icon href=x.svg><main></main></html>";

let frameHost, host, stranger;
before(async () => {
  frameHost = await serve({ "/": "dist/embed/" }, { policy: null });
  [host, stranger] = await Promise.all([1, 2].map(() => serve({ "/": { html: HTML }, "/x.svg": { svg: "<svg/>" } }, { policy: POLICY })));
});
after(() => Promise.all([frameHost, host, stranger].map((server) => server.close())));

/** A page of `at` with the frame in it, `query` in the frame's address. `heard` collects what the frame says. */
const around = (at, query, run, options = {}) => withPage({ name: "frame", url: at.url, origins: [frameHost.url], ...options }, async (page) => {
  await page.evaluate((src) => {
    globalThis.heard = [];
    addEventListener("message", ({ data, origin }) => heard.push({ ...data, from: origin }));
    const frame = document.createElement("iframe");
    frame.title = "Bài đã đánh dấu";
    frame.width = 800;
    frame.height = 600;
    frame.src = src;
    document.querySelector("main").append(frame);
    globalThis.tell = (message) => frame.contentWindow.postMessage(message, "*");
  }, `${frameHost.url}embed.html${query}`);
  const heard = async (count) => {
    await page.waitForFunction((count) => heard.length >= count, count);
    return page.evaluate(() => heard);
  };
  await run(page, heard);
});
const origin = (server) => `?origin=${encodeURIComponent(server.origin)}`;

test("ready, load, export: each is answered under its id", () =>
  around(host, origin(host), async (page, heard) => {
    const [ready] = await heard(1);
    assert.deepEqual(ready, { type: "giaoban.ready", version: ready.version, from: frameHost.origin });
    assert.match(ready.version, /^\d+\.\d+\.\d+/);
    await page.evaluate((text) => {
      tell({ type: "giaoban.load", id: "a", text, published: "2020-02-02" });
      tell({ type: "giaoban.load", id: 7, text: "Ngày 5-4, hai bên hội đàm.", published: "2021" });
      tell({ type: "giaoban.export", id: "a", format: "json" });
      tell({ type: "giaoban.load", id: "again", text: "Ngày 5-4, hai bên hội đàm.", published: "2021" });
    }, ARTICLE);
    const [, a, b, exported, again] = await heard(5);
    assert.deepEqual([a.type, a.id, a.extraction.schema, a.extraction.document.published.value], ["giaoban.result", "a", "giaoban/1", "2020-02-02"]);
    assert.deepEqual([b.id, b.extraction.times[0].value], [7, "2021-04-05"]);
    assert.deepEqual(JSON.parse(exported.data), a.extraction);
    assert.deepEqual([again.id, again.extraction], ["again", b.extraction], "the same article again is answered again");
    assert.ok(await page.frameLocator("iframe").locator("mark[data-id]").count() > 0);
    await picture(page, "frame");
  }));

test("what cannot be done is answered with a sentence", () =>
  around(host, origin(host), async (page, heard) => {
    await heard(1);
    await page.evaluate(() => {
      tell({ type: "giaoban.export", id: "a", format: "json" });
      tell({ type: "giaoban.load", id: "b", text: 42 });
      tell({ type: "giaoban.load", id: "c", text: "Tin", published: "hôm qua" });
      tell({ type: "giaoban.load", id: {}, text: "Tin" });
      tell({ type: "giaoban.dance", id: "d" });
      tell({ type: "giaoban.load", id: "e", text: "Tin" });
      tell({ type: "giaoban.export", id: "e", format: "exe" });
      tell("giaoban.load");
      tell(null);
      tell({ type: "other" });
      tell({ type: "giaoban.load", id: "end", text: "Tin" });
    });
    const answers = (await heard(9)).slice(1).map(({ type, id, message }) => [type.slice(8), id, message]);
    assert.deepEqual(answers.map(([type, id]) => [type, id]), [
      ["error", "a"], ["error", "b"], ["error", "c"], ["error", {}], ["error", "d"], ["result", "e"], ["error", "e"], ["result", "end"],
    ]);
    for (const [type, , message] of answers) if (type === "error") assert.match(message, /\.$/);
  }));

test("a page that was not named is told nothing and gets no answer", () =>
  around(stranger, origin(host), async (page) => {
    await page.frameLocator("iframe").locator("giaoban-article").waitFor({ state: "attached" });
    await page.waitForTimeout(600);
    await page.evaluate((text) => tell({ type: "giaoban.load", id: "a", text }), ARTICLE);
    await page.waitForTimeout(600);
    assert.deepEqual(await page.evaluate(() => heard), []);
    assert.equal(await page.frameLocator("iframe").locator("mark[data-id]").count(), 0);
  }, { expects: /postMessage|target origin/ }));

test("several pages may be named", () =>
  around(stranger, `${origin(host)}&${origin(stranger).slice(1)}`, async (page, heard) => {
    assert.equal((await heard(1))[0].type, "giaoban.ready");
  }, { expects: /postMessage|target origin/ }));

for (const query of ["", "?origin=*", "?origin=null", "?origin=", "?origin=https://intranet.example/path", "?origin=javascript:alert(1)"]) {
  test(`no origin, and none that is none (${query || "nothing"}): the frame says that it speaks with nobody`, () =>
    around(host, query, async (page) => {
      await page.frameLocator("iframe").locator(".refused").first().waitFor();
      await page.evaluate(() => tell({ type: "giaoban.load", id: "a", text: "Tin" }));
      await page.waitForTimeout(300);
      assert.deepEqual(await page.evaluate(() => heard), []);
    }));
}
