// Files of every kind on the page: dropped, chosen, pasted; several articles open at once.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { article, drop, input, marksOf, settled, toast, why } from "./dom.mjs";
import { ROOT, picture, useBrowser, withPage } from "./support.mjs";

useBrowser();

const file = (name, as = name) => ({
  name: as, type: "", body: [...readFileSync(new URL(`tests/import/files/${name}`, ROOT))],
});
const TITLE = "Công an huyện Mường Tè giao ban với Công an huyện Giang Thành, Trung Quốc";
const LAST = "Kết thúc hội nghị, hai bên ký biên bản ghi nhớ về phòng, chống tội phạm ma túy giai đoạn 2024 - 2026.";
const list = (page) => page.locator("[data-role=open-articles]");
const rows = (page) => list(page).locator("li .name");
const text = (page) => article(page).evaluate((node) => node.textContent);
const shows = (page, words) => page.waitForFunction(
  (words) => document.querySelector("[data-role=article]")?.textContent.normalize("NFC").includes(words), words);

test("a file of each kind is read, whatever it is called", () =>
  withPage({ name: "kinds" }, async (page) => {
    await input(page).waitFor();
    const names = ["python-docx.docx", "typst.pdf", "page-newspaper.html", "textutil.html", "utf16le.txt", "windows1258.txt", "mail.eml"];
    for (const name of names) {
      await drop(page, "main", [file(name, `${name}.bin`)]);
      const here = page.locator("[data-role=open-articles] [aria-current], .meta .file").filter({ hasText: `${name}.bin` }).first();
      await here.waitFor();
      await shows(page, LAST);
      await settled(page);
      assert.ok(await article(page).locator("mark[data-kind~=meeting]").count(), `${name}: a meeting is marked`);
    }
    // The mail holds its text and a Word file.
    assert.equal(await rows(page).count(), names.length + 1);
    await picture(page, "import-kinds");
  }));

test("a saved page gives its article and its day, and nothing of what stands round it", () =>
  withPage({ name: "saved-page" }, async (page) => {
    await input(page).waitFor();
    await drop(page, "main", [file("page-newspaper.html")]);
    await shows(page, LAST);
    await settled(page);
    const words = await text(page);
    assert.ok(words.startsWith(TITLE), words.slice(0, 100));
    for (const other of ["Trang chủ", "Tin liên quan", "Giá vàng", "Bạn đọc", "Tổng biên tập", "Facebook"]) {
      assert.ok(!words.includes(other), other);
    }
    assert.match(await page.locator(".published").textContent(), /12\/3\/2024.*ghi trong tệp/);
  }));

test("an article that arrives on the page about the tool is shown in the reader", () =>
  withPage({ name: "from-about", route: "#/about" }, async (page) => {
    await page.locator("h1").waitFor();
    await drop(page, "main", [file("utf8.txt")]);
    await shows(page, LAST);
    assert.equal(new URL(page.url()).hash, "#/read");
  }));

