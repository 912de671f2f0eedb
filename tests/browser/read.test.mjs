// Reading an article: how it comes in, how it is marked, how marks and lists hang together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { article, drop, input, marksOf, panel, paste, rowsOf, settled, toast, why } from "./dom.mjs";
import { ARTICLE, URL_BASE, articles, longArticle, picture, useBrowser, withPage } from "./support.mjs";

useBrowser();

const KINDS = { m: "meeting", p: "person", o: "organization", l: "place", t: "time", i: "instrument", c: "commitment" };

/** Opens the page with an article on it. */
const reading = (name, test, text = ARTICLE, options = {}) => withPage({ name, ...options }, async (page, seen) => {
  await paste(page, text);
  await settled(page);
  await test(page, seen);
});

/** What a computed style says of every element found. */
const looks = (locator) => locator.evaluateAll((all) => all.map((one) => {
  const style = getComputedStyle(one);
  return [style.backgroundColor, style.backgroundImage, style.boxShadow].join();
}));

test("the page opens ready to paste", () =>
  withPage({ name: "empty" }, async (page) => {
    await input(page).waitFor();
    assert.ok(await input(page).evaluate((box) => box === document.activeElement));
    assert.equal(await page.evaluate(() => document.documentElement.lang), "vi");
    await picture(page, "empty-1280-light");
  }));

test("what is pasted is marked in place; the article's text stays as it was, letter for letter", async () => {
  const tricky = [
    ARTICLE,
    ARTICLE.normalize("NFD"),
    "🤝 " + ARTICLE.replaceAll("\n\n", "\n"),
    "  <b>Ngày 5-4-2017</b> & hai bên\t<mark>hội đàm</mark>  \n\n\n   cuối \u00a0dòng \u200b  ",
  ];
  await withPage({ name: "paste" }, async (page) => {
    for (const text of tricky) {
      await paste(page, text);
      await settled(page);
      assert.equal(await article(page).evaluate((node) => node.textContent), text);
      assert.equal(await article(page).locator("b").count(), 0);
    }
  });
});

test("marks say what they mark, outermost first; a mark never splits a letter from its accent", () =>
  reading("marks", async (page) => {
    for (const text of [ARTICLE, ARTICLE.normalize("NFD")]) {
      await paste(page, text);
      await settled(page);
      const marks = await article(page).locator("mark").evaluateAll((all) =>
        all.map((mark) => ({ kinds: mark.dataset.kind.split(" "), ids: mark.dataset.id.split(" "), text: mark.textContent })));
      assert.ok(marks.length > 20, `${marks.length} marks`);
      const seen = new Set();
      for (const { kinds, ids, text } of marks) {
        assert.ok(text.length > 0);
        assert.doesNotMatch(text, /^\p{M}/u, "a mark begins with a letter");
        for (const id of ids) {
          assert.match(id, /^[mpoltic]\d+$/);
          assert.ok(kinds.includes(KINDS[id[0]]), `${id} among ${kinds}`);
        }
        for (const kind of kinds) {
          assert.ok(ids.some((id) => KINDS[id[0]] === kind), `${kind} among ${ids}`);
          seen.add(kind);
        }
      }
      for (const kind of ["meeting", "commitment", "person", "organization", "time"]) assert.ok(seen.has(kind), kind);
    }
  }));

test("every article of our own shows its own text and no other", () =>
  withPage({ name: "corpus" }, async (page) => {
    for (const text of articles()) {
      await paste(page, text);
      await settled(page);
      assert.equal(await article(page).evaluate((node) => node.textContent), await input(page).inputValue());
    }
  }));

test("what is copied is the article", () =>
  reading("copy", async (page) => {
    await page.evaluate(() => {
      const blocks = document.querySelector("[data-role=article]");
      getSelection().selectAllChildren(blocks);
    });
    await page.keyboard.press("Control+C");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), ARTICLE);
  }));

