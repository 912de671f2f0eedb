// Hosts other than the page's own: a folder or a few lines of text, served on an origin of its own under any policy.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { ROOT } from "./support.mjs";

const TYPES = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8",
  wasm: "application/wasm", json: "application/json", svg: "image/svg+xml", png: "image/png",
  webmanifest: "application/manifest+json",
};

/** What a careful intranet sends. */
export const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * Serves `mounts`: addresses to folders of the repository (`"/npm/": "dist/npm/"`) or to texts (`"/": {html}`,
 * `"/a.js": {js}`). `requests` lists what was asked for.
 */
export async function serve(mounts, { policy = STRICT, headers = {} } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    requests.push(path);
    const [body, extension] = await find(mounts, path) ?? [];
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": TYPES[extension] ?? "text/plain", "cache-control": "no-cache", "x-content-type-options": "nosniff",
      ...(policy && { "content-security-policy": policy }), ...headers,
    });
    response.end(body ?? "not found");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${server.address().port}/`;
  const close = () => { server.closeAllConnections(); return new Promise((done) => server.close(done)); };
  return { url, origin: new URL(url).origin, requests, close };
}

async function find(mounts, path) {
  const exact = typeof mounts[path] === "object" ? mounts[path] : mounts[path.replace(/\/$/, "/index.html")];
  if (exact && typeof exact === "object") {
    const [[extension, body]] = Object.entries(exact);
    return [body, extension];
  }
  const mount = Object.keys(mounts).filter((m) => m.endsWith("/") && typeof mounts[m] === "string" && path.startsWith(m))
    .sort((a, b) => b.length - a.length)[0];
  if (!mount || path.includes("..")) return undefined;
  const name = path.slice(mount.length).replace(/(^|\/)$/, "$1index.html");
  try {
    return [await readFile(new URL(mounts[mount] + name, ROOT)), name.split(".").pop()];
  } catch {
    return undefined;
  }
}
