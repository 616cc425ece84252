import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { build } from "../../../scripts/build/build";
import { bundleForWeb } from "../../../simulator/dev-server/bundle/bundle-for-web";
import { loadForeignApp } from "../../../simulator/dev-server/foreign-app/load-foreign-app";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { type BundleName, bundleFile, type ForeignName } from "./bundle-files";
import { readFixtureApp } from "./fixture-app";

/** The project's root. */
const ROOT = process.cwd();

/** In one step, so that a run beside this one never reads half a file. */
function write(name: BundleName, bundle: WebBundle): void {
  const file = bundleFile(ROOT, name);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(bundle));
  renameSync(draft, file);
}

for (const name of ["host", "demo"] as const) {
  write(name, await bundleForWeb(readFixtureApp(resolve(ROOT, "test/fixtures/web", name))));
}
/** Opens an app as `--app` does, from a copy that lies beside the packages it depends on. */
async function writeForeign(name: ForeignName, packages: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  try {
    cpSync(resolve(ROOT, "test/fixtures/foreign", name), folder, { recursive: true });
    for (const one of packages) {
      const place = join("node_modules", one);
      const isShipped = (file: string) => !file.endsWith(".d.ts") && !file.endsWith(".md");
      cpSync(resolve(ROOT, place), join(folder, place), { recursive: true, filter: isShipped });
    }
    write(name, await loadForeignApp({ folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await writeForeign("framework", []);
await writeForeign("tdesign", ["tdesign-miniprogram"]);
/** The product as a company ships it that has a server. */
const WITH_SERVER = new Map([
  [
    "miniprogram/lib/backend.json",
    JSON.stringify({
      api: "https://iot.example.com",
      cloud: { socket: "wss://iot.example.com/v1/cloud", broker: "mqtts://iot.example.com:8883", prefix: "dc" },
    }),
  ],
]);
write("product", await bundleForWeb(await build({ projectRoot: ROOT, dev: true, write: false })));
write(
  "product-with-server",
  await bundleForWeb(await build({ projectRoot: ROOT, dev: true, write: false, replaced: WITH_SERVER })),
);
