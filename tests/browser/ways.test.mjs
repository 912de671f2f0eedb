// The same features in every way of use: the served page and the page as one file, in Chromium and in Firefox. The one
// file is opened from disk in a browser whose only way to a network is a proxy that is not there.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";
import { ARTICLE, FLAGS, ROOT, URL_BASE } from "./support.mjs";

const FILE = new URL("dist/giaoban.html", ROOT).href;
const NOWHERE = "127.0.0.1:9";
const LAST = "Kết thúc hội nghị, hai bên ký biên bản ghi nhớ về phòng, chống tội phạm ma túy giai đoạn 2024 - 2026.";

/** Files to be dropped, with their bytes. */
const file = (name) => ({ name, body: [...readFileSync(new URL(`tests/import/files/${name}`, ROOT))] });

// Both drivers in the words of one: `evaluate(f, argument)`, `until(f, argument)`, `press(key)`, `control(key)`,
// `click(selector)`, `download(press)`, and what was asked for and what went wrong.

async function inChromium(url, run) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: url === FILE ? [...FLAGS, `--proxy-server=${NOWHERE}`, "--proxy-bypass-list=<-loopback>"] : FLAGS,
  });
  try {
    const context = await browser.newContext({ locale: "vi-VN", viewport: { width: 1280, height: 900 } });
    if (url === FILE) await context.setOffline(true);
    const page = await context.newPage();
    const heard = listened(page, context);
    await page.goto(url);
    await run({
      ...heard,
      evaluate: (f, argument) => page.evaluate(f, argument),
      until: (f, argument) => page.waitForFunction(f, argument),
      press: (key) => page.keyboard.press(key),
      control: (key) => page.keyboard.press(`Control+${key}`),
      click: (selector) => page.click(selector),
      reload: () => page.reload(),
      shot: (name) => page.screenshot({ path: picture(`ways-chromium-${name}`) }),
      async download(press) {
        const [download] = await Promise.all([page.waitForEvent("download"), press()]);
        return { name: download.suggestedFilename(), body: readFileSync(await download.path()) };
      },
    });
  } finally {
    await browser.close();
  }
}

/** What a page asks the network for, and what goes wrong in it; `source` tells of requests, of threads too. */
function listened(page, source) {
  const requests = [], errors = [];
  source.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  return { requests, errors };
}

