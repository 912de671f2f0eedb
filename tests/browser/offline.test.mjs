// The copy for use without a network: complete, of one piece, changed only when the reader says so, mended when broken.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { article, input, paste, settled } from "./dom.mjs";
import { serve } from "./host.mjs";
import { ARTICLE, ROOT, SITE, picture, useBrowser, withPage } from "./support.mjs";

useBrowser();

/** The page's files, as a host has them; a newer version has another style. */
const worker = readFileSync(new URL(SITE + "giaoban-offline.js", ROOT), "utf8");
const css = readFileSync(new URL(SITE + "giaoban.css", ROOT), "utf8") + "\n:root { --newer: 1; }\n";
const sha = (text) => createHash("sha256").update(text).digest("hex");
const files = JSON.parse(worker.match(/FILES = (\{[^}]*\})/)[1]);
const newer = {
  "/giaoban.css": { css },
  "/giaoban-offline.js": { js: worker.replace(files["giaoban.css"], sha(css)).replace(/VERSION = "\w+"/, 'VERSION = "newer"') },
};

let host, mounts;
const policy = readFileSync(new URL(SITE + "index.html", ROOT), "utf8").match(/Security-Policy" content="([^"]*)"/)[1];
before(async () => {
  mounts = { "/": SITE };
  host = await serve(mounts, { policy });
});
after(() => host.close());

const state = (page, wanted) => page.waitForFunction((wanted) => document.documentElement.dataset.offline === wanted, wanted);

/** Opens the page, waits until its copy is complete, and runs the test. */
const withCopy = (name, run, expects) => {
  for (const file of Object.keys(newer)) delete mounts[file];
  return withPage({ name, url: host.url, offlineCopy: true, expects }, async (page, seen) => {
    await state(page, "ready");
    await run(page, page.context(), seen);
  });
};

test("the list of the copy is the folder of the page", () => {
  for (const [name, hash] of Object.entries(files)) {
    assert.equal(sha(readFileSync(new URL(SITE + (name === "./" ? "index.html" : name), ROOT))), hash, name);
  }
  assert.ok(["./", "app.js", "app_bg.wasm", "giaoban.css", "reader_bg.wasm", "icon-512.png"].every((name) => files[name]));
});

test("once it was open, the page opens and reads without a network, and says that it is ready", () =>
  withCopy("offline-copy", async (page, context) => {
    await page.locator("[data-role=network] summary").click();
    assert.match(await page.locator("[data-role=offline]").textContent(), /Sẵn sàng dùng ngoại tuyến/);
    await context.setOffline(true);
    await page.reload();
    await paste(page, ARTICLE);
    await settled(page);
    assert.ok(await article(page).locator("mark").count() > 20);
    assert.equal(await page.locator("[data-role=requests]").textContent(), "0");
    // Under its other name, and with a query.
    await page.goto(host.url + "index.html?utm=1#/about");
    await page.locator("main.about").waitFor();
  }));

test("what is not the page's own goes to the host as ever", () =>
  withCopy("offline-other", async (page) => {
    await page.reload();
    const status = await page.evaluate(async () => (await fetch("nothing.txt")).status);
    assert.equal(status, 404);
  }, /404/));

test("a newer version waits for the reader's word; the open article is carried over; the old copy is dropped", () =>
  withCopy("offline-update", async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    Object.assign(mounts, newer);
    await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
    // The first visit was not served from the copy: only now is there something to change from.
    await page.reload();
    await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
    await state(page, "update");
    const version = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--newer").trim());
    assert.equal(await version(), "", "still the version of before");
    await paste(page, ARTICLE);
    await settled(page);
    const notice = page.locator("[data-role=update]");
    await notice.waitFor();
    await picture(page, "update");
    await notice.getByRole("button", { name: "Dùng ngay" }).click();
    await page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--newer").trim() === "1");
    await settled(page);
    assert.equal(await input(page).inputValue(), ARTICLE);
    assert.equal(await notice.count(), 0);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
  }));

test("a version that comes in pieces of two is not taken", () =>
  withCopy("offline-torn", async (page) => {
    mounts["/giaoban-offline.js"] = newer["/giaoban-offline.js"]; // but the style of before
    await page.reload();
    await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); });
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.offline), "ready");
    assert.equal(await page.evaluate(async () => (await caches.keys()).filter((name) => name.endsWith("newer")).length <= 1), true);
  }, /./));

test("the browser dropped the copy: with a network it is made again", () =>
  withCopy("offline-mended", async (page, context) => {
    await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
    await page.reload();
    await input(page).waitFor();
    await page.waitForFunction(async (count) => {
      const [name] = await caches.keys();
      return name && (await (await caches.open(name)).keys()).length === count;
    }, Object.keys(files).length);
    await context.setOffline(true);
    await page.reload();
    await input(page).waitFor();
  }));

test("the browser dropped the copy, and there is no network: the page says what to do", () =>
  withCopy("offline-lost", async (page, context) => {
    await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
    await context.setOffline(true);
    await page.reload();
    assert.match(await page.locator("[data-role=unsupported]").textContent(), /Bản dùng ngoại tuyến.*giaoban\.html/s);
    await context.setOffline(false);
    await page.reload();
    await input(page).waitFor();
  }, /./));

test("a part of the copy is lost, and there is no network: the page offers to load itself afresh", () =>
  withCopy("offline-part", async (page, context) => {
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await (await caches.open(name)).delete("app_bg.wasm");
    });
    await context.setOffline(true);
    await page.reload();
    const notice = page.locator("[data-role=unsupported]").first();
    await notice.waitFor();
    assert.equal(await notice.getAttribute("data-why"), "missing");
    await context.setOffline(false);
    await page.getByRole("button", { name: /Load afresh/ }).click();
    await input(page).waitFor();
  }, /./));

test("the host sends the worker no more: the page says that it has no copy", () =>
  withPage({ name: "offline-none", url: host.url, offlineCopy: true, expects: /./,
    prepare: (_, context) => context.route("**/giaoban-offline.js", (route) => route.fulfill({ status: 404, body: "" })) }, async (page) => {
    await state(page, "failed");
    await page.locator("[data-role=network] summary").click();
    assert.match(await page.locator("[data-role=offline]").textContent(), /giaoban\.html/);
  }));

test("the manifest is what installing needs", async () => {
  const manifest = await (await fetch(host.url + "giaoban.webmanifest")).json();
  assert.equal(manifest.display, "standalone");
  for (const { src, sizes, type } of manifest.icons) {
    const bytes = Buffer.from(await (await fetch(new URL(src, host.url))).arrayBuffer());
    if (type === "image/png") assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
  assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
});
