import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { TARGETS } from "../../scripts/build/budgets";
import { build } from "../../scripts/build/build";
import type { Figure, Measurement } from "../figure";
import type { StartRequest, StartTimes } from "../start/request";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
/** Where the child finds `jsdom`. */
const CACHE = path.join(PROJECT, "node_modules/.cache");
const RUNS = 9;
/** An iPhone runs mini programs without a JIT. */
const PHONE_FLAGS = ["--jitless", "--no-warnings"] as const;
const PEER = "evaluating all of stock RxJS and MobX";

/**
 * How long a package takes until its first page is seen on a phone without a JIT: its scripts are evaluated, the page is
 * made and drawn by the simulator's runtime in jsdom, and what its first picture starts has run (100 ms of virtual time).
 * Not measured: loading Node, jsdom and the runtime. The fastest of nine processes, because other work only slows one down.
 */
export const start: Measurement = {
  ids: Object.keys(TARGETS).map((name) => `start.${name}.jitless`),
  async measure() {
    mkdirSync(CACHE, { recursive: true });
    const folder = mkdtempSync(path.join(CACHE, "bench-start-"));
    try {
      const { packages } = await build({ projectRoot: PROJECT, write: false, checkSizes: false });
      const bundleFile = path.join(folder, "app.json");
      execFileSync(process.execPath, ["--import", "tsx", path.join(PROJECT, "bench/start/write-app.ts"), bundleFile], {
        cwd: PROJECT,
      });
      const child = await bundleChild(folder);
      const stockFiles = [await bundleStock(folder, "rxjs"), await bundleStock(folder, "mobx-miniprogram")];
      return packages.map(({ name, pages: [first = ""] }) =>
        measureStart(name, child, { bundleFile, path: first, stockFiles }),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function measureStart(name: string, child: string, request: StartRequest): Figure {
  const runs = Array.from({ length: RUNS }, (): StartTimes => {
    const stdio = ["ignore", "pipe", "inherit"] as const;
    return JSON.parse(
      execFileSync(process.execPath, [...PHONE_FLAGS, child, JSON.stringify(request)], {
        stdio: [...stdio],
      }).toString(),
    );
  });
  const page = Math.min(...runs.map((run) => run.page));
  const stock = Math.min(...runs.map((run) => run.stock));
  return { id: `start.${name}.jitless`, value: page, unit: "ms", better: "lower", vs: PEER, ratio: page / stock };
}

async function bundleChild(folder: string): Promise<string> {
  const outfile = path.join(folder, "show-first-page.mjs");
  const entryPoints = [path.join(PROJECT, "bench/start/show-first-page.ts")];
  await bundle({ entryPoints, outfile, bundle: true, platform: "node", format: "esm", external: ["jsdom"] });
  return outfile;
}

/** A library whole, as a script that makes one global. */
async function bundleStock(folder: string, name: string): Promise<string> {
  const outfile = path.join(folder, `${name}.js`);
  await bundle({
    stdin: { contents: `export * from "${name}";`, resolveDir: PROJECT },
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "stock",
    target: "es2020",
    mainFields: ["module", "main"],
    conditions: ["es2015"],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outfile;
}
