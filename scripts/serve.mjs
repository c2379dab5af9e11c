// Serves a folder on the loopback interface, as a careful static host would: with the headers of docs/hosting.
//
//   node scripts/serve.mjs [FOLDER]        PORT overrides the port

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const HOST = "127.0.0.1";
const FIRST_PORT = 8080;
const PORTS_TRIED = 20;
const HEADERS = new URL("../docs/hosting/_headers", import.meta.url);

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const COMPRESSED = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"]);

/**
 * Starts a server for `folder`.
 *
 * `base` is the path it answers under; `port` 0 takes any free one; what `intercept` answers itself, and says
 * so, is left to it. Resolves to its `url` and a `close` that ends open connections too.
 */
export async function serve({ folder, port = 0, base = "/", intercept = () => false }) {
  const hosting = await headersFor(folder);

  const server = createServer(async (request, response) => {
    try {
      if (!intercept(request, response)) await answer(request, response);
    } catch (error) {
      response.writeHead(500).end();
      console.error(error);
    }
  });

  async function answer(request, response) {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const file = await fileFor(folder, base, request.url);
    if (!file) {
      response.writeHead(404, { "Content-Type": TYPES[".txt"], ...hosting });
      response.end("Not found\n");
      return;
    }
    const extension = extname(file);
    const headers = {
      "Content-Type": TYPES[extension] ?? "application/octet-stream",
      ...hosting,
    };
    let body = await readFile(file);
    if (COMPRESSED.has(extension)) {
      headers.Vary = "Accept-Encoding";
      if (/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
        headers["Content-Encoding"] = "br";
        body = brotliOnce(body);
      }
    }
    headers["Content-Length"] = body.length;
    response.writeHead(200, headers);
    response.end(request.method === "HEAD" ? undefined : body);
  }

  await listen(server, port);
  return {
    url: `http://${HOST}:${server.address().port}${base}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** The file a request means, or nothing when it is outside the folder or not there. */
async function fileFor(folder, base, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, `http://${HOST}`).pathname);
  } catch {
    return undefined;
  }
  if (!path.startsWith(base) || path.includes("\0")) return undefined;
  const wanted = normalize(path.slice(base.length) || "index.html");
  if (wanted === ".." || wanted.startsWith(`..${sep}`)) return undefined;
  const file = join(folder, wanted);
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

// By digest: the tests serve the same files again and again.
const compressed = new Map();

function brotliOnce(body) {
  const key = createHash("sha256").update(body).digest("hex");
  if (!compressed.has(key)) {
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    compressed.set(key, brotliCompressSync(body, { params: quality }));
  }
  return compressed.get(key);
}

/** The recommended headers. Their policy holds beside the page's own, which here binds the worker and all other files too. */
async function headersFor(folder) {
  const page = await readFile(join(folder, "index.html"), "utf8");
  const inPage = /http-equiv="?Content-Security-Policy"? content="([^"]+)"/.exec(page)?.[1];
  if (!inPage) throw new Error(`${folder}/index.html has no Content-Security-Policy`);
  const lines = (await readFile(HEADERS, "utf8")).split("\n").filter((line) => line.startsWith("  "));
  const headers = Object.fromEntries(lines.map((line) => /^ *([^:]+): (.*)$/.exec(line).slice(1)));
  return { ...headers, "Content-Security-Policy": `${inPage}, ${headers["Content-Security-Policy"]}` };
}

/** Takes PORT when it is set, else the first free one from 8080 on. */
async function serveForPerson(folder) {
  if (process.env.PORT) return serve({ folder, port: Number(process.env.PORT) });
  for (let port = FIRST_PORT; ; port += 1) {
    try {
      return await serve({ folder, port });
    } catch (error) {
      if (error.code !== "EADDRINUSE" || port >= FIRST_PORT + PORTS_TRIED) throw error;
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { url } = await serveForPerson(process.argv[2] ?? "dist");
    console.log(`Onramp is at ${url} (Ctrl+C stops it)`);
  } catch (error) {
    console.error(error.code === "EADDRINUSE" ? `port ${process.env.PORT} is taken` : error.message);
    process.exit(1);
  }
}
