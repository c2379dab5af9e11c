// Starts a browser of each engine with a fresh profile, driven by WebDriver, and collects what its console says.

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { Builder, Capabilities } from "selenium-webdriver";
import { ARGUMENTS, findProgram, program } from "../../../scripts/browser.mjs";

const START_MS = 20_000;
const LIBRARIES = "/usr/lib";
const WINDOW = { width: 1280, height: 960 };

/** The engines, by name: which program drives each, and what that is asked for. */
const ENGINES = {
  chromium: () => ({
    driver: "chromedriver",
    capabilities: {
      browserName: "chrome",
      webSocketUrl: true,
      "goog:chromeOptions": { binary: program(), args: ["--headless=new", ...ARGUMENTS] },
    },
  }),
  firefox: () => ({
    driver: "geckodriver",
    capabilities: {
      browserName: "firefox",
      webSocketUrl: true,
      "moz:firefoxOptions": { binary: findProgram(["firefox", "firefox-esr"]), args: ["-headless"] },
    },
  }),
  webkit: () => ({
    driver: "WebKitWebDriver",
    needsScreen: true,
    // Its console can't be read from outside.
    isMute: true,
    capabilities: {
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
    },
  }),
};

export const NAMES = Object.keys(ENGINES);

/** Where Debian puts WebKitGTK's small browser. */
function miniBrowser() {
  for (const folder of readdirSync(LIBRARIES)) {
    for (const version of ["4.1", "4.0"]) {
      const path = `${LIBRARIES}/${folder}/webkit2gtk-${version}/MiniBrowser`;
      if (existsSync(path)) return path;
    }
  }
  throw new Error("no MiniBrowser of WebKitGTK found: run scripts/setup-engines.sh");
}

/** Whether nobody can read the console of the engine `name`. */
export const isMute = (name) => ENGINES[name]().isMute === true;

/** Opens a browser of the engine `name`; resolves to its `driver`, what its console says as `complaints`, and `close`. */
export async function open(name) {
  const { driver: command, capabilities, needsScreen } = ENGINES[name]();
  const complaints = [];
  // What must end, in reverse order.
  const started = [];
  const close = async () => {
    for (const end of started.reverse()) await end();
  };
  try {
    const env = { ...process.env };
    if (needsScreen) {
      const screen = await startScreen();
      started.push(screen.end);
      env.DISPLAY = screen.display;
    }
    const port = await freePort();
    const service = spawn(findProgram([command]), [`--port=${port}`], { env, stdio: "ignore" });
    started.push(() => ended(service));
    await listening(port);
    const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(new Capabilities(capabilities)).build();
    started.push(() => driver.quit());
    await driver.manage().window().setRect(WINDOW);
    if (!isMute(name)) await collect(driver, complaints);
    return { driver, complaints, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function collect(driver, complaints) {
  const bidi = await driver.getBidi();
  bidi.on("log.entryAdded", ({ level, text, source, stackTrace }) => {
    const where = stackTrace?.callFrames?.[0]?.url ?? source?.realm ?? "";
    if (level === "error" || level === "warn") complaints.push(`${level}: ${text} ${where}`);
  });
  await bidi.subscribe("log.entryAdded");
}

/** A screen that nobody sees. */
function startScreen() {
  const server = spawn(findProgram(["Xvfb"]), ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    createInterface({ input: server.stdout }).once("line", (number) => {
      resolve({ display: `:${number}`, end: () => ended(server) });
    });
  });
}

function ended(child) {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", done);
    child.kill();
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function listening(port) {
  const patience = Date.now() + START_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > patience) throw new Error(`no driver answers at port ${port}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
