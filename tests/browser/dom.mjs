// Where things are on the page. Tests find them by role, name and `data-role`, as a reader or a script would.

/** The box that takes an article. */
export const input = (page) => page.getByRole("textbox", { name: /^(Bài báo|Article)$/ });

/** The article with its marks. */
export const article = (page) => page.locator("[data-role=article]");

/** All marks of a thing. */
export const marksOf = (page, id) => article(page).locator(`mark[data-id~="${id}"]`);

/** What was found, beside the article. */
export const panel = (page) => page.locator("[data-role=panel]");

/** The rows and cards of a thing beside the article. */
export const rowsOf = (page, id) => panel(page).locator(`[data-ref="${id}"]`);

/** Why a thing was marked. */
export const why = (page) => page.locator("[data-role=why]");

/** Messages that pass. */
export const toast = (page) => page.locator(".toast");

/** Waits until what is written in the box stands in the article and has been read. */
export const settled = (page) => page.waitForFunction(() => {
  const box = document.querySelector("textarea");
  if (!box) return false;
  if (box.value.trim() === "") return true;
  const shown = document.querySelector("[data-role=article]");
  // The page says in words what it has found as soon as it has.
  const told = [...document.querySelectorAll("p.vh[role=status]")].some((line) => line.textContent.trim());
  return told && shown?.textContent === box.value;
});

/** Puts a text into the box as the clipboard would, in place of what is there. */
export async function paste(page, text) {
  await input(page).focus();
  await page.keyboard.press("Control+A");
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+V");
}

/** Drops files on an element, as from another window. */
export async function drop(page, selector, files) {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, type, body } of files) {
      const part = Array.isArray(body) ? Uint8Array.from(body) : body;
      transfer.items.add(new File([part], name, { type }));
    }
    return transfer;
  }, files);
  for (const event of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent(selector, event, { dataTransfer: transfer });
  }
}
