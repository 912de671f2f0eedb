// <giaoban-article> in pages of others: under a strict policy, beside others of its sort, moved, changed, removed.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { serve } from "./host.mjs";
import { ARTICLE, picture, useBrowser, withPage } from "./support.mjs";

useBrowser();

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const HTML = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Máy chủ</title><link rel="icon" href="x.svg">
<script type="module" src="npm/giaoban-element.js"></script></head><body><main><h1>Bài báo</h1>
<giaoban-article id="one" published="2024-06-21" readonly>${escape(ARTICLE)}</giaoban-article></main></body></html>`;

let host;
before(async () => { host = await serve({ "/": { html: HTML }, "/npm/": "dist/npm/", "/x.svg": { svg: "<svg xmlns='http://www.w3.org/2000/svg'/>" } }); });
after(() => host.close());

/** Opens the host page and waits until its article has been read. */
const inHost = (options, run) => withPage({ name: "element", url: host.url, ...options }, async (page) => {
  await page.waitForFunction(() => document.querySelector("giaoban-article")?.extraction);
  await run(page);
});

/** Playwright's selectors look into shadow roots. */
const marks = (page, id = "one") => page.locator(`#${id} mark[data-id]`);

test("reads its text content; the drawn text is the article", () =>
  inHost({}, async (page) => {
    const found = await page.evaluate(() => {
      const element = document.querySelector("giaoban-article"), root = element.shadowRoot;
      return {
        same: root.querySelector("[data-role=article]").textContent === element.text && element.text === element.textContent,
        schema: element.extraction.schema, origin: element.extraction.document.published.origin,
        adopted: root.adoptedStyleSheets.length, inline: root.querySelectorAll("style, [style]").length,
      };
    });
    assert.deepEqual(found, { same: true, schema: "giaoban/1", origin: "given", adopted: 1, inline: 0 });
    assert.ok(await marks(page).count() > 20);
    await picture(page, "element", true);
  }));

test("attributes and properties are in step", () =>
  inHost({}, async (page) => {
    const steps = await page.evaluate(() => {
      const e = document.querySelector("giaoban-article"), seen = [];
      const note = () => seen.push([e.published, e.locale, e.theme, e.readonly, e.outerHTML.match(/<[^>]*>/)[0]]);
      e.published = "2020"; e.locale = "en"; e.theme = "dark"; e.readonly = false; note();
      e.setAttribute("published", "2019"); e.setAttribute("locale", "xx"); e.setAttribute("theme", "xx"); e.setAttribute("readonly", ""); note();
      e.published = null; e.locale = null; e.theme = null; note();
      return seen;
    });
    assert.deepEqual(steps, [
      ["2020", "en", "dark", false, '<giaoban-article id="one" published="2020" locale="en" theme="dark">'],
      ["2019", "vi", "auto", true, '<giaoban-article id="one" published="2019" locale="xx" theme="xx" readonly="">'],
      [null, "vi", "auto", true, '<giaoban-article id="one" readonly="">'],
    ]);
  }));

test("each change of the text is one reading and one event", () =>
  inHost({}, async (page) => {
    const details = await page.evaluate(async () => {
      const e = document.querySelector("giaoban-article"), details = [];
      const heard = (event) => details.push([event.detail === e.extraction, event.detail.times.map((t) => t.value)]);
      document.body.addEventListener("giaoban-extracted", heard);
      const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
      e.published = "2021-04-06"; e.text = "Ngày 5-4, Công an hai tỉnh hội đàm."; await settled();
      e.firstChild.data = "Ngày 7-4, Công an hai tỉnh hội đàm."; await settled();
      e.text = e.text; await settled();
      e.locale = "en"; e.locale = "vi"; await settled();
      e.show("Ngày 8-4, Công an hai tỉnh hội đàm.", "2022"); await settled();
      return details;
    });
    assert.deepEqual(details, [[true, ["2021-04-05"]], [true, ["2021-04-07"]], [true, ["2022-04-08"]]]);
  }));

test("properties set before the class is known are taken over", () =>
  withPage({ name: "upgrade", url: host.url, prepare: (page) => page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      const early = document.createElement("giaoban-article");
      early.id = "early";
      if (early.constructor === HTMLElement) { early.text = "Ngày 5-4-2020, hai bên hội đàm."; early.readonly = true; } else early.textContent = "late";
      document.body.append(early);
    });
  }) }, async (page) => {
    await page.waitForFunction(() => document.querySelector("#early")?.extraction);
    const [text, readonly] = await page.evaluate(() => { const e = document.querySelector("#early"); return [e.textContent, e.hasAttribute("readonly")]; });
    if (text !== "late") assert.deepEqual([text, readonly], ["Ngày 5-4-2020, hai bên hội đàm.", true]);
  }));

