// What the page asks of its host and of the browser, and what it does when either refuses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLE, ROOT, URL_BASE, picture, useBrowser, withPage, withPolicy } from "./support.mjs";
import { article, paste, settled, toast } from "./dom.mjs";

useBrowser();

const FILES = {
  "": "text/html; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "app_bg.wasm": "application/wasm",
  "giaoban.css": "text/css; charset=utf-8",
  "giaoban-page.js": "text/javascript; charset=utf-8",
  "giaoban-worker.js": "text/javascript; charset=utf-8",
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

test("WebAssembly refused: the page says so in both languages", () =>
  withPage({
    name: "no-wasm",
    expects: /./,
    prepare: (page) => withPolicy(page, (policy) => policy.replace(" 'wasm-unsafe-eval'", "")),
  }, async (page) => {
    const notice = page.locator("[data-role=unsupported]");
    await notice.first().waitFor();
    assert.deepEqual(await notice.evaluateAll((all) => all.map((one) => one.lang)), ["vi", "en"]);
    await picture(page, "no-wasm");
  }));

test("WebAssembly absent: the same", () =>
  withPage({
    name: "absent-wasm",
    expects: /./,
    prepare: (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }),
  }, (page) => page.locator("[data-role=unsupported]").first().waitFor()));

test("workers refused: the page reads by itself, and says so", () =>
  withPage({
    name: "no-worker",
    expects: /worker/i,
    prepare: (page) => withPolicy(page, (policy) => policy.replace("worker-src 'self'", "worker-src 'none'")),
  }, async (page) => {
    await toast(page).first().waitFor();
    await paste(page, ARTICLE);
    await settled(page);
    assert.ok(await article(page).locator("mark").count() > 0);
  }));

test("worker broken: the page tells, starts it anew and reads the next article", () =>
  withPage({
    name: "worker-broken",
    expects: /hỏng/,
    prepare: (page) => page.route("**/giaoban-worker.js", async (route) => {
      const response = await route.fetch();
      const poison = "addEventListener('message', ({data}) => { if (data instanceof Uint8Array && new TextDecoder().decode(data).includes('☠')) { setTimeout(() => { throw new Error('hỏng'); }); throw new Error('hỏng'); } });\n";
      await route.fulfill({ response, body: (await response.text()).replace("{\n", `{\n${poison}`) });
    }),
  }, async (page) => {
    await settled(page);
    await paste(page, "Tin hỏng ☠\n\n" + ARTICLE);
    await page.getByRole("alert").first().waitFor();
    await picture(page, "worker-broken");
    await paste(page, ARTICLE);
    await settled(page);
    assert.ok(await article(page).locator("mark").count() > 0);
    assert.equal(await page.getByRole("alert").count(), 0);
  }));

test("as one file, opened by double-click: it reads in a worker and asks for nothing", () =>
  withPage({ name: "file", url: new URL("dist/giaoban.html", ROOT).href }, async (page, { requests }) => {
    await paste(page, ARTICLE);
    await settled(page);
    assert.ok(await article(page).locator("mark").count() > 20);
    assert.equal(page.workers().length, 1);
    assert.equal(await toast(page).count(), 0, "no word of a missing worker");
    assert.deepEqual(requests.filter((r) => !/^(data|blob):/.test(r)), [page.url().replace(/#.*/, "")]);
    await picture(page, "read-as-file");
  }));
