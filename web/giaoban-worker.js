// The reading thread. The first message is {t: "init", module}: the page's own compiled module; each later one is a
// request, in bytes, and is answered in turn. An error ends the worker's use: it is thrown where the page hears of it.
"use strict";
/** Which build this belongs to; the page has its own in `data-build`, and a window that has long been open another. */
self.postMessage({ t: "build", build: "" });
if (typeof wasm_bindgen === "undefined") importScripts("app.js");
{
  const rethrow = (error) => setTimeout(() => { throw error; });
  let ready;
  self.onmessage = ({ data }) => {
    if (data.t === "init") {
      ready = wasm_bindgen({ module_or_path: data.module });
      ready.then(() => self.postMessage({ t: "ready" }), rethrow);
    } else {
      ready.then(() => {
        const reply = wasm_bindgen.answer(data);
        self.postMessage(reply, [reply.buffer]);
      }).catch(rethrow);
    }
  };
}
