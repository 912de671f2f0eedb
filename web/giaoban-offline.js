// The copy of the page for use without a network: a service worker that answers from it first. The build writes the list
// of files with the SHA-256 of each, so that a copy is complete and of one piece, or not made at all.
"use strict";

/** Name of each file: its SHA-256. The page itself has the name `./`. */
const FILES = {};
/** The version: a hash over all of them. */
const VERSION = "";

const SCOPE = self.registration.scope;
/** Several copies of the page may live on one host, each below its own address. */
const FAMILY = `giaoban ${SCOPE} `;
const NAME = FAMILY + VERSION;

async function fill() {
  const cache = await caches.open(NAME);
  await Promise.all(Object.keys(FILES).map(async (name) => {
    const response = await fetch(new Request(name, { cache: "no-cache" }));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const bytes = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex !== FILES[name]) throw new Error(`${name}: not the file of this version`);
    const headers = new Headers(response.headers);
    for (const name of ["content-encoding", "content-length", "set-cookie"]) headers.delete(name);
    await cache.put(new URL(name, SCOPE).href, new Response(bytes, { headers }));
  }));
}

/** The page's own file that an address names. */
function fileOf({ url, mode }) {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  if (!address.startsWith(SCOPE)) return undefined;
  const name = address.slice(SCOPE.length);
  if (mode === "navigate") return name === "" || name === "index.html" ? "./" : undefined;
  return Object.hasOwn(FILES, name) ? name : undefined;
}

async function answer(request, name, event) {
  try {
    const cache = await caches.open(NAME);
    const kept = await cache.match(new URL(name, SCOPE).href);
    if (kept) return kept;
  } catch (error) {
    console.warn(error);
  }
  // The browser has dropped a part of the copy, or all of it: ask the host, and mend the copy behind the scenes.
  try {
    const response = await fetch(request);
    event.waitUntil(fill().catch((error) => console.warn(error)));
    return response;
  } catch (error) {
    return request.mode === "navigate" ? sorry() : Response.error();
  }
}

/** The page when neither the copy nor the host is to be had. */
function sorry() {
  const text = [
    `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>giaoban</title>`,
    `<p role="alert" data-role="unsupported" data-why="offline">Bản dùng ngoại tuyến của trang này không còn trong trình duyệt, và hiện không có mạng. Hãy nối mạng rồi mở lại: bản ấy sẽ được cất lại. Tệp giaoban.html thì mở được mà không cần mạng.</p>`,
    `<p lang="en" role="alert">The offline copy of this page is no longer in the browser, and there is no network now. Connect and open the page again: the copy will be made anew. The file giaoban.html opens without a network.</p></html>`,
  ].join("\n");
  return new Response(text, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'" },
  });
}

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(FAMILY) && name !== NAME) await caches.delete(name);
  }
})()));

self.addEventListener("message", ({ data }) => {
  if (data === "giaoban:take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const name = event.request.method === "GET" ? fileOf(event.request) : undefined;
  if (name !== undefined) event.respondWith(answer(event.request, name, event));
});