test("a file dropped anywhere is read; what cannot be read is told", () =>
  withPage({ name: "drop" }, async (page) => {
    await input(page).waitFor();
    await drop(page, "header", [{ name: "bài.txt", type: "text/plain", body: "\ufeff" + ARTICLE.replaceAll("\n", "\r\n") }]);
    await settled(page);
    assert.equal(await article(page).evaluate((node) => node.textContent), ARTICLE);
    await drop(page, "main", [{ name: "bài.html", type: "text/html",
      body: "<!doctype html><meta charset=utf-8><nav>Trang chủ</nav><h1>Hội đàm</h1><p>Ngày 5-4-2017, hai bên <b>hội đàm</b>.</p><script>alert(1)</script>" }]);
    await page.waitForFunction(() => document.querySelector("[data-role=article]").textContent.startsWith("Hội đàm\n"));
    await settled(page);
    assert.match(await article(page).evaluate((node) => node.textContent), /^Hội đàm\n+Ngày 5-4-2017, hai bên hội đàm\.\s*$/);
    await drop(page, "main", [{ name: "ảnh.txt", type: "text/plain", body: Array.from({ length: 400 }, (_, i) => (i * 89) % 256) }]);
    await toast(page).filter({ hasText: "ảnh.txt" }).waitFor();
    await picture(page, "drop-refused");
  }));

test("several files dropped at once: none is lost in silence", () =>
  withPage({ name: "drop-many" }, async (page) => {
    await input(page).waitFor();
    const files = [1, 2, 3].map((n) => ({ name: `bài-${n}.txt`, type: "text/plain", body: `Tin ${n}\n\n${ARTICLE}` }));
    await drop(page, "main", files);
    await toast(page).filter({ hasText: /3/ }).first().waitFor();
    await settled(page);
  }));

test("a list row lights up its marks, a mark lights up its row", () =>
  reading("link", async (page) => {
    const id = (await marksOf(page, "c1").count()) ? "c1" : "m1";
    const [marks, rows] = [marksOf(page, id), rowsOf(page, id)];
    const before = [await looks(marks), await looks(rows)];
    await rows.first().hover();
    assert.notDeepEqual(await looks(marks), before[0], "marks while the row is pointed at");
    await page.mouse.move(2, 2);
    await page.waitForTimeout(300);
    assert.deepEqual(await looks(marks), before[0], "marks afterwards");
    await marks.first().hover();
    await page.waitForTimeout(300);
    assert.notDeepEqual(await looks(rows), before[1], "the row while a mark is pointed at");
  }));

