// The thread that reads files which are no plain text, and writes those of other programs. It is started with the first of
// them. The first message is {t: "init", wasm}: the wasm as text (see giaoban-unpack.js) in a page that is a single file, nothing where
// the wasm is a file beside this one. Each later message is a file's bytes (ArrayBuffer) or what is to be written
// (Uint8Array), and is answered in turn with the bytes of what came of it. An error ends the worker's use: it is thrown
// where the page hears of it.
"use strict";
/** Which build this belongs to; the page has its own in `data-build`, and a window that has long been open another. */
self.postMessage({ t: "build", build: "" });
if (typeof wasm_bindgen === "undefined") importScripts("reader.js");
{
  const rethrow = (error) => setTimeout(() => { throw error; });
  let ready;
  self.onmessage = ({ data }) => {
    if (data.t === "init") {
      ready = wasm_bindgen({ module_or_path: data.wasm ? giaobanUnpack(data.wasm) : new URL("reader_bg.wasm", self.location) });
      ready.then(() => self.postMessage({ t: "ready" }), rethrow);
    } else {
      ready.then(() => {
        const answer = data instanceof ArrayBuffer ? wasm_bindgen.read_file(new Uint8Array(data)) : wasm_bindgen.write_file(data);
        self.postMessage(answer, [answer.buffer]);
      }).catch(rethrow);
    }
  };
}
