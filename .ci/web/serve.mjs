// A plain static server, as a city would have one: gzip, the strict policy of
// docs/deploy.md, files with a hash in their name kept for a year.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml", ".atom": "application/atom+xml",
  ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8",
};
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// Serves a folder below /gmfw/ on a free port of this machine.
export function serve(root) {
  const mount = "/gmfw/";
  root = path.resolve(root);
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = path.join(root, name.slice(mount.length));
    if (file.startsWith(root) && fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
    let status = 200;
    if (!name.startsWith(mount) || !file.startsWith(root) || !fs.existsSync(file)) {
      if (name === "/robots.txt") file = path.join(root, "robots.txt"); // where the host's own stands
      else [status, file] = [404, path.join(root, "404.html")];
    }
    const head = {
      "Content-Type": types[path.extname(file)] ?? "application/octet-stream",
      "Content-Security-Policy": policy,
      "Cache-Control": /\/(assets|search-index)\//.test(name) ? "public, max-age=31536000, immutable" : "no-cache",
    };
    let body = fs.readFileSync(file);
    if (path.extname(file) in types) {
      body = zlib.gzipSync(body);
      head["Content-Encoding"] = "gzip";
    }
    response.writeHead(status, head);
    response.end(body);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done({ url: `http://127.0.0.1:${server.address().port}${mount}`, close: () => server.close() })));
}
