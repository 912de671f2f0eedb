// The copy for use without a network: complete, of one piece, changed only when the reader says so, mended when broken.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { article, drop, input, marksOf, paste, settled, toast, why } from "./dom.mjs";
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

/** The host has the page as it was built. */
const clean = () => { for (const file of Object.keys(mounts)) if (file !== "/") delete mounts[file]; };

/** A build that is another one by name alone. */
function otherBuild() {
  const changed = {};
  let offline = newer["/giaoban-offline.js"].js;
  for (const [name, file] of [["./", "index.html"], ["giaoban-worker.js", "giaoban-worker.js"], ["giaoban-reader.js", "giaoban-reader.js"]]) {
    const text = readFileSync(new URL(SITE + file, ROOT), "utf8").replace(/(build(?:=|: )")[0-9a-f]{16}"/, '$1other"');
    assert.ok(text.includes('other"'), file);
    changed["/" + file] = { [file.split(".")[1]]: text };
    offline = offline.replace(files[name], sha(text));
  }
  return { ...changed, "/giaoban-offline.js": { js: offline } };
}

/** Opens the page, waits until its copy is complete, and runs the test. */
const withCopy = (name, run, expects) => {
  clean();
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

/** The style of the newer version, or nothing. */
const version = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--newer").trim());
const lookForNewer = (page) => page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
const text = (page) => article(page).evaluate((node) => node.textContent);
const dropped = (page) => page.locator("[data-role=panel] [data-ref=c1].off");

/** Two articles, a commitment of the first dropped; the second is on the page. */
async function work(page) {
  await input(page).waitFor();
  await drop(page, "main", ["một", "hai"].map((name) => ({ name: `bài-${name}.txt`, type: "text/plain", body: `Tin ${name}\n\n${ARTICLE}` })));
  await settled(page);
  await marksOf(page, "c1").first().click();
  await why(page).waitFor();
  await page.keyboard.press("x");
  await dropped(page).waitFor();
  await page.locator("[data-role=open-articles] li .name").nth(1).click();
  await page.waitForFunction(() => document.querySelector("[data-role=article]")?.textContent.startsWith("Tin hai"));
  await settled(page);
}

/** All of that is there, in the newer version, and nothing of it can be taken back by mistake. */
async function goesOn(page) {
  await page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--newer").trim() === "1");
  await settled(page);
  assert.equal(await text(page), `Tin hai\n\n${ARTICLE}`);
  assert.equal(await dropped(page).count(), 0, "verdicts stay with their article");
  await page.locator("[data-role=open-articles] li .name").nth(0).click();
  await page.waitForFunction(() => document.querySelector("[data-role=article]")?.textContent.startsWith("Tin một"));
  await settled(page);
  await dropped(page).waitFor();
  await page.keyboard.press("Control+Z");
  await page.waitForTimeout(200);
  assert.equal(await dropped(page).count(), 1);
  assert.equal(await page.locator("[data-role=open-articles] li").count(), 2);
  assert.match(await page.locator("[data-role=open-articles]").textContent(), /bài-một\.txt|Tin một/);
  // What is done from now on is taken back as ever.
  await marksOf(page, "c1").first().click();
  await why(page).waitFor();
  await page.keyboard.press("x");
  await dropped(page).waitFor({ state: "detached" });
  await page.keyboard.press("Control+Z");
  await dropped(page).waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
}

test("a newer version waits for the reader's word; articles and verdicts are carried over; the old copy is dropped", () =>
  withCopy("offline-update", async (page) => {
    Object.assign(mounts, newer);
    await lookForNewer(page);
    // The first visit was not served from the copy: only now is there something to change from.
    await page.reload();
    await lookForNewer(page);
    await state(page, "update");
    await work(page);
    assert.equal(await version(page), "", "still the version of before");
    const notice = page.locator("[data-role=update]");
    await picture(page, "update");
    // Put off, it is still to be had.
    await notice.getByRole("button", { name: "Để sau" }).click();
    assert.equal(await notice.count(), 0);
    await page.locator("[data-role=network] summary").click();
    await page.locator("[data-role=network]").getByRole("button", { name: "Dùng ngay" }).click();
    await goesOn(page);
    assert.equal(await notice.count(), 0);
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
  }));

test("what is open does not fit into the browser's storage: nothing is loaded anew, and the page says what to do", () =>
  withCopy("offline-full", async (page) => {
    Object.assign(mounts, newer);
    await page.reload();
    await lookForNewer(page);
    await state(page, "update");
    await work(page);
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    await page.locator("[data-role=update]").getByRole("button", { name: "Dùng ngay" }).click();
    await toast(page).filter({ hasText: "cất dự án ra tệp" }).waitFor();
    assert.equal(await version(page), "");
    assert.equal(await text(page), `Tin hai\n\n${ARTICLE}`);
  }));

test("another window changed to the newer version: this one works on, says so, and changes without loss", () =>
  withCopy("offline-replaced", async (page, context) => {
    await page.reload();
    await work(page);
    Object.assign(mounts, newer, otherBuild());
    await lookForNewer(page);
    await state(page, "update");
    const other = await context.newPage();
    await other.goto(host.url);
    await state(other, "update");
    await other.locator("[data-role=update]").getByRole("button", { name: "Dùng ngay" }).click();
    await other.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--newer").trim() === "1");
    await other.close();
    await state(page, "replaced");
    const notice = page.locator("[data-role=update]");
    assert.match(await notice.textContent(), /bản mới thay.*được giữ lại/s);
    await picture(page, "replaced");
    assert.equal(await version(page), "", "not forced");
    // What runs goes on; what would have to be started is that of the newer version.
    await paste(page, `Tin ba\n\n${ARTICLE}`);
    await settled(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Z");
    await page.waitForFunction(() => document.querySelector("[data-role=article]")?.textContent.startsWith("Tin hai"));
    await drop(page, "main", [{ name: "tin.html", type: "text/html", body: "<html><p>Hai bên hội đàm.</p></html>" }]);
    await toast(page).filter({ hasText: /tin\.html.*bản mới/s }).waitFor();
    for (const [width, scheme] of [[1280, "light"], [390, "light"], [390, "dark"]]) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme: scheme });
      const boxes = await page.evaluate(() => [".update", ".toast", ".section-bar"].map((one) => document.querySelector(one).getBoundingClientRect().toJSON()));
      for (const [at, a] of boxes.entries()) {
        for (const b of boxes.slice(at + 1)) assert.ok(a.bottom <= b.top || b.bottom <= a.top || b.height === 0, "one above the other");
        assert.ok(a.left >= 0 && a.right <= width, "all of it in view");
      }
      await picture(page, `replaced-${width}-${scheme}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await notice.getByRole("button", { name: "Dùng ngay" }).click();
    await goesOn(page);
    await drop(page, "main", [{ name: "tin.html", type: "text/html", body: "<html><p>Hai bên hội đàm.</p></html>" }]);
    await page.waitForFunction(() => document.querySelector("[data-role=article]")?.textContent.startsWith("Hai bên hội đàm."));
  }));

test("no copy, and the host has a newer build: a file that needs it is refused with the way on, and then read", () =>
  withPage({ name: "offline-other-build", url: (clean(), host.url) }, async (page) => {
    await work(page);
    Object.assign(mounts, newer, otherBuild());
    await drop(page, "main", [{ name: "tin.html", type: "text/html", body: "<html><p>Hai bên hội đàm.</p></html>" }]);
    await toast(page).filter({ hasText: /tin\.html.*bản mới/s }).waitFor();
    await page.locator("[data-role=update]").getByRole("button", { name: "Dùng ngay" }).click();
    await goesOn(page);
  }));

test("the reading thread breaks down and only that of a newer build is to be had: the page reads by itself and asks to change", () => {
  clean();
  const poison = "addEventListener('message', ({ data }) => { if (data instanceof Uint8Array && new TextDecoder().decode(data).includes('☠')) throw setTimeout(() => { throw new Error('hỏng'); }); });\n";
  const own = readFileSync(new URL(SITE + "giaoban-worker.js", ROOT), "utf8");
  mounts["/giaoban-worker.js"] = { js: own.replace("{\n", `{\n${poison}`) };
  return withPage({ name: "offline-thread", url: host.url, expects: /hỏng|another/ }, async (page) => {
    await work(page);
    Object.assign(mounts, newer, otherBuild(), { "/app.js": { js: "throw new Error('another build');" } });
    await paste(page, `Tin hỏng ☠\n\n${ARTICLE}`);
    await page.locator("[data-role=update]").waitFor();
    await paste(page, `Tin hai\n\n${ARTICLE}`);
    await settled(page);
    assert.ok(await article(page).locator("mark").count() > 20);
    assert.equal(await toast(page).filter({ hasText: "luồng riêng" }).count(), 0, "no wrong reason is given");
    delete mounts["/app.js"];
    await page.locator("[data-role=update]").getByRole("button", { name: "Dùng ngay" }).click();
    await goesOn(page);
  });
});

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
