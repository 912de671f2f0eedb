// @ts-check
// The page around embed.html: it names itself in the frame's address, then speaks with it by messages.

/** @typedef {import("../../dist/npm/giaoban-messages.js").ToFrame} ToFrame */
/** @typedef {import("../../dist/npm/giaoban-messages.js").FromFrame} FromFrame */

/** @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
const get = (id, type) => {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`#${id} is missing`);
  return element;
};
const frame = get("frame", HTMLIFrameElement), text = get("text", HTMLTextAreaElement), state = get("state", HTMLElement);
const read = get("read", HTMLButtonElement), save = get("save", HTMLButtonElement), data = get("data", HTMLElement);

const address = new URL(frame.dataset.src ?? "", location.href);
address.searchParams.set("origin", location.origin);

/** To the frame, and to nobody who may have taken its place. @param {ToFrame} message */
const tell = (message) => frame.contentWindow?.postMessage(message, address.origin);

addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || event.origin !== address.origin) return;
  const message = /** @type {FromFrame} */ (event.data);
  switch (message.type) {
    case "giaoban.ready":
      state.textContent = `Khung đã sẵn sàng (giaoban ${message.version}).`;
      read.disabled = save.disabled = false;
      break;
    case "giaoban.result":
      if ("extraction" in message) {
        state.textContent = `${message.extraction.meetings.length} cuộc họp, ${message.extraction.commitments.length} cam kết.`;
      } else {
        data.textContent = String(message.data);
        data.hidden = false;
      }
      break;
    case "giaoban.error":
      state.textContent = `Khung báo: ${message.message}`;
      break;
  }
});

read.addEventListener("click", () => tell({ type: "giaoban.load", id: "bai-1", text: text.value, published: "2024-03-21" }));
save.addEventListener("click", () => tell({ type: "giaoban.export", id: "bai-1", format: "json" }));

// Last, so that nothing it says is missed.
frame.src = address.href;
