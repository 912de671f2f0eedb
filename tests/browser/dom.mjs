// Where things are on the page. Tests find them by role, name and `data-role`, as a reader or a script would.

/** The box that takes an article. */
export const input = (page) => page.locator("[data-role=input]");

/** The article with its marks. */
export const article = (page) => page.locator("[data-role=article]");

/** Messages to the reader. */
export const notices = (page) => page.locator("[role=status], [role=alert]");

/** Waits until the newest text has been read. */
export const settled = (page) => page.waitForFunction(() =>
  document.querySelector("[data-role=input], [data-role=article]") && !document.querySelector("[aria-busy=true]"));

/** Puts a text into the box as the clipboard would. */
export async function paste(page, text) {
  await input(page).focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
}
