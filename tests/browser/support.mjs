// What every browser test needs: one browser, a page that watches itself, and where its pictures go.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

/** Where the page is served; `cargo xtask test` says so. */
export const URL_BASE = process.env.GIAOBAN_URL ?? "http://127.0.0.1:8080/";

/** The folder of the built page, from the repository's root. */
export const SITE = process.env.GIAOBAN_SITE ?? "dist/site/";

/** The repository's root. */
export const ROOT = new URL("../../", import.meta.url);

const ARTIFACTS = new URL("artifacts/", import.meta.url);
mkdirSync(ARTIFACTS, { recursive: true });

/** How Chromium is started. */
export const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run",
];

let browser;

/** Call once in each test file. */
export function useBrowser() {
  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  });
  after(() => browser?.close());
}

/**
 * Opens a page in a fresh profile, runs `test` with it, and checks what must always hold: no request leaves the
 * page's own origin, nothing is thrown, the console stays free of errors (other than those the test `expects`).
 */
export async function withPage(options, test) {
  const { width = 1280, height = 900, scheme = "light", locale = "vi-VN", route = "", expects, prepare, url, origins = [], offlineCopy = false } = options;
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, locale, reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
    // Where it is not what is tested, requests are to be seen as the page makes them.
    serviceWorkers: offlineCopy ? "allow" : "block",
  });
  const page = await context.newPage();
  const errors = [], requests = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  context.on("request", (request) => requests.push(request.url()));
  try {
    await prepare?.(page, context);
    await page.goto(url ?? URL_BASE + route);
    await test(page, { errors, requests });
    const own = [URL_BASE, url, ...origins].filter(Boolean).map((address) => new URL(address).origin);
    const foreign = requests.filter((r) => !own.some((origin) => origin !== "null" && r.startsWith(origin + "/")) && r !== url && !r.startsWith("blob:") && !r.startsWith("data:"));
    assert.deepEqual(foreign, [], "requests that leave the page's origin");
    assert.deepEqual(errors.filter((e) => !expects?.test(e)), [], "errors in the page");
  } catch (error) {
    await picture(page, `failed-${options.name ?? "page"}-${Date.now() % 1e6}`).catch(() => {});
    if (errors.length) error.message += `\nerrors in the page: ${errors.join("\n")}`;
    throw error;
  } finally {
    await context.close();
  }
}

/** A screenshot in tests/browser/artifacts. */
export async function picture(page, name, fullPage = false) {
  await page.screenshot({ path: new URL(`${name}.png`, ARTIFACTS).pathname, fullPage });
}

/** The page's first response with another policy: what a stricter host would send. */
export async function withPolicy(page, change) {
  await page.route(URL_BASE, async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    headers["content-security-policy"] = change(headers["content-security-policy"]);
    await route.fulfill({ response, headers });
  });
}

/** Our own articles, from tests/articles. */
export function articles() {
  const folder = new URL("tests/articles/", ROOT);
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".txt")).sort();
  return names.map((name) => readFileSync(new URL(name, folder), "utf8"));
}

/** Invented: every kind of thing in a few sentences. */
export const ARTICLE = readFileSync(new URL("benches/article.txt", ROOT), "utf8").trim();

/** About `kilobytes` of article, in paragraphs. */
export function longArticle(kilobytes) {
  const paragraph = ARTICLE.split("\n\n").slice(2).join("\n\n");
  const times = Math.ceil((kilobytes * 1000) / new TextEncoder().encode(paragraph).length);
  return Array.from({ length: times }, () => paragraph).join("\n\n");
}
