// How it looks: both themes, all widths, paper; and the rules of accessibility in each.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { article, input, marksOf, paste, settled, why } from "./dom.mjs";
import { ARTICLE, picture, useBrowser, withPage } from "./support.mjs";

useBrowser();

/** The checker is there before the page's own scripts, whose policy would not let it in. */
const prepare = (page) => page.addInitScript({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });

/** What violates WCAG 2.2 AA or good practice in the page as it stands. */
async function accessible(page) {
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.slice(0, 4).map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? n.failureSummary ?? ""}`).join("\n  ")}`);
  });
  return found;
}

for (const scheme of ["light", "dark"]) {
  for (const width of [1280, 900, 390]) {
    test(`${width} px, ${scheme}: nothing is cut off, nothing violates`, () =>
      withPage({ name: `look-${width}-${scheme}`, width, height: 844, scheme, prepare }, async (page) => {
        const violations = {};
        const check = async (state) => {
          const found = await accessible(page);
          if (found.length) violations[state] = found;
        };
        const fits = async (state) => {
          const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(content <= window, `${state}: ${content} px wide on ${window} px`);
        };
        await input(page).waitFor();
        await fits("empty");
        await picture(page, `empty-${width}-${scheme}`);
        await check("empty");
        await paste(page, ARTICLE);
        await settled(page);
        await fits("read");
        await picture(page, `read-${width}-${scheme}`);
        await check("read");
        await marksOf(page, "c1").first().click();
        await why(page).waitFor();
        await page.waitForTimeout(250);
        await fits("why");
        await picture(page, `why-${width}-${scheme}`);
        await check("why");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        await page.goto(page.url().replace(/#.*$/, "") + "#/about");
        await page.waitForTimeout(100);
        await fits("about");
        await picture(page, `about-${width}-${scheme}`);
        await check("about");
        assert.deepEqual(violations, {});
      }));
  }
}

test("the theme is switched by hand, and the choice is kept", () =>
  withPage({ name: "theme" }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await input(page).waitFor();
    const light = await paper();
    await page.getByRole("button", { name: "Đổi sáng tối" }).click();
    await page.waitForTimeout(250);
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.reload();
    await input(page).waitFor();
    assert.equal(await paper(), dark);
  }));

test("at 400 % (320 px) everything is still there", () =>
  withPage({ name: "zoom", width: 320, height: 640 }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await picture(page, "read-320-light");
  }));

for (const locale of ["vi", "en"]) {
  for (const width of [390, 360, 320]) {
    test(`${width} px, ${locale}: every page can be reached from every page`, () =>
      withPage({ name: `head-${width}-${locale}`, width, height: 640 }, async (page) => {
        await input(page).waitFor();
        if (locale === "en") await page.getByRole("button", { name: "EN English" }).click();
        const links = page.locator(".tabs a");
        const tools = page.locator(".tools > *");
        for (let open = 0; open < 3; open += 1) {
          await links.nth(open).click();
          await page.locator(".tabs a[aria-current]").nth(0).waitFor();
          const boxes = [];
          for (const parts of [page.locator(".brand"), links, tools]) {
            for (const part of await parts.all()) boxes.push(await part.boundingBox());
          }
          const shown = boxes.filter(Boolean);
          assert.ok(shown.length >= 7, `${shown.length} parts of the head are seen`);
          shown.forEach((box, at) => {
            const end = shown[at + 1]?.x ?? width;
            assert.ok(box.width >= 20 && box.x + box.width <= end + 0.5, `part ${at}: ${JSON.stringify(box)} ends after ${end}`);
          });
        }
        await picture(page, `head-${width}-${locale}`);
      }));
  }
}

test("forced colours: marks can still be told from words", () =>
  withPage({ name: "forced" }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    await page.emulateMedia({ forcedColors: "active" });
    await picture(page, "read-1280-forced");
  }));

test("on paper: the article and its facts, no bars and buttons", () =>
  withPage({ name: "print" }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    await page.emulateMedia({ media: "print" });
    assert.ok(await article(page).isVisible());
    for (const gone of ["header.top", "[data-role=legend]", ".toasts"]) {
      assert.equal(await page.locator(gone).isVisible(), false, gone);
    }
    await picture(page, "read-print", true);
  }));