test("a click and the keyboard select; the event says what", () =>
  inHost({}, async (page) => {
    await page.evaluate(() => {
      globalThis.selected = [];
      document.addEventListener("giaoban-select", ({ detail, target }) => selected.push({ ...detail, target: target.id }));
    });
    await page.locator('#one mark[data-id][data-near="person"]').first().click();
    const [first] = await page.evaluate(() => selected);
    assert.equal(first.kind, "person");
    assert.match(first.id, /^p\d+$/);
    assert.equal(first.target, "one");
    assert.ok(await page.locator("#one mark[data-selected]").count() > 0);
    assert.match(await page.locator("#one [role=status]").textContent(), /^người: /);

    // The tab key comes in once; arrows go on; Enter and the space bar select.
    await page.locator("h1").click();
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate(() => {
      const { activeElement } = document.querySelector("#one").shadowRoot;
      return [...activeElement.getRootNode().querySelectorAll("mark[data-id]")].indexOf(activeElement);
    });
    const start = await focused();
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(), start + 1);
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(), await marks(page).count() - 1);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press(" ");
    assert.equal((await page.evaluate(() => selected)).length, 3);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "", "one stop for the whole article");
  }));

test("every export, as the module writes it", () =>
  inHost({}, async (page) => {
    const [same, message] = await page.evaluate(async () => {
      const { default: init, exportAs } = await import("/npm/giaoban-export.js");
      await init();
      const element = document.querySelector("#one"), { text, published } = element;
      element.locale = "en";
      const same = {};
      for (const format of ["json", "ndjson", "csv", "ics", "md", "html", "tasks", "annotations", "graphml", "plover"]) {
        const [own, other] = [await element.exportAs(format), exportAs(text, format, { published, locale: "en", name: "one" })];
        same[format] = own.length > 100 && String(own) === String(other);
      }
      return [same, await element.exportAs("exe").catch((error) => `${error.name}: ${error.message}`)];
    });
    assert.deepEqual(Object.entries(same).filter(([, same]) => !same), []);
    assert.match(message, /^RangeError: .*there is no format "exe"/);
  }));

test("what is copied is the article", () =>
  inHost({}, async (page) => {
    const text = await page.evaluate(() => {
      const root = document.querySelector("#one").shadowRoot, article = root.querySelector("[data-role=article]");
      const selection = root.getSelection?.() ?? getSelection();
      selection.setBaseAndExtent(article, 0, article, article.childNodes.length);
      const transfer = new DataTransfer();
      article.querySelector("mark").dispatchEvent(new ClipboardEvent("copy", { clipboardData: transfer, bubbles: true, composed: true, cancelable: true }));
      return transfer.getData("text/plain");
    });
    assert.equal(text, ARTICLE);
  }));

test("without readonly the text is edited in place", () =>
  inHost({}, async (page) => {
    await page.evaluate(() => {
      const e = document.querySelector("#one");
      e.published = null; e.locale = "en"; e.readonly = false; e.text = "";
    });
    const box = page.getByRole("textbox", { name: "Article" });
    await box.fill("Ngày 5-4-2020, Công an hai tỉnh hội đàm");
    await page.waitForFunction(() => document.querySelector("#one").extraction?.times.length === 1);
    await box.press("End");
    await page.keyboard.type(" tại Hà Nội.");
    await page.waitForFunction(() => document.querySelector("#one").text.endsWith("Hà Nội."));
    assert.ok(await box.evaluate((e) => e.getRootNode().activeElement === e), "the box keeps the focus");
    await page.getByRole("button", { name: "Done" }).click();
    await marks(page).first().waitFor();
    assert.equal(await box.count(), 0);
    await page.getByRole("button", { name: "Edit text" }).click();
    assert.equal(await box.inputValue(), "Ngày 5-4-2020, Công an hai tỉnh hội đàm tại Hà Nội.");
  }));

test("what was typed last goes along when the element is moved", () =>
  inHost({}, async (page) => {
    const typed = await page.evaluate(() => new Promise((resolve) => {
      const e = document.querySelector("#one");
      e.readonly = false;
      e.text = "";
      e.addEventListener("giaoban-extracted", () => {
        const box = e.shadowRoot.querySelector("textarea");
        box.value = "Ngày 5-4-2020, hai bên hội đàm.";
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
        e.addEventListener("giaoban-extracted", () => resolve([e.text, e.extraction.times.length]), { once: true });
        document.body.append(e);
      }, { once: true });
    }));
    assert.deepEqual(typed, ["Ngày 5-4-2020, hai bên hội đàm.", 1]);
  }));

