// Starts the page: `app.js`, loaded before this, defines `wasm_bindgen`. The wasm is a file beside this one, or, in a page
// that is a single file, compressed text within it.
"use strict";
{
  const script = document.currentScript.src;
  const fail = (error) => {
    console.error(error);
    const place = document.getElementById("app");
    place.replaceChildren();
    for (const [lang, text] of [
      ["vi", "Trình duyệt này không cho chạy WebAssembly, nên chưa đọc được bài. Hãy bật WebAssembly cho trang này hoặc mở bằng bản mới của Firefox, Chrome, Edge hay Safari; cũng có thể dùng lệnh giaoban trên máy."],
      ["en", "This browser does not run WebAssembly here, so no article can be read. Allow WebAssembly for this page, or open it in a current Firefox, Chrome, Edge or Safari; the giaoban command works without a browser."],
    ]) {
      const line = document.createElement("p");
      line.lang = lang;
      line.setAttribute("role", "alert");
      line.dataset.role = "unsupported";
      line.textContent = text;
      place.append(line);
    }
    const detail = document.createElement("pre");
    detail.textContent = String(error);
    place.append(detail);
  };
  const inflate = (text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();
  };
  try {
    const carried = document.getElementById("giaoban-wasm");
    const wasm = carried ? inflate(carried.textContent) : new URL("app_bg.wasm", script);
    wasm_bindgen({ module_or_path: wasm }).catch(fail);
  } catch (error) {
    fail(error);
  }
}