test("several files are a list: one click switches, a cross removes, undo brings back, each keeps its own state", () =>
  withPage({ name: "list" }, async (page) => {
    await input(page).waitFor();
    const own = (n) => ({ name: `tin-${n}.txt`, type: "text/plain",
      body: `Tin số ${n}\n\nSáng ${n}/3/2024, Công an tỉnh Lai Châu và Công an tỉnh Vân Nam (Trung Quốc) hội đàm. Hai bên thống nhất họp mỗi quý một lần.` });
    await drop(page, "main", [own(1), own(2), file("reportlab.pdf")]);
    await toast(page).filter({ hasText: "Đã mở 3 bài" }).waitFor();
    assert.equal(await rows(page).count(), 3);
    await shows(page, "Tin số 1");
    await settled(page);
    await page.locator("[data-role=panel] [data-ref=c1] button.q, [data-role=panel] [data-ref=c1] .q").first().click();
    await page.keyboard.press("x");
    await page.locator("[data-role=panel] [data-ref=c1].off").waitFor();

    await rows(page).nth(2).click();
    await shows(page, LAST);
    await settled(page);
    assert.equal(await page.locator("[data-role=panel] .off").count(), 0, "verdicts stay with their article");
    await rows(page).nth(0).click();
    await shows(page, "Tin số 1");
    await page.locator("[data-role=panel] [data-ref=c1].off").waitFor();
    await picture(page, "import-list");

    await list(page).getByRole("button", { name: /^Bỏ khỏi danh sách: Tin số 1/ }).click();
    await shows(page, "Tin số 2");
    assert.equal(await rows(page).count(), 2);
    await toast(page).getByRole("button", { name: /Hoàn tác/ }).click();
    await shows(page, "Tin số 1");
    assert.equal(await rows(page).count(), 3);
    await page.locator("[data-role=panel] [data-ref=c1].off").waitFor();
    for (const [width, scheme] of [[1280, "dark"], [390, "light"], [390, "dark"], [900, "light"]]) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme: scheme });
      await picture(page, `import-list-${width}-${scheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `nothing sticks out at ${width}`);
    }
  }));

test("what cannot be read is told in a sentence, and nothing of what is open is lost", () =>
  withPage({ name: "refused" }, async (page) => {
    await input(page).waitFor();
    await drop(page, "main", [file("utf8.txt")]);
    await shows(page, LAST);
    for (const [name, why] of [
      ["scan.pdf", /chỉ có ảnh chụp, không có lớp chữ.*OCR/],
      ["password.pdf", /PDF đặt mật khẩu/],
      ["archive-password.zip", /tệp nén đặt mật khẩu/],
      ["cut.pdf", /PDF hỏng hoặc tải về chưa hết/],
      ["cut.docx", /Word hỏng hoặc tải về chưa hết/],
      ["empty.txt", /không có chữ nào/],
      ["word97.doc", /Word đời cũ.*\.docx/],
      ["libreoffice.rtf", /lưu thành \.docx/],
    ]) {
      await drop(page, "main", [file(name)]);
      const message = toast(page).filter({ hasText: name });
      await message.waitFor();
      assert.match(await message.textContent(), why);
      assert.ok((await text(page)).includes(LAST));
    }
    await picture(page, "import-refused");
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(51 << 20)], "to.pdf"));
      document.querySelector("main").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await toast(page).filter({ hasText: /to\.pdf: lớn hơn 50 MB/ }).waitFor();
    // The good of several are opened, the bad are named.
    await drop(page, "main", [file("cut.docx"), file("vni.txt")]);
    await toast(page).filter({ hasText: /Đã mở 1 bài[^]*cut\.docx/ }).waitFor();
    assert.equal(await rows(page).count(), 2);
  }));

test("an old encoding is recognised and said", () =>
  withPage({ name: "encodings" }, async (page) => {
    await input(page).waitFor();
    for (const [name, note] of [["tcvn3.txt", "đọc theo TCVN3 (ABC)"], ["vni.txt", "đọc theo VNI"], ["windows1258.txt", "đọc theo Windows-1258"], ["vntime.docx", "đọc theo phông TCVN3 (ABC)"]]) {
      await drop(page, "main", [file(name)]);
      await page.locator(".meta .note").filter({ hasText: note }).waitFor();
      await shows(page, LAST);
    }
  }));

test("rich text from a web page: paragraphs kept, navigation gone", () =>
  // The browser itself, not the page, complains of styles in what the test puts on the clipboard.
  withPage({ name: "rich", expects: /inline style/ }, async (page) => {
    await input(page).waitFor();
    const html = readFileSync(new URL("tests/import/files/page-wordpress.html", ROOT), "utf8");
    const rich = (html) => page.evaluate((html) => {
      const plain = new DOMParser().parseFromString(html, "text/html").body.textContent;
      return navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([plain], { type: "text/plain" }) })]);
    }, html);
    await rich(html);
    await input(page).focus();
    await page.keyboard.press("Control+V");
    await shows(page, LAST);
    await settled(page);
    const words = await text(page);
    assert.ok(words.includes(`\n\n${LAST}\n\n`), "paragraphs are kept");
    for (const other of ["Trang chủ", "Chia sẻ", "Bài liên quan", "Từ khóa", "bình luận", "Xem thêm"]) assert.ok(!words.includes(other), other);
    // A few words go in as they are.
    await rich("<ul><li>Bên lề</li></ul>");
    await page.keyboard.press("e");
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Control+V");
    await page.waitForFunction(() => document.querySelector("textarea").value.endsWith("Bên lề"));
  }));

const importing = (page) => page.locator(".import-line");
/** Many pages, each of which takes a moment. */
const many = (count) => Array.from({ length: count }, (_, n) => ({ name: `tin-${n + 1}.html`, type: "text/html",
  body: `<html><body><h1>Tin số ${n + 1}</h1><p>Ngày 5-4-2024, hai bên hội đàm.</p></body></html>` }));

test("many files: how far it is, a way to stop, what was read stays, what was not is told", () =>
  withPage({ name: "cancel-many", prepare: (page) => page.addInitScript(() => {
    // A slow disk.
    const { arrayBuffer } = File.prototype;
    File.prototype.arrayBuffer = function () { return new Promise((done) => setTimeout(done, 30)).then(() => arrayBuffer.call(this)); };
  }) }, async (page) => {
    await input(page).waitFor();
    await drop(page, "main", [file("utf8.txt")]);
    await shows(page, LAST);
    await drop(page, "main", many(200));
    await importing(page).filter({ hasText: /tin-\d+\.html/ }).waitFor();
    assert.ok(await importing(page).evaluate((line) => line.querySelector("progress").max === 200));
    await page.waitForFunction(() => document.querySelector(".import-line progress").value >= 5);
    await picture(page, "import-progress");
    // The page can be used meanwhile.
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await importing(page).getByRole("button", { name: "Thôi" }).click();
    await importing(page).waitFor({ state: "detached" });
    const message = await toast(page).filter({ hasText: "Đã dừng" }).textContent();
    const [opened, left] = [/Đã mở (\d+) bài/, /Đã dừng: (\d+) tệp chưa đọc/].map((words) => Number(message.match(words)?.[1]));
    assert.equal(opened + left, 200, message);
    assert.ok(opened >= 5 && left > 0, message);
    assert.equal(await rows(page).count(), opened + 1, "what was open is open, and what was read is opened");
    await shows(page, "Tin số 1");
    await settled(page);
    // Afterwards files are read as ever.
    await drop(page, "main", [file("typst.pdf")]);
    await shows(page, LAST);
    assert.equal(await rows(page).count(), opened + 2);
  }));

test("a file that would take for ever: it is stopped at once, and the next is read", () => {
  let slow = true;
  return withPage({ name: "cancel-endless", prepare: (page) => page.route("**/giaoban-reader.js", async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    await route.fulfill({ response, body: slow ? script.replace("wasm_bindgen.read_file(", "((bytes) => { for (;;); })(") : script });
  }) }, async (page) => {
    await input(page).waitFor();
    await drop(page, "main", [file("utf8.txt")]);
    await shows(page, LAST);
    await settled(page);
    await drop(page, "main", [file("articles.zip")]);
    await importing(page).filter({ hasText: "articles.zip" }).waitFor();
    slow = false;
    await importing(page).getByRole("button", { name: "Thôi" }).click();
    await importing(page).waitFor({ state: "detached" });
    await toast(page).filter({ hasText: "Đã dừng: 1 tệp chưa đọc." }).waitFor();
    assert.ok((await text(page)).includes(LAST));
    assert.equal(await rows(page).count(), 0, "one article, no list");
    await drop(page, "main", [file("articles.zip")]);
    await toast(page).filter({ hasText: /Đã mở \d+ bài/ }).waitFor();
  });
});

test("an archive of many: one list, none lost, the bad ones named without burying the page", () =>
  withPage({ name: "archive-many" }, async (page) => {
    const files = Object.fromEntries([...Array(240)].map((_, n) => [`kho/tin-${n + 1}.html`,
      n % 3 === 2 ? new Uint8Array() : strToU8(`<html><body><h1>Tin số ${n + 1}</h1><p>Ngày 5-4-2024, hai bên hội đàm.</p></body></html>`)]));
    await input(page).waitFor();
    await drop(page, "main", [{ name: "kho.zip", type: "", body: [...zipSync(files)] }]);
    const message = toast(page).filter({ hasText: "Đã mở 160 bài" });
    await message.waitFor();
    assert.equal(await rows(page).count(), 160);
    await picture(page, "import-archive-many");
    const { top, bottom } = await message.evaluate((one) => one.getBoundingClientRect());
    assert.ok(top >= 0 && bottom <= 900, `the message is in view: ${top} to ${bottom}`);
    assert.match(await message.textContent(), /kho\.zip › kho\/tin-3\.html[^]*kho\.zip › kho\/tin-240\.html/);
    // All of it can be read, by keyboard too; it goes when it is told to.
    await message.locator("span").focus();
    await page.keyboard.press("End");
    await page.waitForFunction(() => document.querySelector(".toast > span").scrollTop > 100);
    await message.getByRole("button", { name: "Đóng" }).click();
    await message.waitFor({ state: "detached" });
  }));

test("what was selected in one article is not selected in the next", () =>
  withPage({ name: "fresh-focus" }, async (page) => {
    await input(page).waitFor();
    await drop(page, "main", [file("utf8.txt")]);
    await shows(page, LAST);
    await settled(page);
    await marksOf(page, "c1").first().click();
    await why(page).waitFor();
    await drop(page, "main", [file("typst.pdf")]);
    await why(page).waitFor({ state: "detached" });
    await settled(page);
    assert.equal(await why(page).count(), 0);
    await marksOf(page, "c1").first().click();
    await why(page).waitFor();
  }));
