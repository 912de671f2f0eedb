// What every browser test needs: one browser, a page that watches itself, and where its pictures go.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

/** Where the page is served; `cargo xtask test` says so. */
export const URL_BASE = process.env.GIAOBAN_URL ?? "http://127.0.0.1:8080/";

/** The repository's root. */
export const ROOT = new URL("../../", import.meta.url);

const ARTIFACTS = new URL("artifacts/", import.meta.url);
mkdirSync(ARTIFACTS, { recursive: true });

const FLAGS = [
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
  const { width = 1280, height = 900, scheme = "light", locale = "vi-VN", route = "", expects, prepare, url } = options;
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, locale, reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
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
    const own = new URL(URL_BASE).origin;
    const foreign = requests.filter((r) => !r.startsWith(own + "/") && !r.startsWith("blob:") && !r.startsWith("data:"));
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

/** Our own articles with gold, from tests/articles. */
export function articles() {
  const folder = new URL("tests/articles/", ROOT);
  let names = [];
  try { names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".txt")); } catch { /* none yet */ }
  return names.sort().map((name) => readFileSync(new URL(name, folder), "utf8"));
}

/** Invented: every kind of thing in a few sentences. */
export const ARTICLE = [
  "Hội đàm giữa Công an tỉnh Tân Hòa và Công an tỉnh Xê Ban",
  "15-12-2023",
  "Sáng 14-12, tại thành phố Lộc Ninh, Công an tỉnh Bình Phước và Ty Công an tỉnh Kratie (Campuchia) tổ chức hội nghị giao ban lần thứ 29 về công tác phối hợp bảo đảm an ninh, trật tự khu vực biên giới.",
  "Đại tá Nguyễn Văn Minh, Giám đốc Công an tỉnh Bình Phước và Thiếu tướng Chan Sa Rin, Giám đốc Ty Công an tỉnh Kratie đồng chủ trì hội nghị.",
  "Tại hội nghị, hai bên thống nhất tăng cường tuần tra chung, trao đổi thông tin về tội phạm ma túy; tổ chức họp giao ban mỗi quý 01 lần; hoàn thành việc xác minh các đối tượng truy nã trước ngày 30-6-2024.",
  "Dịp này, hai bên đã ký kết biên bản ghi nhớ về phối hợp phòng, chống tội phạm năm 2024.",
  "Trần Ngọc Lan",
].join("\n\n");

/** About `kilobytes` of article, in paragraphs. */
export function longArticle(kilobytes) {
  const paragraph = ARTICLE.split("\n\n").slice(2, 6).join("\n\n");
  const times = Math.ceil((kilobytes * 1000) / new TextEncoder().encode(paragraph).length);
  return Array.from({ length: times }, () => paragraph).join("\n\n");
}
