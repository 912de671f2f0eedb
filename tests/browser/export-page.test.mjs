// The page `#/export`: formats, preview, download, clipboard; the session as a file; quotes from the explanation.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { article, drop, marksOf, paste, settled, toast, why } from "./dom.mjs";
import { ARTICLE, picture, useBrowser, withPage } from "./support.mjs";

useBrowser();

/** The preview, once it is of this format. */
const preview = (page, format) => page.locator(`[data-role=preview][data-format="${format}"]`);
const download = (page) => page.getByRole("button", { name: /^(Tải xuống|Download)$/ });
const format = (page, value) => page.locator(`input[name=format][value="${value}"]`);

/** Reads an article and goes to the export page by the toolbar. */
const exporting = (name, test, options = {}) => withPage({ name, ...options }, async (page) => {
  await paste(page, ARTICLE);
  await settled(page);
  await page.locator(".meta").getByRole("link", { name: /^(Xuất|Export)$/ }).click();
  await download(page).waitFor();
  await test(page);
});

async function saved(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), body: readFileSync(await file.path()) };
}

test("before anything was read there is nothing to export, and the page says where to begin", () =>
  withPage({ name: "export-empty", route: "#/export" }, async (page) => {
    await page.getByRole("heading", { level: 1, name: "Xuất" }).waitFor();
    assert.ok(await download(page).isDisabled());
    assert.ok(await format(page, "csv").isDisabled());
    await picture(page, "export-empty-1280-light");
    await page.getByRole("link", { name: "Đọc một bài" }).click();
    await page.getByRole("textbox", { name: "Bài báo" }).waitFor();
  }));

test("every format is shown before it is saved, and saved as it is shown", () =>
  exporting("export-formats", async (page) => {
    for (const [value, head, ending] of [
      ["md", "# ", "md"], ["ics", "BEGIN:VCALENDAR", "ics"], ["tasks", "# ", "tasks.md"], ["json", "{\n  \"schema\": \"giaoban/1\"", "json"],
      ["ndjson", "{\"id\":", "ndjson"], ["annotations", "{\n  \"@context\"", "annotations.jsonld"], ["graphml", "<?xml", "graphml"],
      ["plover", "{\"id\":", "plover.jsonl"],
    ]) {
      await format(page, value).check();
      const shown = await preview(page, value).textContent();
      assert.ok(shown.startsWith(head), `${value}: ${shown.slice(0, 40)}`);
      const { name, body } = await saved(page, () => download(page).click());
      assert.equal(name, `giaoban.${ending}`);
      assert.ok(body.toString("utf8").startsWith(shown), value);
    }
    await format(page, "csv").check();
    assert.match(await preview(page, "csv").textContent(), /^meetings\.csv\narticle,id,kind/);
    const zip = await saved(page, () => download(page).click());
    assert.deepEqual([zip.name, zip.body.toString("latin1", 0, 2)], ["giaoban.csv.zip", "PK"]);
    await format(page, "html").check();
    const html = await saved(page, () => download(page).click());
    assert.match(html.body.toString("utf8"), /^<!doctype html>/);
    await toast(page).filter({ hasText: "giaoban.html" }).waitFor();
    await page.getByRole("button", { name: "Chép", exact: true }).click();
    await toast(page).filter({ hasText: "Đã chép" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), html.body.toString("utf8"));
  }));

