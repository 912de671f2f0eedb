// Starts the page: `app.js`, loaded before this, defines `wasm_bindgen`. The wasm is a file beside this one, or, in a page
// that is a single file, compressed text within it. Written for browsers of any age: it is what tells the old ones.
"use strict";
(function () {
  var script = document.currentScript && document.currentScript.src;
  var root = document.documentElement;
  var carried = document.getElementById("giaoban-wasm");

  // The choices of the last visit, before the first paint. The page itself reads them again.
  try {
    var kept = localStorage.getItem("giaoban.settings") || "";
    var theme = /(?:^|;)theme=(light|dark)/.exec(kept), locale = /(?:^|;)locale=(vi|en)/.exec(kept);
    if (theme) root.setAttribute("data-theme", theme[1]);
    if (locale) root.setAttribute("lang", locale[1]);
  } catch (refused) {
    // Storage is refused: the page is as at the first visit.
  }

  var WORDS = {
    old: [
      "Trình duyệt này quá cũ nên chưa đọc được bài. Hãy mở trang bằng Firefox, Chrome, Edge bản từ năm 2023 trở lại đây hoặc Safari 16.4; cũng có thể dùng lệnh giaoban trên máy.",
      "This browser is too old, so no article can be read. Open the page in a Firefox, Chrome or Edge of 2023 or later, or Safari 16.4; the giaoban command works without a browser."
    ],
    absent: [
      "Trình duyệt này đang tắt WebAssembly nên chưa đọc được bài. Hãy bật WebAssembly hoặc bỏ chế độ chặn cho trang này (Edge: Bảo mật tăng cường; iOS: Chế độ phong tỏa), hay mở bằng trình duyệt khác; cũng có thể dùng lệnh giaoban trên máy.",
      "WebAssembly is switched off in this browser, so no article can be read. Switch it on or make an exception for this page (Edge: enhanced security; iOS: Lockdown Mode), or take another browser; the giaoban command works without one."
    ],
    refused: [
      "Máy chủ của trang này không cho chạy WebAssembly: chính sách nội dung (Content-Security-Policy) thiếu 'wasm-unsafe-eval' ở script-src. Người quản trị cần thêm từ ấy; trong lúc chờ, tệp giaoban.html mở thẳng từ máy vẫn chạy được.",
      "The server of this page does not allow WebAssembly: its Content-Security-Policy lacks 'wasm-unsafe-eval' in script-src. Its administrator must add that; meanwhile the file giaoban.html, opened from disk, works."
    ],
    missing: [
      "Một phần của trang không mở được. Hãy nối mạng rồi tải lại từ đầu; tệp giaoban.html thì không cần máy chủ.",
      "A part of the page could not be loaded. Connect to the network and load it afresh; the file giaoban.html needs no server."
    ],
    broken: [
      "Phần đọc bài không khởi động được. Hãy tải lại từ đầu; nếu vẫn vậy, mở bằng bản mới của Firefox, Chrome, Edge hay Safari.",
      "The reading part did not start. Load it afresh; if that does not help, open the page in a current Firefox, Chrome, Edge or Safari."
    ]
  };

  function fail(kind, error) {
    if (window.console) console.error(error);
    var place = document.getElementById("app");
    while (place.firstChild) place.removeChild(place.firstChild);
    var box = document.createElement("div");
    box.className = "unsupported";
    for (var n = 0; n < 2; n += 1) {
      var line = document.createElement("p");
      line.setAttribute("lang", n ? "en" : "vi");
      line.setAttribute("role", "alert");
      line.setAttribute("data-role", "unsupported");
      line.setAttribute("data-why", kind);
      line.appendChild(document.createTextNode(WORDS[kind][n]));
      box.appendChild(line);
    }
    if (kind === "missing" || kind === "broken") {
      var again = document.createElement("button");
      again.className = "b";
      again.setAttribute("type", "button");
      again.appendChild(document.createTextNode("Tải lại từ đầu · Load afresh"));
      again.onclick = afresh;
      box.appendChild(again);
    }
    var detail = document.createElement("pre");
    detail.appendChild(document.createTextNode(String(error)));
    box.appendChild(detail);
    place.appendChild(box);
  }

  // Drops what the browser kept of this page, then loads it from its server.
  function afresh() {
    var jobs = [];
    function reload() { location.reload(); }
    try {
      var scope = new URL("./", location.href).href;
      jobs.push(navigator.serviceWorker.getRegistration(scope).then(function (own) { return own && own.unregister(); }));
      jobs.push(caches.keys().then(function (names) {
        return Promise.all(names.filter(function (name) { return name.indexOf("giaoban " + scope) === 0; })
          .map(function (name) { return caches.delete(name); }));
      }));
    } catch (absent) {
      // There is nothing to drop.
    }
    Promise.all(jobs).then(reload, reload);
  }

  /** What sort of failure an error of starting is. */
  function sort(error) {
    var text = String(error && error.message || error);
    if (/content.security.policy|unsafe-eval|blocked by CSP/i.test(text)) return "refused";
    if (/fetch|network|load failed|HTTP status|response/i.test(text)) return "missing";
    if (error instanceof WebAssembly.CompileError) return instructed() ? "missing" : "old";
    return "broken";
  }

  /**
   * Whether the browser knows every sort of instruction that the wasm has, by a module of one of each (reference types, several
   * results, bulk memory, conversions that saturate, extension of signs). If so, what could not be compiled is not the wasm: it
   * was cut off, or the host answered with a page of its own.
   */
  function instructed() {
    var hex = "0061736d01000000010701" + "60017d027f7f" + "03020100" + "0404016f0001" + "0503010001" +
      "0a15011300" + "410041004100fc0a0000" + "2000fc00" + "c0" + "4100" + "0b";
    var bytes = new Uint8Array(hex.length / 2);
    for (var n = 0; n < bytes.length; n += 1) bytes[n] = parseInt(hex.substr(2 * n, 2), 16);
    return WebAssembly.validate(bytes);
  }

  /** What the page needs and the browser lacks. */
  function lacking() {
    var needed = {
      Promise: typeof Promise, globalThis: typeof globalThis, BigInt: typeof BigInt, ResizeObserver: typeof ResizeObserver,
      TextDecoder: typeof TextDecoder, "Promise.allSettled": typeof Promise === "function" && typeof Promise.allSettled,
      "String.matchAll": typeof String.prototype.matchAll
    };
    if (carried) needed.DecompressionStream = typeof DecompressionStream;
    var missing = [];
    for (var name in needed) if (needed[name] === "undefined" || needed[name] === false) missing.push(name);
    return missing.join(", ");
  }

  try {
    if (typeof WebAssembly === "undefined") return fail("absent", "WebAssembly");
    var missing = lacking();
    if (missing) return fail("old", missing);
    if (typeof wasm_bindgen === "undefined") return fail("missing", "app.js");
    var wasm = carried ? giaobanUnpack(carried.textContent) : new URL("app_bg.wasm", script);
    wasm_bindgen({ module_or_path: wasm }).then(function () {
      root.setAttribute("data-started", "");
    }, function (error) { fail(sort(error), error); });
  } catch (error) {
    fail(sort(error), error);
  }
})();
