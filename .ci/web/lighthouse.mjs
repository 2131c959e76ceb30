// Lighthouse on four pages as a phone on a slow line sees them: 16 numbers, of
// which none may be below 95. usage: node lighthouse.mjs SITE [PAGE]...
import { execFileSync } from "node:child_process";
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";
import { serve } from "./serve.mjs";

const [site, ...named] = process.argv.slice(2);
const pages = named.length ? named : ["index.html", "plans/2025/533103-2025-0001.html", "plans/index.html", "search/index.html?q=%E5%85%BB%E8%80%81"];
const least = 95;

// The browser of make tools, not one that a package brought.
const find = () => execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"], { encoding: "utf8" }).trim();

const server = await serve(site);
const chrome = await launcher.launch({ chromePath: find(), chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
let low = 0;
try {
  for (const page of pages) {
    const { lhr } = await lighthouse(server.url + page, { port: chrome.port, logLevel: "error" });
    const scores = Object.values(lhr.categories).map((c) => {
      const score = Math.round(c.score * 100);
      if (score < least) low++;
      return `${c.id} ${score}`;
    });
    console.log(`${decodeURIComponent(page)}: ${scores.join(", ")}`);
    for (const category of Object.values(lhr.categories)) {
      for (const ref of category.auditRefs) {
        const audit = lhr.audits[ref.id];
        if (ref.weight > 0 && audit.score !== null && audit.score < 0.9) console.log(`  ${category.id}: ${audit.title} ${audit.displayValue ?? ""}`);
      }
    }
  }
} finally {
  await chrome.kill();
  server.close();
}
console.log(low ? `${low} below ${least}` : `none below ${least}`);
process.exit(low ? 1 : 0);