test("where the writing part cannot be loaded, the page says so, and another try helps", () =>
  withPage({ name: "export-refused", expects: /reader|importScripts|Failed to load/ }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    await page.route("**/reader.js", (route) => route.abort());
    await page.goto(page.url().replace(/#.*$/, "") + "#/export");
    const told = page.getByRole("alert").filter({ hasText: "Phần tạo tệp không khởi động được." });
    await told.waitFor();
    assert.ok(await download(page).isDisabled());
    await picture(page, "export-refused-1280-light");
    await page.unroute("**/reader.js");
    await told.getByRole("button", { name: "Thử lại" }).click();
    await preview(page, "html").waitFor();
    assert.ok(await download(page).isEnabled());
  }));

test("by keyboard: the arrows go through the formats", () =>
  exporting("export-keys", async (page) => {
    await format(page, "html").focus();
    await page.keyboard.press("ArrowDown");
    assert.ok(await format(page, "md").isChecked());
    await page.keyboard.press("ArrowDown");
    assert.match(await preview(page, "csv").textContent(), /^meetings\.csv/);
  }));

test("what the reader dropped is in no file, and the page says so", () =>
  withPage({ name: "export-dropped" }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    const words = await page.evaluate(() => document.querySelector("[data-role=article] mark[data-id~=c1]").textContent);
    await marksOf(page, "c1").first().click();
    await why(page).waitFor();
    await page.keyboard.press("x");
    await page.goto(page.url().replace(/#.*$/, "") + "#/export");
    await page.getByText("Mục đã bỏ không có trong tệp: 1 cam kết.").waitFor();
    await format(page, "json").check();
    const read = JSON.parse((await saved(page, () => download(page).click())).body);
    assert.ok(read.commitments.length > 0);
    assert.ok(read.commitments.every((c) => !c.text.startsWith(words)), words);
    assert.deepEqual(read.commitments.map((c) => c.id), read.commitments.map((_, i) => `c${i + 1}`));
  }));

test("a project goes into a file and comes back by drop, with date and verdicts; a broken one is told", () =>
  withPage({ name: "project" }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    await marksOf(page, "c1").first().click();
    await why(page).waitFor();
    await page.keyboard.press("x");
    await page.goto(page.url().replace(/#.*$/, "") + "#/export");
    const { name, body } = await saved(page, () => page.getByRole("button", { name: "Cất dự án ra tệp" }).click());
    assert.equal(name, "giaoban.giaoban.json");
    assert.equal(JSON.parse(body).articles[0].text, ARTICLE);
    await page.reload();
    await page.getByRole("button", { name: "Cất dự án ra tệp" }).waitFor();
    assert.ok(await page.getByRole("button", { name: "Cất dự án ra tệp" }).isDisabled(), "nothing is kept without the file");
    await drop(page, "main", [{ name, type: "application/json", body: body.toString("utf8") }]);
    await toast(page).filter({ hasText: "Đã mở dự án" }).waitFor();
    await page.getByText("Mục đã bỏ không có trong tệp: 1 cam kết.").waitFor();
    await page.goto(page.url().replace(/#.*$/, "") + "#/read");
    await settled(page);
    assert.equal(await article(page).evaluate((node) => node.textContent), ARTICLE);
    const later = body.toString("utf8").replace("giaoban-project/1", "giaoban-project/9");
    await drop(page, "main", [{ name: "mới.giaoban.json", type: "application/json", body: later }]);
    await toast(page).filter({ hasText: "giaoban-project/9" }).waitFor();
    await drop(page, "main", [{ name: "hỏng.giaoban.json", type: "application/json", body: body.toString("utf8").slice(0, 300) }]);
    await toast(page).filter({ hasText: /hỏng ở byte \d+/ }).waitFor();
    assert.equal(await article(page).evaluate((node) => node.textContent), ARTICLE, "the work is still there");
  }));

test("all open articles go into one file, those too that were never on the page", () =>
  withPage({ name: "export-all" }, async (page) => {
    const files = [1, 2, 3].map((n) => ({ name: `bài-${n}.txt`, type: "text/plain", body: `Tin ${n}\n\n${ARTICLE}` }));
    await page.getByRole("textbox", { name: "Bài báo" }).waitFor();
    await drop(page, "main", files);
    await settled(page);
    await page.goto(page.url().replace(/#.*$/, "") + "#/export");
    await format(page, "json").check();
    const one = await saved(page, () => download(page).click());
    assert.deepEqual([one.name, JSON.parse(one.body).schema], ["bài-1.json", "giaoban/1"]);
    await page.getByRole("radio", { name: "Mọi bài đang mở (3)" }).check();
    await page.getByText("3 bài:").waitFor();
    const all = await saved(page, () => download(page).click());
    assert.equal(all.name, "giaoban.json");
    assert.deepEqual(JSON.parse(all.body).map((x) => x.id), files.map((file) => file.name));
    await picture(page, "export-all-1280-light");
    const project = await saved(page, () => page.getByRole("button", { name: "Cất dự án ra tệp" }).click());
    assert.equal(JSON.parse(project.body).articles.length, 3);
  }));

test("a quote is copied with where it is from", () =>
  withPage({ name: "quote" }, async (page) => {
    await paste(page, ARTICLE);
    await settled(page);
    await marksOf(page, "c1").first().click();
    await why(page).waitFor();
    await why(page).getByRole("button", { name: "Chép trích dẫn" }).click();
    await toast(page).filter({ hasText: "Đã chép trích dẫn" }).waitFor();
    const quote = await page.evaluate(() => navigator.clipboard.readText());
    const title = ARTICLE.split("\n")[0];
    assert.match(quote, /^“.+” \(.+\)$/u);
    assert.ok(quote.includes(title), quote);
  }));

for (const scheme of ["light", "dark"]) {
  for (const width of [1280, 390]) {
    test(`${width} px, ${scheme}: nothing is cut off, nothing violates`, () =>
      exporting(`export-look-${width}-${scheme}`, async (page) => {
        await format(page, "csv").check();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await picture(page, `export-${width}-${scheme}`, true);
        const violations = await page.evaluate(async () => (await globalThis.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        })).violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(" ")).join(", ")}`));
        assert.deepEqual(violations, []);
      }, { width, scheme, height: 900, prepare: (page) => page.addInitScript({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") }) }));
  }
}