async function inFirefox(url, run) {
  const folder = mkdtempSync(join(tmpdir(), "giaoban-downloads-"));
  const proxy = url === FILE && {
    "network.proxy.type": 1, "network.proxy.allow_hijacking_localhost": true, "network.proxy.no_proxies_on": "",
    ...Object.fromEntries(["http", "ssl", "socks"].flatMap((kind) =>
      [[`network.proxy.${kind}`, NOWHERE.split(":")[0]], [`network.proxy.${kind}_port`, Number(NOWHERE.split(":")[1])]])),
  };
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath: process.env.FIREFOX, headless: true,
    extraPrefsFirefox: {
      "intl.accept_languages": "vi", "app.update.enabled": false, "network.captive-portal-service.enabled": false,
      "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.alwaysOpenPanel": false,
      "browser.download.always_ask_before_handling_new_types": false, ...proxy,
    },
  });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const heard = listened(page, page);
    await page.goto(url);
    await run({
      ...heard,
      evaluate: (f, argument) => page.evaluate(f, argument),
      until: (f, argument) => page.waitForFunction(f, {}, argument),
      press: (key) => page.keyboard.press(key),
      async control(key) {
        await page.keyboard.down("Control");
        await page.keyboard.press(key);
        await page.keyboard.up("Control");
      },
      click: (selector) => page.click(selector),
      reload: () => page.reload(),
      shot: (name) => page.screenshot({ path: picture(`ways-firefox-${name}`) }),
      async download(press) {
        const before = new Set(readdirSync(folder));
        await press();
        for (let tries = 0; tries < 200; tries += 1) {
          const now = readdirSync(folder);
          const name = now.find((name) => !before.has(name) && !name.endsWith(".part"));
          if (name && !now.some((name) => name.endsWith(".part"))) {
            const body = readFileSync(join(folder, name));
            if (body.length > 0) return { name, body };
          }
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error("nothing was downloaded");
      },
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const picture = (name) => new URL(`tests/browser/artifacts/${name}.png`, ROOT).pathname;

// What runs in the page.

const shows = (words) => document.querySelector("[data-role=article]")?.textContent.normalize("NFC").includes(words);
const isRead = (text) => {
  const shown = document.querySelector("[data-role=article]");
  return shown?.textContent === text && shown.querySelectorAll("mark").length > 20;
};
const write = (text) => {
  const box = document.querySelector("textarea");
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
const drop = (files) => {
  const transfer = new DataTransfer();
  for (const { name, body } of files) transfer.items.add(new File([typeof body === "string" ? body : Uint8Array.from(body)], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    document.querySelector("main").dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
};
/** The next thing copied is this, whatever is selected. */
const onClipboard = ([html, plain]) => document.addEventListener("copy", (event) => {
  event.clipboardData.setData("text/html", html);
  event.clipboardData.setData("text/plain", plain);
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true, once: true });
const said = (words) => [...document.querySelectorAll(".toast")].some((toast) => toast.textContent.includes(words));
const count = (selector) => document.querySelectorAll(selector).length;

/** Everything that a reader does, from the first article to the last file. */
async function everything({ requests, errors, evaluate, until, press, control, click, reload, shot, download }, url) {
  await until(() => document.querySelector("textarea"));

  // Typed or pasted: read in a thread, marked, explained, judged.
  await evaluate(write, ARTICLE);
  await until(isRead, ARTICLE);
  assert.equal(await evaluate(count, ".toast"), 0, "no word of a missing worker");
  await evaluate(() => document.querySelector("textarea").blur());
  await click("[data-role=article] mark[data-id~=c1]");
  await until(() => document.querySelector("[data-role=why] .rule-name"));
  await press("x");
  await until(() => document.querySelector("[data-role=panel] [data-ref=c1].off"));

  // Files of every kind by drop; those that are no plain text in the on-demand part.
  const kinds = ["typst.pdf", "python-docx.docx", "page-newspaper.html", "mail.eml", "page.mhtml", "articles.zip", "articles.jsonl", "windows1258.txt", "utf16le.txt"];
  for (const name of kinds) {
    const before = await evaluate(count, "[data-role=open-articles] li");
    await evaluate(drop, [file(name)]);
    await until((before) => document.querySelectorAll("[data-role=open-articles] li").length > before, before);
    await until((name) => document.querySelector(".meta .file")?.textContent.includes(name) ||
      document.querySelector("[data-role=open-articles] [aria-current]")?.textContent.includes(name), name);
    await until(shows, name === "articles.jsonl" || name === "articles.zip" ? "hai bên" : LAST);
  }
  await shot("files");
  for (const [name, why] of [["password.pdf", "mật khẩu"], ["scan.pdf", "không có lớp chữ"], ["cut.docx", "hỏng"], ["word97.doc", "Word đời cũ"], ["empty.txt", "không có chữ nào"]]) {
    await evaluate(drop, [file(name)]);
    await until(said, why);
  }

  // Rich text: over the page, and into the text box.
  const html = readFileSync(new URL("tests/import/files/page-wordpress.html", ROOT), "utf8");
  const plain = html.replace(/<[^>]*>/g, " ");
  await evaluate(() => document.querySelector("textarea").focus());
  await evaluate(onClipboard, [html, plain]);
  await control("c");
  for (const where of ["box", "page"]) {
    await evaluate(write, "Bài khác.");
    await until(shows, "Bài khác.");
    await evaluate((where) => {
      const box = document.querySelector("textarea");
      if (where === "box") { box.focus(); box.select(); } else box.blur();
    }, where);
    await control("v");
    await until(shows, `\n\n${LAST}\n\n`);
    assert.ok(!(await evaluate(() => document.querySelector("textarea").value)).includes("Trang chủ"), `${where}: without navigation`);
  }

  // Every format is saved; all that are open go into one.
  await evaluate(() => document.querySelector("[data-role=open-articles] li .name").click());
  await until(isRead, ARTICLE);
  await evaluate(() => { location.hash = "#/export"; });
  await until(() => document.querySelector("input[name=format]:not(:disabled)"));
  for (const [format, head, ending] of [
    ["html", "<!doctype html>", "html"], ["md", "# ", "md"], ["csv", "PK", "csv.zip"], ["ics", "BEGIN:VCALENDAR", "ics"], ["tasks", "# ", "tasks.md"],
    ["json", "{\n  \"schema\": \"giaoban/1\"", "json"], ["ndjson", "{\"id\":", "ndjson"], ["annotations", "{\n  \"@context\"", "annotations.jsonld"],
    ["graphml", "<?xml", "graphml"], ["plover", "{\"id\":", "plover.jsonl"],
  ]) {
    await evaluate((format) => document.querySelector(`input[name=format][value=${format}]`).click(), format);
    await until((format) => document.querySelector(`[data-role=preview][data-format=${format}]`)?.textContent, format);
    const { name, body } = await download(() => click(".preview .do .b.main"));
    assert.equal(name, `giaoban.${ending}`);
    assert.ok(body.toString("utf8").startsWith(head), `${format}: ${body.toString("utf8", 0, 40)}`);
  }

  // The session goes into a file and comes back out of it, with its verdicts.
  // Chromium lets a page save ten files a second, and no more.
  await new Promise((resolve) => setTimeout(resolve, 1200));
  const project = await download(() => click(".project .do .b"));
  assert.match(project.name, /\.giaoban\.json$/);
  const session = JSON.parse(project.body);
  assert.ok(session.articles.length > kinds.length);
  await reload();
  await until(() => document.querySelector("main.export"));
  await evaluate(drop, [{ name: project.name, body: project.body.toString("utf8") }]);
  await until(said, "Đã mở dự án");
  await evaluate(() => { location.hash = "#/read"; });
  await until(isRead, ARTICLE);
  await until(() => document.querySelector("[data-role=panel] [data-ref=c1].off"));
  assert.equal(await evaluate(count, "[data-role=open-articles] li"), session.articles.length);

  // The other pages, the other language, the other theme.
  await evaluate(() => { location.hash = "#/about"; });
  await until(() => document.querySelector("main.about"));
  await evaluate(() => document.querySelector("header button[lang=en]").click());
  await until(() => document.documentElement.lang === "en");
  const paper = await evaluate(() => getComputedStyle(document.body).backgroundColor);
  await evaluate(() => document.querySelector("header button[aria-label*='dark']").click());
  await until((paper) => getComputedStyle(document.body).backgroundColor !== paper, paper);

  assert.equal(await evaluate(() => document.querySelector("[data-role=requests]").textContent), "0");
  const own = (address) => /^(data|blob):/.test(address) || address.replace(/#.*/, "") === url || (url !== FILE && address.startsWith(url));
  assert.deepEqual(requests.filter((address) => !own(address)), [], "nobody else is asked for anything");
  assert.deepEqual(errors, []);
}

for (const [browser, open, skip] of [["Chromium", inChromium, false], ["Firefox", inFirefox, process.env.FIREFOX ? false : "there is no Firefox"]]) {
  test(`${browser}, served: all of it`, { skip }, () => open(URL_BASE, (page) => everything(page, URL_BASE)));
  test(`${browser}, one file from disk, no network: all of it`, { skip }, () => open(FILE, (page) => everything(page, FILE)));
}
