// Figures in the browser: reading in wasm, time to the first sight of the page, key stroke to highlight.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { article, input, settled } from "./dom.mjs";
import { FLAGS, ROOT, URL_BASE, longArticle } from "./support.mjs";

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const line = (name, value, unit) => console.log(`${name.padEnd(44)}${value.toFixed(1).padStart(8)} ${unit}`);

async function reading() {
  const page = await browser.newPage();
  await page.route("**/npm/*", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").pop();
    const contentType = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    route.fulfill({ contentType, body: readFileSync(new URL(`dist/npm/${name}`, ROOT)) });
  });
  await page.goto(URL_BASE + "icon.svg");
  for (const kilobytes of [5, 50, 500]) {
    const text = longArticle(kilobytes);
    const millis = await page.evaluate(async (text) => {
      const giaoban = await import("/npm/giaoban.js");
      await giaoban.default();
      let best = Infinity;
      // Long enough for the browser to have compiled everything in earnest.
      for (const begin = performance.now(); performance.now() - begin < 1500;) {
        const start = performance.now();
        giaoban.extract(text);
        best = Math.min(best, performance.now() - start);
      }
      return best;
    }, text);
    line(`extract, ${kilobytes} KB`, Buffer.byteLength(text) / 1e3 / millis, "MB/s");
    line(`extract, ${kilobytes} KB`, millis, "ms");
  }
  await page.close();
}

async function opening() {
  const paints = [], renders = [], ready = [];
  for (let run = 0; run < 15; run += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
      const look = new MutationObserver(() => {
        if (!globalThis.rendered && document.querySelector("#app textarea")) globalThis.rendered = performance.now();
        if (document.documentElement.dataset.started !== undefined && globalThis.rendered) {
          globalThis.ready = performance.now();
          look.disconnect();
        }
      });
      look.observe(document, { childList: true, subtree: true, attributes: true });
    });
    await page.goto(URL_BASE);
    const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    await page.waitForFunction(() => globalThis.ready && performance.getEntriesByName("first-contentful-paint").length);
    paints.push(await page.evaluate(paint));
    renders.push(await page.evaluate(() => globalThis.rendered));
    ready.push(await page.evaluate(() => globalThis.ready));
    await context.close();
  }
  line("navigation to first paint (cold, median of 15)", median(paints), "ms");
  line("navigation to the page drawn", median(renders), "ms");
  line("navigation to ready for an article", median(ready), "ms");
}

async function typing() {
  for (const kilobytes of [5, 50]) {
    const page = await browser.newPage();
    await page.goto(URL_BASE);
    const text = longArticle(kilobytes) + "\n\nHai bên hẹn gặp lại ngày 7-7-202";
    await input(page).fill(text);
    await settled(page);
    await article(page).locator("mark").first().waitFor({ state: "attached" });
    const millis = [];
    for (let run = 0; run < 7; run += 1) {
      // From the key stroke to the frame after a mark of the new date stands in the article.
      await input(page).evaluate((box) => {
        box.focus();
        box.setSelectionRange(box.value.length, box.value.length);
        globalThis.keyDone = new Promise((resolve) => {
          let start;
          box.addEventListener("input", () => { start = performance.now(); }, { once: true, capture: true });
          const look = () => {
            const marks = document.querySelectorAll("[data-role=article] mark[data-kind~=time]");
            if (start && marks[marks.length - 1]?.textContent.includes("7-7-2029")) {
              requestAnimationFrame(() => resolve(performance.now() - start));
            } else {
              setTimeout(look, 1);
            }
          };
          look();
        });
      });
      await page.keyboard.type("9");
      millis.push(await page.evaluate(() => globalThis.keyDone));
      await page.keyboard.press("Backspace");
      await settled(page);
      await page.waitForTimeout(300);
    }
    line(`key stroke to highlight, ${kilobytes} KB (median of 7)`, median(millis), "ms");
    await page.close();
  }
}

await reading();
await opening();
await typing();
await browser.close();
