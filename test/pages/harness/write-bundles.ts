import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build } from "../../../scripts/build/build";
import { bundleForWeb } from "../../../simulator/dev-server/bundle/bundle-for-web";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { type BundleName, bundleFile } from "./bundle-files";
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
/** The product as a company ships it that has a server. */
const WITH_SERVER = new Map([["miniprogram/lib/backend.json", JSON.stringify({ api: "https://iot.example.com" })]]);
write("product", await bundleForWeb(await build({ projectRoot: ROOT, dev: true, write: false })));
write(
  "product-with-server",
  await bundleForWeb(await build({ projectRoot: ROOT, dev: true, write: false, replaced: WITH_SERVER })),
);