test("a row leads to its words, and the words to their row", () =>
  reading("jump", async (page) => {
    const id = await panel(page).locator("ol.cs li").last().getAttribute("data-ref");
    await rowsOf(page, id).locator("button").first().click();
    await why(page).waitFor();
    await page.waitForTimeout(200);
    const seen = (locator) => locator.first().evaluate((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.ok(await seen(marksOf(page, id)), "the words are in view");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await marksOf(page, "c1").first().click();
    await why(page).waitFor();
    assert.equal(await why(page).getAttribute("data-for"), await page.locator(".cs li.sel, .card.sel").first().getAttribute("data-ref"));
    await page.waitForTimeout(200);
    assert.ok(await seen(page.locator(".cs li.sel, .card.sel")), "the row is in view");
    await picture(page, "why-1280-light");
  }));

test("why: every meeting, commitment and person can be asked about, and quotes the article", () =>
  reading("why", async (page) => {
    const text = ARTICLE;
    const ids = await article(page).locator("mark").evaluateAll((all) => [...new Set(all.flatMap((m) => m.dataset.id.split(" ")))]);
    for (const id of ids.filter((id) => "mcp".includes(id[0]))) {
      const button = rowsOf(page, id).locator("button").first();
      if (!(await button.isVisible())) continue;
      await button.click();
      await page.locator(`[data-role=why][data-for="${id}"]`).waitFor();
      assert.ok(await why(page).locator("li").count() > 0, `${id} has steps`);
      assert.match(await why(page).locator(".rule-name").textContent(), /^[a-z-]+\/[a-z-]+$/);
      for (const quote of await why(page).locator("q").allTextContents()) {
        assert.ok(text.includes(quote.replace(/…$/, "").replace(/^…/, "").trim().split("…")[0]), `${id} quotes: ${quote}`);
      }
    }
  }));

test("verdicts: reject and take back, by button and by key", () =>
  reading("verdict", async (page) => {
    const marks = marksOf(page, "c1");
    const before = await looks(marks);
    await marks.first().click();
    await why(page).getByRole("button", { name: /^Bỏ/ }).click();
    await page.waitForTimeout(200);
    await picture(page, "rejected-1280-light");
    assert.ok(await rowsOf(page, "c1").locator("xpath=self::*[contains(@class,'off')]").count() > 0, "the row is struck");
    await page.keyboard.press("Control+Z");
    await page.waitForTimeout(200);
    assert.equal(await rowsOf(page, "c1").locator("xpath=self::*[contains(@class,'off')]").count(), 0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.mouse.move(2, 2);
    await page.waitForTimeout(300);
    assert.deepEqual(await looks(marks), before);
  }));

test("kinds are switched off and on; no letter moves", () =>
  reading("kinds", async (page) => {
    const places = () => article(page).locator(".blk").evaluateAll((all) =>
      all.map((block) => [block.offsetTop, block.offsetHeight]));
    const before = await places();
    for (const kind of Object.values(KINDS)) {
      const key = page.locator(`[data-role=legend] button[data-kind=${kind}]`);
      await key.click();
      assert.equal(await key.getAttribute("aria-pressed"), "false");
      assert.equal(await article(page).locator(`mark[data-kind~=${kind}]`).count(), 0, kind);
      assert.deepEqual(await places(), before, `without ${kind}`);
    }
    assert.equal(await article(page).evaluate((node) => node.textContent), ARTICLE);
    for (const kind of Object.values(KINDS)) await page.locator(`[data-role=legend] button[data-kind=${kind}]`).click();
    assert.ok(await article(page).locator("mark").count() > 20);
  }));

test("by keyboard alone: next, why, right, kinds, help, close", () =>
  reading("keyboard", async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.closest("mark")?.dataset.id ?? "");
    /** The focus moves once what a key has changed is drawn. */
    const focusIs = (id, same) => page.waitForFunction(({ id, same }) =>
      ((document.activeElement?.closest("mark")?.dataset.id ?? "") === id) === same, { id, same }, { timeout: 3000 });
    await page.keyboard.press("j");
    await focusIs("", false);
    const first = await focused();
    await page.keyboard.press("j");
    await focusIs(first, false);
    await page.keyboard.press("k");
    await focusIs(first, true);
    await page.keyboard.press("w");
    await why(page).waitFor();
    await page.keyboard.press("a");
    await why(page).locator("[aria-pressed=true]").first().waitFor();
    await page.keyboard.press("Escape");
    await why(page).waitFor({ state: "detached" });
    await focusIs(first, true);
    const people = await article(page).locator("mark[data-kind~=person]").count();
    const key = await page.locator("[data-role=legend] button[data-kind=person]").getAttribute("title");
    await page.keyboard.press(key);
    assert.equal(await article(page).locator("mark[data-kind~=person]").count(), 0);
    await page.keyboard.press(key);
    assert.equal(await article(page).locator("mark[data-kind~=person]").count(), people);
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await picture(page, "keys-1280-light");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }));

test("the list of keys opens and closes on every page; keys that are for an article do nothing where there is none", () =>
  withPage({ name: "keys-everywhere" }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    const dialog = page.getByRole("dialog");
    for (const route of ["#/export", "#/about"]) {
      await page.goto(URL_BASE + route);
      await page.locator(".tabs a[aria-current]").waitFor();
      await page.keyboard.press("?");
      await dialog.waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      for (const key of ["j", "w", "x", "1"]) await page.keyboard.press(key);
    }
    await page.goto(URL_BASE + "#/read");
    await page.locator("[data-role=legend]").waitFor();
    assert.equal(await why(page).count(), 0);
    assert.equal(await page.locator("[data-role=legend] [aria-pressed=false]").count(), 0);
  }));

test("the tab key reaches everything once, and the focus is always seen", () =>
  reading("tab", async (page) => {
    await page.mouse.click(2, 2);
    const stops = [];
    for (let step = 0; step < 200; step += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        const style = getComputedStyle(one);
        const seen = style.outlineStyle !== "none" || style.boxShadow !== "none" || one.tagName === "TEXTAREA";
        return { what: `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`, seen };
      });
      if (!stop) break;
      stops.push(stop);
      if (stop.what.startsWith("TEXTAREA")) await page.keyboard.press("Escape");
    }
    assert.ok(stops.length > 10, `${stops.length} stops`);
    assert.ok(stops.some((stop) => stop.what.startsWith("MARK")), "a mark is reached");
    assert.deepEqual(stops.filter((stop) => !stop.seen).map((stop) => stop.what), [], "focus without a sign");
  }));

