// @ts-check
// What the element tells the page around it.
import "../../dist/npm/giaoban-element.js";

/** @param {string} id @param {string} text */
const say = (id, text) => {
  const line = document.getElementById(id);
  if (line) line.textContent = text;
};

document.addEventListener("giaoban-extracted", ({ detail }) => {
  say("summary", `${detail.meetings.length} cuộc họp, ${detail.commitments.length} cam kết.`);
});

document.addEventListener("giaoban-select", ({ detail, target }) => {
  if (target instanceof HTMLElement && target.localName === "giaoban-article") {
    say("chosen", `Đã chọn: ${detail.kind} ${detail.id}`);
  }
});

// The element may have been quicker than this script.
const article = document.querySelector("giaoban-article");
if (article?.extraction) {
  say("summary", `${article.extraction.meetings.length} cuộc họp, ${article.extraction.commitments.length} cam kết.`);
}
