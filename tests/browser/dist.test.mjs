// What is handed out: complete, with true checksums, with bills of materials that name what is in it; and the headers for
// hosts, under which page and frame work, below any address.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { test } from "node:test";
import { article, paste, settled } from "./dom.mjs";
import { serve } from "./host.mjs";
import { ARTICLE, ROOT, useBrowser, withPage } from "./support.mjs";

useBrowser();

const DIST = new URL("dist/", ROOT);
const read = (name) => readFileSync(new URL(name, DIST), "utf8");
/** The policy that a page carries itself. */
const policyOf = (page) => read(page).match(/Security-Policy" content="([^"]*)"/)[1];

const files = readdirSync(DIST, { recursive: true }).map((name) => name.replaceAll("\\", "/"))
  .filter((name) => statSync(new URL(name, DIST)).isFile()).sort();

test("the checksums are those of the files, of all of them", () => {
  const sums = Object.fromEntries(read("SHA256SUMS").trimEnd().split("\n").map((line) => line.split("  ").reverse()));
  // The command and its bill are others on every system.
  const own = /^(SHA256SUMS|giaoban(\.exe)?|giaoban-command\.cdx\.json)$/;
  assert.deepEqual(Object.keys(sums).sort(), files.filter((name) => !own.test(name)));
  for (const [name, sum] of Object.entries(sums)) {
    assert.equal(createHash("sha256").update(readFileSync(new URL(name, DIST))).digest("hex"), sum, name);
  }
  for (const name of ["site/index.html", "site/giaoban-offline.js", "giaoban.html", "npm/giaoban.js", "npm/giaoban.d.ts", "npm/giaoban-element.js",
    "npm/package.json", "npm/LICENSE-MIT", "embed/embed.html", "headers/nginx.conf", "headers/apache.conf", "headers/Caddyfile", "headers/web.config", "giaoban.cdx.json"]) {
    assert.ok(sums[name], name);
  }
});

test("nothing that is handed out names the machine it was built on", () => {
  // A root of one word, as in a container, may stand in any text.
  const root = ROOT.pathname.split("/").length > 3 ? [ROOT.pathname] : [];
  for (const name of files) {
    const bytes = readFileSync(new URL(name, DIST));
    for (const trace of [...root, "/.cargo/registry", "/.rustup/"]) assert.equal(bytes.indexOf(trace), -1, `${name} names ${trace}`);
  }
});

test("the bills of materials name what the lock file has, with its checksums, and what each needs", () => {
  const locked = Object.fromEntries(readFileSync(new URL("Cargo.lock", ROOT), "utf8").split("[[package]]").slice(1).map((entry) => {
    const value = (key) => entry.match(new RegExp(`^${key} = "(.*)"$`, "m"))?.[1];
    return [`${value("name")}@${value("version")}`, value("checksum")];
  }));
  const manifest = readFileSync(new URL("Cargo.toml", ROOT), "utf8").match(/\[dependencies\]\n([^]*?)\n\[/)[1];
  const direct = [...manifest.matchAll(/^([a-z-]+) = /gm)].map(([, name]) => name);
  assert.ok(direct.length > 10);
  const seen = new Set();
  for (const name of ["giaoban.cdx.json", "giaoban-command.cdx.json"]) {
    const bill = JSON.parse(read(name));
    assert.deepEqual([bill.bomFormat, bill.specVersion, bill.metadata.component.name], ["CycloneDX", "1.6", "giaoban"]);
    const refs = new Set(bill.components.map((component) => component["bom-ref"]));
    for (const { name, version, hashes, licenses } of bill.components) {
      seen.add(name);
      assert.match(licenses[0].expression, /^[A-Za-z0-9.+() -]+$/, name);
      if (name === "rust-std") continue;
      assert.equal(hashes[0].content, locked[`${name}@${version}`], name);
    }
    const own = bill.metadata.component["bom-ref"];
    for (const { ref, dependsOn } of bill.dependencies) for (const one of [ref, ...dependsOn]) assert.ok(one === own || refs.has(one), one);
    assert.equal(bill.dependencies.length, bill.components.length + 1);
  }
  assert.deepEqual(direct.filter((name) => !seen.has(name)), [], "every dependency is in one of them");
});

/** The headers that a piece of configuration sets: for the page, and for the frame, where it has them. */
const PIECES = {
  "nginx.conf": /add_header (\S+) "(.*)" always;/g,
  "apache.conf": /Header always set (\S+) "(.*)"/g,
  Caddyfile: /^\t\t\t([A-Z]\S+) "(.*)"$/gm,
  "web.config": /<add name="(\S+)" value="(.*)" \/>/g,
};
function headersOf(piece) {
  const all = [...read(`headers/${piece}`).matchAll(PIECES[piece])].map(([, name, value]) => [name.toLowerCase(), value]);
  const second = all.findIndex(([name], at) => at > 0 && name === "content-security-policy");
  const [page, frame] = second < 0 ? [all] : [all.slice(0, second), all.slice(second)];
  return { page: Object.fromEntries(page), frame: frame && Object.fromEntries(frame) };
}

test("the headers for hosts are the pages' own policies, and who may show them in a frame", () => {
  const [page, frame] = [policyOf("site/index.html"), policyOf("embed/embed.html")];
  for (const piece of Object.keys(PIECES)) {
    const sent = headersOf(piece);
    assert.equal(sent.page["content-security-policy"], `${page}; frame-ancestors 'none'`, piece);
    if (piece !== "web.config") assert.equal(sent.frame["content-security-policy"], `${frame}; frame-ancestors https://intranet.example`, piece);
    for (const headers of [sent.page, sent.frame].filter(Boolean)) {
      assert.equal(headers["x-content-type-options"], "nosniff", piece);
      assert.equal(headers["referrer-policy"], "no-referrer", piece);
      assert.equal(headers["cache-control"], "no-cache", piece);
    }
  }
});

for (const piece of Object.keys(PIECES)) {
  test(`under the headers of ${piece}, below /giaoban/: the page reads, and no other page can show it in a frame`, async () => {
    const { page: headers } = headersOf(piece);
    const host = await serve({ "/giaoban/": "dist/site/", "/": { html: "<!doctype html><link rel=icon href=giaoban/icon.svg><iframe src=giaoban/></iframe>" } }, { policy: null, headers });
    await withPage({ name: "headers", url: `${host.url}giaoban/`, offlineCopy: true }, async (page) => {
      await paste(page, ARTICLE);
      await settled(page);
      assert.ok(await article(page).locator("mark").count() > 20);
      await page.waitForFunction(() => document.documentElement.dataset.offline === "ready");
    });
    await withPage({ name: "headers-framed", url: host.url, expects: /frame/i }, async (page) => {
      await page.waitForTimeout(500);
      assert.equal(await page.frameLocator("iframe").locator("textarea").count(), 0);
    });
    await host.close();
  });
}

test("under the headers for the frame: the page that is named shows it, another does not", async () => {
  const pages = [{}, {}];
  const [named, other] = await Promise.all(pages.map((mounts) => serve(mounts, { policy: null })));
  const { frame: headers } = headersOf("nginx.conf");
  headers["content-security-policy"] = headers["content-security-policy"].replace("https://intranet.example", named.origin);
  const guarded = await serve({ "/giaoban-embed/": "dist/embed/" }, { policy: null, headers });
  for (const [host, mounts, shown] of [[named, pages[0], true], [other, pages[1], false]]) {
    const address = `${guarded.url}giaoban-embed/embed.html?origin=${encodeURIComponent(host.origin)}`;
    mounts["/"] = { html: `<!doctype html><html lang=vi><link rel=icon href=data:,><title>Máy chủ</title><iframe src="${address}"></iframe></html>` };
    await withPage({ name: "headers-frame", url: host.url, origins: [guarded.url], expects: shown ? undefined : /frame/i }, async (page) => {
      const element = page.frameLocator("iframe").locator("giaoban-article");
      if (shown) return element.waitFor({ state: "attached" });
      await page.waitForTimeout(500);
      assert.equal(await element.count(), 0);
    });
  }
  await Promise.all([named, other, guarded].map((host) => host.close()));
});
