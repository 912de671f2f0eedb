// @ts-check
// A table of commitments from the articles of a server of one's own. Nothing else is asked for, and nothing is sent.
import init, { extractCorpus, version } from "../../dist/npm/giaoban.js";

/** @typedef {import("../../dist/npm/giaoban.js").CorpusArticle} CorpusArticle */
/** @typedef {import("../../dist/npm/giaoban.js").Extraction} Extraction */

/** The name of a body or person. @param {Extraction} extraction @param {string} id */
const name = (extraction, id) =>
  [...extraction.organizations, ...extraction.people].find((party) => party.id === id)?.name ?? id;

/** @param {string[]} cells */
const row = (...cells) => {
  const line = document.createElement("tr");
  for (const text of cells) line.insertCell().textContent = text;
  return line;
};

const [table, body, state] = ["table", "tbody", "#state"].map((selector) => {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`${selector} is missing`);
  return element;
});

try {
  const response = await fetch("articles.json");
  /** @type {CorpusArticle[]} */
  const articles = await response.json();
  await init();
  for (const { id, extraction } of extractCorpus(articles).articles) {
    for (const { text, by, deadline } of extraction.commitments) {
      body.append(row(id, text, by.map((party) => name(extraction, party)).join(", "), deadline?.value ?? ""));
    }
  }
  table.hidden = false;
  state.textContent = `${body.childElementCount} cam kết trong ${articles.length} bài (giaoban ${version()}).`;
} catch (error) {
  state.textContent = `Chưa đọc được: ${error instanceof Error ? error.message : error}`;
}