test("the interface speaks English; the article stays Vietnamese; the choice is kept", () =>
  reading("english", async (page) => {
    await page.getByRole("button", { name: "English" }).click();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    assert.equal(await article(page).getAttribute("lang"), "vi");
    assert.equal(await article(page).evaluate((node) => node.textContent), ARTICLE);
    const text = await page.evaluate(() => {
      const copy = document.body.cloneNode(true);
      copy.querySelectorAll("[lang=vi], script, noscript").forEach((one) => one.remove());
      return copy.textContent;
    });
    assert.doesNotMatch(text, /[ảạầấẩẫậắằẳẵặẻẽẹềếểễệỉĩịỏọồốổỗộớờởỡợủũụứừửữựỷỹỵđ]/i, "Vietnamese that is not marked as such");
    await picture(page, "read-en-1280-light");
    await page.reload();
    await input(page).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  }));

test("the publication date can be set by hand, and dates follow", () =>
  reading("published", async (page) => {
    const text = "Ngày 5-4, Công an tỉnh Bình Phước và Ty Công an tỉnh Kratie tổ chức hội nghị giao ban.";
    await paste(page, text);
    await settled(page);
    await page.getByRole("button", { name: "Đặt ngày" }).click();
    await page.getByRole("textbox", { name: "Ngày đăng" }).fill("không rõ");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await page.getByRole("textbox", { name: "Ngày đăng" }).fill("6/4/2021");
    await page.keyboard.press("Enter");
    await panel(page).getByText("2021").first().waitFor();
  }));

test("typing: marks follow the words", () =>
  withPage({ name: "typing" }, async (page) => {
    await input(page).pressSequentially("Ngày 5-4-2017, hai bên hội đàm", { delay: 5 });
    await settled(page);
    const times = () => article(page).locator("mark[data-kind~=time]").allTextContents();
    assert.match((await times()).join(), /5-4-2017/);
    await page.keyboard.press("Home");
    await page.keyboard.type("Tin mới. ");
    await settled(page);
    assert.match((await times()).join(), /5-4-2017/);
    assert.equal(await article(page).evaluate((node) => node.textContent), await input(page).inputValue());
  }));

test("another article can be read, and the first taken back", () =>
  reading("other", async (page) => {
    await page.getByRole("button", { name: "Bài khác" }).click();
    await article(page).waitFor({ state: "detached" });
    assert.equal(await input(page).inputValue(), "");
    await input(page).evaluate((box) => box.blur());
    await page.keyboard.press("Control+Z");
    await settled(page);
    assert.equal(await article(page).evaluate((node) => node.textContent), ARTICLE);
  }));

test("an article without meetings says so calmly", () =>
  reading("nothing", async (page) => {
    assert.equal(await article(page).locator("mark[data-kind~=meeting], mark[data-kind~=commitment]").count(), 0);
    assert.ok((await panel(page).textContent()).trim().length > 20);
    await picture(page, "nothing-1280-light");
  }, "Mùa hoa ban nở trắng sườn đồi, người dân xuống chợ từ sáng sớm.\n\nTrời nhiều mây."));

test("500 KB: the page stays usable", () =>
  withPage({ name: "long" }, async (page) => {
    const text = longArticle(500);
    await input(page).waitFor();
    await page.evaluate(() => {
      globalThis.longest = 0;
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, task.duration);
      }).observe({ type: "longtask" });
    });
    const start = Date.now();
    await paste(page, text);
    await settled(page);
    const read = Date.now() - start;
    const paint = await page.evaluate(() => new Promise((done) => {
      const start = performance.now();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    }));
    const beforeKey = Date.now();
    await page.keyboard.press("j");
    await page.waitForFunction(() => document.activeElement?.closest("mark"));
    const key = Date.now() - beforeKey;
    const longest = await page.evaluate(() => globalThis.longest);
    console.log(`  500 KB: pasted and read in ${read} ms, longest task ${Math.round(longest)} ms, next frames ${Math.round(paint)} ms, a key ${key} ms`);
    assert.ok(read < 20_000, `read after ${read} ms`);
    assert.ok(key < 3000, `a key takes ${key} ms`);
    assert.equal(await article(page).evaluate((node) => node.textContent.length), text.length);
  }));
