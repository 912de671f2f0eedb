// What happens when the browser, the host or a part of the page fails: a sentence that says what, and a way on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ARTICLE, ROOT, URL_BASE, picture, useBrowser, withPage, withPolicy } from "./support.mjs";
import { article, drop, input, paste, settled, toast } from "./dom.mjs";

useBrowser();

const notice = (page) => page.locator("[data-role=unsupported]");

/** The page says in both languages what is wrong. */
async function told(page, why, words) {
  await notice(page).first().waitFor();
  assert.deepEqual(await notice(page).evaluateAll((all) => all.map((one) => [one.lang, one.dataset.why])), [["vi", why], ["en", why]]);
  assert.match((await notice(page).allTextContents()).join(" "), words);
}

test("WebAssembly refused by the host's policy: the page names the word that is missing", () =>
  withPage({
    name: "no-wasm",
    expects: /./,
    prepare: (page) => withPolicy(page, (policy) => policy.replace(" 'wasm-unsafe-eval'", "")),
  }, async (page) => {
    await told(page, "refused", /'wasm-unsafe-eval'.*giaoban\.html/s);
    await picture(page, "no-wasm");
  }));

test("WebAssembly switched off: the page says where to switch it on", () =>
  withPage({
    name: "absent-wasm",
    expects: /./,
    prepare: (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }),
  }, (page) => told(page, "absent", /WebAssembly.*giaoban/s)));

for (const [what, remove] of [
  ["of 2019", () => { delete Promise.allSettled; delete String.prototype.matchAll; }],
  ["without ResizeObserver", () => { delete globalThis.ResizeObserver; }],
  ["without BigInt", () => { delete globalThis.BigInt; }],
]) {
  test(`an old browser (${what}): the page names what is new enough`, () =>
    withPage({ name: "old", expects: /./, prepare: (page) => page.addInitScript(remove) },
      (page) => told(page, "old", /2023/)));
}

test("an old browser and the page as one file: it cannot unpack itself, and says so", () =>
  withPage({
    name: "old-file", url: new URL("dist/giaoban.html", ROOT).href, expects: /./,
    prepare: (page) => page.addInitScript(() => { delete globalThis.DecompressionStream; }),
  }, async (page) => {
    await told(page, "old", /2023/);
    assert.match(await page.locator("pre").textContent(), /DecompressionStream/);
  }));

test("a browser that does not know the wasm's instructions is old, too", () =>
  withPage({
    name: "old-wasm", expects: /./,
    prepare: async (page) => {
      await page.addInitScript(() => { WebAssembly.validate = () => false; });
      await page.route("**/app_bg.wasm", (route) =>
        route.fulfill({ contentType: "application/wasm", body: Buffer.from([0, 0x61, 0x73, 0x6d, 9, 0, 0, 0]) }));
    },
  }, (page) => told(page, "old", /2023/)));

for (const [what, answer] of [
  ["cut off", async (route) => {
    const response = await route.fetch();
    return { response, body: (await response.body()).subarray(0, 300_000) };
  }],
  ["a page of the host's own", () => ({ contentType: "text/html", body: "<!doctype html><title>Đăng nhập</title>" })],
]) {
  test(`the wasm is ${what}: the browser is not blamed for it`, () =>
    withPage({
      name: "damaged-wasm", expects: /./,
      prepare: (page) => page.route("**/app_bg.wasm", async (route) => route.fulfill(await answer(route))),
    }, async (page) => {
      await told(page, "missing", /giaoban\.html/);
      await page.getByRole("button", { name: /Load afresh/ }).waitFor();
    }));
}

for (const file of ["app.js", "app_bg.wasm"]) {
  test(`${file} is missing: the page offers to load itself afresh, and then works`, async () => {
    let broken = true;
    await withPage({
      name: "missing", expects: /./,
      prepare: (page) => page.route(`**/${file}`, (route) => (broken ? route.abort() : route.continue())),
    }, async (page) => {
      await told(page, "missing", /giaoban\.html/);
      await picture(page, "missing");
      broken = false;
      await page.getByRole("button", { name: /Load afresh/ }).click();
      await input(page).waitFor();
    });
  });
}

test("storage refused: all works, and the page says what it will not remember", () =>
  withPage({
    name: "no-storage",
    prepare: (page) => page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });
      }
    }),
  }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    assert.ok(await article(page).locator("mark").count() > 20);
    await page.locator("[data-role=network] summary").click();
    assert.match(await page.locator("[data-role=forgetful]").textContent(), /nhớ/);
    const saved = page.waitForEvent("download");
    await page.locator("[data-role=network] [data-role=save-project]").click();
    assert.match((await saved).suggestedFilename(), /\.giaoban\.json$/);
  }));

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

for (const lost of ["giaoban-reader.js", "reader.js", "reader_bg.wasm"]) {
  test(`${lost}, for files and exports, is missing: what is open stays, the page says so, and it works when it is back`, async () => {
    let broken = true;
    await withPage({
      name: "no-reader", expects: /./,
      prepare: (page) => page.route(`**/${lost}`, (route) => (broken ? route.abort() : route.continue())),
    }, async (page) => {
      await paste(page, ARTICLE);
      await settled(page);
      const pdf = { name: "tin.pdf", type: "", body: [...readFileSync(new URL("tests/import/files/typst.pdf", ROOT))] };
      await drop(page, "main", [pdf]);
      await toast(page).filter({ hasText: /tin\.pdf: phần đọc loại tệp này không khởi động được/ }).waitFor();
      assert.equal(await article(page).evaluate((node) => node.textContent), ARTICLE);
      await page.evaluate(() => { location.hash = "#/export"; });
      await page.getByRole("alert").filter({ hasText: "Phần tạo tệp không khởi động được" }).waitFor();
      assert.ok(await page.getByRole("button", { name: "Cất dự án ra tệp" }).isEnabled(), "the session can be saved all the same");
      await picture(page, "no-reader");
      broken = false;
      await page.getByRole("button", { name: "Thử lại" }).click();
      await page.locator("[data-role=preview]").waitFor();
      await drop(page, "main", [pdf]);
      await page.getByRole("radio", { name: "Mọi bài đang mở (2)" }).waitFor();
    });
  });
}
