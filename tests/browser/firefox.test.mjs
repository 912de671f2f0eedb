// The page in Firefox: served, and as a file without any network.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { serve } from "./host.mjs";
import { ARTICLE, ROOT, URL_BASE } from "./support.mjs";

const skip = process.env.FIREFOX ? false : "there is no Firefox";
const FILE = new URL("dist/giaoban.html", ROOT).href;

let browser;
before(async () => {
  if (skip) return;
  browser = await puppeteer.launch({
    browser: "firefox", executablePath: process.env.FIREFOX, headless: true,
    extraPrefsFirefox: { "intl.accept_languages": "vi", "app.update.enabled": false, "network.captive-portal-service.enabled": false },
  });
});
after(() => browser?.close());

/** Opens an address in a fresh context; what the page asks for and what goes wrong in it is noted. */
async function open(url, run, offline = false) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const requests = [], errors = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  try {
    await page.setViewport({ width: 1280, height: 900 });
    if (offline) await page.setOfflineMode(true).catch(() => {});
    await page.goto(url);
    await run(page, requests);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

/** Writes an article into the box and waits until it has been read. */
async function read(page, text) {
  await page.waitForSelector("textarea");
  await page.evaluate((text) => {
    const box = document.querySelector("textarea");
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  await page.waitForFunction((text) => {
    const shown = document.querySelector("[data-role=article]");
    return shown?.textContent === text && shown.querySelectorAll("mark").length > 20;
  }, {}, text);
}

const told = (page, role) => page.$eval(`[data-role=${role}]`, (element) => element.textContent);

test("as a file, without a network: reads in a worker, asks for nothing, says what a file lacks", { skip }, () =>
  open(FILE, async (page, requests) => {
    await read(page, ARTICLE);
    assert.equal(await told(page, "requests"), "0");
    assert.match(await told(page, "offline"), /tệp trên máy.*\.giaoban\.json/s);
    assert.equal(await page.$(".toast"), null, "no word of a missing worker");
    assert.deepEqual(requests.filter((url) => !/^(data|blob):/.test(url) && url !== FILE), []);
    await page.screenshot({ path: new URL("tests/browser/artifacts/firefox-file.png", ROOT).pathname });
  }, true));

test("served: reads, keeps an offline copy, asks nobody else", { skip }, () =>
  open(URL_BASE, async (page, requests) => {
    await read(page, ARTICLE);
    assert.equal(await told(page, "requests"), "0");
    await page.waitForFunction(() => document.documentElement.dataset.offline === "ready");
    assert.deepEqual(requests.filter((url) => !url.startsWith(URL_BASE) && !/^(data|blob):/.test(url)), []);
  }));

test("the custom element, under a strict policy", { skip }, async () => {
  const host = await serve({
    "/": { html: "<!doctype html><html lang=vi><title>Máy chủ</title><link rel=icon href=x.svg><script type=module src=npm/giaoban-element.js></script><giaoban-article readonly></giaoban-article></html>" },
    "/npm/": "dist/npm/", "/x.svg": { svg: "<svg xmlns='http://www.w3.org/2000/svg'/>" },
  });
  await open(host.url, async (page) => {
    const found = await page.evaluate((text) => new Promise((resolve) => {
      const element = document.querySelector("giaoban-article");
      element.addEventListener("giaoban-extracted", ({ detail }) => {
        if (element.text === text) resolve([detail.schema, element.shadowRoot.querySelectorAll("mark[data-id]").length > 20]);
      });
      customElements.whenDefined("giaoban-article").then(() => { element.text = text; });
    }), ARTICLE);
    assert.deepEqual(found, ["giaoban/1", true]);
  });
  await host.close();
});
