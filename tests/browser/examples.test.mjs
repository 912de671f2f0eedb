// The examples run as they stand, and their types are right.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { STRICT, serve } from "./host.mjs";
import { ROOT, picture, useBrowser, withPage } from "./support.mjs";

useBrowser();

const path = (name) => fileURLToPath(new URL(name, ROOT));
const tsc = (project) => {
  const bin = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [bin, "--strict", "--project", project], { stdio: "pipe", encoding: "utf8" });
};

let host;
before(async () => {
  host = await serve({ "/examples/": "examples/", "/dist/": "dist/", "/react/": "tests/browser/artifacts/react/" },
    { policy: STRICT.replace("img-src 'self'", "img-src 'self' data:; frame-src 'self'") });
});
after(() => host.close());

const open = (name, run, width) => withPage({ name: `example-${name}`, url: `${host.url}examples/${name}/`, width }, async (page) => {
  await run(page);
  await picture(page, `example-${name}`, true);
});

test("plain: the element tells what it read and what is chosen", () => open("plain", async (page) => {
  await page.waitForFunction(() => document.getElementById("summary").textContent.includes("1 cuộc họp"));
  await page.locator("giaoban-article mark[data-id]").first().click();
  assert.match(await page.locator("#chosen").textContent(), /Đã chọn: \w+ [a-z]\d+/);
}));

test("intranet: the functions work under a strict policy", () => open("intranet", async (page) => {
  await page.locator("table").waitFor();
  assert.match(await page.locator("#state").textContent(), /^\d+ cam kết trong 2 bài/);
  assert.ok(await page.locator("tbody tr").count() >= 2);
  assert.match(await page.locator("tbody").textContent(), /2024-09-30/);
}));

test("iframe: the frame answers the page around it", () => open("iframe", async (page) => {
  await page.getByRole("button", { name: "Đọc" }).click();
  await page.waitForFunction(() => document.getElementById("state").textContent.includes("1 cuộc họp"));
  assert.ok(await page.frameLocator("iframe").locator("mark[data-id]").count() > 3);
  await page.getByRole("button", { name: "Lấy JSON" }).click();
  await page.waitForFunction(() => document.getElementById("data").textContent.includes("giaoban/1"));
}));

test("react: built from the package as an application would, and it runs", async () => {
  const folder = path("tests/browser/artifacts/react/");
  rmSync(folder, { recursive: true, force: true });
  cpSync(path("examples/react"), folder, { recursive: true });
  // What the types must refuse is checked along with it.
  cpSync(path("tests/browser/types.tsx"), folder + "types.tsx");
  mkdirSync(folder + "node_modules");
  symlinkSync(path("dist/npm"), folder + "node_modules/giaoban", "dir");
  tsc(folder);
  const { build } = await import("esbuild");
  await build({
    entryPoints: [folder + "main.tsx"], bundle: true, format: "esm", outfile: folder + "build/main.js", minify: true,
    define: { "process.env.NODE_ENV": '"production"' }, logLevel: "silent", preserveSymlinks: true,
  });
  cpSync(path("dist/npm/giaoban_bg.wasm"), folder + "build/giaoban_bg.wasm");
  await withPage({ name: "example-react", url: host.url + "react/index.html" }, async (page) => {
    const found = (words) => page.waitForFunction((words) => document.getElementById("found")?.textContent.includes(words), words);
    await found("1 cuộc họp, 1 cam kết");
    await page.locator("giaoban-article mark[data-id]").first().click();
    assert.match(await page.locator("#chosen").textContent(), /^\w+ [a-z]\d+$/);
    await page.getByRole("button", { name: "Bài khác" }).click();
    await found("1 cuộc họp, 0 cam kết");
    await picture(page, "example-react", true);
  });
});

test("the types of the other examples are right", () => tsc(path("examples/tsconfig.json")));