test("a wrong date is told in a sentence; the article stays", () =>
  inHost({}, async (page) => {
    const message = await page.evaluate(() => new Promise((resolve) => {
      const e = document.querySelector("#one");
      e.addEventListener("giaoban-error", ({ detail }) => resolve(detail.message));
      e.published = "hôm qua";
    }));
    assert.match(message, /^published must be a date of the form YYYY/);
    assert.match(await page.locator("#one [role=alert]").textContent(), /Bài chưa được đọc/);
    assert.equal(await page.evaluate(() => document.querySelector("#one").extraction), null);
    assert.ok((await page.locator("#one [data-role=article]").textContent()).includes(ARTICLE.slice(0, 40)));
    await page.evaluate(() => { document.querySelector("#one").published = "2020"; });
    await marks(page).first().waitFor();
    assert.equal(await page.locator("#one [role=alert]:visible").count(), 0);
  }));

test("the wasm is not to be had: the article is shown, and why it has no marks", async () => {
  const poor = await serve({ "/": { html: HTML }, "/npm/": "dist/npm/", "/x.svg": { svg: "<svg/>" } },
    { policy: "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'" });
  await withPage({ name: "element-no-wasm", url: poor.url, expects: /./ }, async (page) => {
    const alert = page.locator("#one [role=alert]");
    await alert.waitFor();
    assert.match(await alert.textContent(), /không có dấu/);
    assert.ok((await page.locator("#one [data-role=article]").textContent()).includes(ARTICLE.slice(0, 40)));
  });
  await poor.close();
});

test("many come, move and go without a trace", () =>
  inHost({}, async (page) => {
    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable");
    const counts = async () => {
      await client.send("HeapProfiler.collectGarbage");
      const { metrics } = await client.send("Performance.getMetrics");
      const of = (name) => metrics.find((m) => m.name === name).value;
      return { nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize") };
    };
    const round = () => page.evaluate(async (text) => {
      const [a, b] = [document.createElement("div"), document.createElement("div")];
      document.body.append(a, b);
      let read = 0;
      for (let n = 0; n < 40; n += 1) {
        const element = document.createElement("giaoban-article");
        element.addEventListener("giaoban-extracted", () => { read += 1; });
        element.text = text;
        a.append(element);
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      const before = read;
      for (const element of [...a.children]) b.append(element);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const drawn = b.lastChild.shadowRoot.querySelectorAll("mark[data-id]").length;
      a.remove(); b.remove();
      return { before, after: read, drawn: drawn > 0 };
    }, ARTICLE);
    assert.deepEqual(await round(), { before: 40, after: 40, drawn: true }, "a move is no new reading");
    const first = await counts();
    for (let n = 0; n < 4; n += 1) await round();
    const last = await counts();
    assert.ok(last.nodes <= first.nodes + 200, `nodes ${first.nodes} → ${last.nodes}`);
    assert.ok(last.listeners <= first.listeners + 20, `listeners ${first.listeners} → ${last.listeners}`);
    assert.ok(last.heap <= first.heap * 1.5 + 3e6, `heap ${first.heap} → ${last.heap}`);
  }));

test("styles stay apart; a host themes it by custom properties, and sizes are its own", async () => {
  const css = "html { font-size: 62.5% } mark { background: red; padding: 9px } .article { display: none } giaoban-article { --giaoban-paper: rgb(1, 2, 3); --giaoban-person: rgb(4, 5, 6); }";
  const styled = await serve({
    "/": { html: HTML.replace("</head>", '<link rel="stylesheet" href="host.css"></head>') },
    "/host.css": { css }, "/npm/": "dist/npm/", "/x.svg": { svg: "<svg/>" },
  });
  await withPage({ name: "element-styled", url: styled.url }, async (page) => {
    await marks(page).first().waitFor();
    const style = await page.evaluate(() => {
      const e = document.querySelector("#one"), root = e.shadowRoot;
      const mark = root.querySelector('mark[data-near="person"]'), article = root.querySelector(".article");
      return { paper: getComputedStyle(e).backgroundColor, person: getComputedStyle(mark).backgroundImage.includes("rgb(4, 5, 6)"),
        size: getComputedStyle(article).fontSize, shown: getComputedStyle(article).display, color: getComputedStyle(mark).backgroundColor };
    });
    assert.deepEqual(style, { paper: "rgb(1, 2, 3)", person: true, size: "18px", shown: "block", color: "rgba(0, 0, 0, 0)" });
  });
  await styled.close();
});

for (const [scheme, width] of [["light", 1280], ["dark", 390]]) {
  test(`${width} px, ${scheme}: nothing violates the rules of accessibility`, () =>
    inHost({ scheme, width, height: 844, prepare: (page) => page.addInitScript({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") }) }, async (page) => {
      await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("giaoban-article"), { locale: "en" })));
      await marks(page).nth(3).click();
      const violations = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? n.failureSummary}`).join("; ")}`);
      });
      assert.deepEqual(violations, []);
      const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= window, `${content} px wide on ${window} px`);
      await picture(page, `element-${width}-${scheme}`, true);
    }));
}
