// The pictures of docs/img: what a visitor sees of the demonstration site, and a
// clerk of the preview. usage: node screenshots.mjs SITE MINGSHI OUTDIR, in the
// repository's root.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { serve } from "./serve.mjs";

const [site, mingshi, out] = process.argv.slice(2);
const find = () => execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"], { encoding: "utf8" }).trim();

// name: page, and what differs from a desk in daylight; at is what stands on top
const shots = {
  "home": { page: "index.html" },
  "process": { page: "plans/2025/533103-2025-0001.html" },
  "process-phone": { page: "plans/2025/533103-2025-0001.html", width: 390, height: 800 },
  "catalogue-difference": { page: "catalogs/guiding-533103-2026/diff/guiding-533103-2017.html" },
  "provider": { page: "orgs/mz-fuyang.html" },
  "statistics": { page: "statistics/index.html", at: "h2" },
  "search": { page: "search/index.html?q=%E5%85%BB%E8%80%81", ready: "#search-results > li" },
  "supervision-dark": { page: "supervision/index.html", scheme: "dark", at: "#disclosure" },
  "large-type": { page: "guides/index.html", large: true },
};

async function shoot(browser, name, { page, width = 1200, height = 800, scheme = "light", idle = "networkidle0", large, slip, ready, at }) {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  await tab.goto(page, { waitUntil: idle });
  if (large) await tab.click("#type-large");
  slip?.();
  if (ready) await tab.waitForSelector(ready);
  await tab.evaluate((at) => {
    document.activeElement.blur();
    if (at) document.querySelector(at).scrollIntoView();
  }, at ?? "");
  const file = path.join(out, name + ".webp");
  await tab.screenshot({ path: file, type: "webp", quality: 60 });
  await tab.close();
  const { size } = fs.statSync(file);
  console.log(`${file} ${size}`);
  if (size > 60 * 1024) throw new Error(`${file} has more than 60 KB`);
}

// The preview of a portal with two slips, as a clerk makes them.
async function preview(browser) {
  const portal = fs.mkdtempSync(path.join(os.tmpdir(), "mingshi-shot-"));
  for (const dir of ["data", "content"]) fs.cpSync(dir, path.join(portal, dir), { recursive: true });
  const plan = path.join(portal, "data/plans/2026/533103-2026-0001.toml");
  const slip = () => fs.writeFileSync(plan, fs.readFileSync(plan, "utf8").replace(/^budget_amount = .*$/m, "budget_amount = 360000").replace(/^purchaser = .*$/m, 'purchaser = "ms-mzjj"'));
  const address = "127.0.0.1:18097";
  const server = spawn(mingshi, ["-C", portal, "--today", "2026-11-23", "serve", "--addr", address], { stdio: "ignore" });
  try {
    for (let i = 0; ; i++) {
      const up = await fetch(`http://${address}/`).then(() => true, () => false);
      if (up) break;
      if (i === 100) throw new Error("the preview does not start");
      await new Promise((done) => setTimeout(done, 200));
    }
    await shoot(browser, "preview-mistakes", { page: `http://${address}/plans/2026/533103-2026-0001.html`, idle: "load", slip, ready: ".live-overlay" });
  } finally {
    server.kill();
    fs.rmSync(portal, { recursive: true });
  }
}

fs.mkdirSync(out, { recursive: true });
const server = await serve(site);
const browser = await puppeteer.launch({ executablePath: find(), args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });
try {
  for (const [name, shot] of Object.entries(shots)) await shoot(browser, name, { ...shot, page: server.url + shot.page });
  await preview(browser);
} finally {
  await browser.close();
  server.close();
}
