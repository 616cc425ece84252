import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";

/** `product` is miniprogram/, with and without a server's address; every other name a folder of test/fixtures/web. */
export type BundleName = "product" | "product-with-server" | "host" | "demo" | ForeignName;
/** Folders of test/fixtures/foreign, opened as somebody else's app. */
export type ForeignName = "tdesign" | "framework";

/** Where the global setup leaves a bundle: Node can compile templates and jsdom cannot. @param root of the project */
export const bundleFile = (root: string, name: BundleName): string =>
  resolve(root, "node_modules/.cache/device-companion/bundles", `${name}.json`);

const read = new Map<BundleName, WebBundle>();

/** The bundle of this run; each test file reads it once. */
export function readBundle(name: BundleName): WebBundle {
  const known = read.get(name);
  if (known) return known;
  const bundle = JSON.parse(readFileSync(bundleFile(resolve(__dirname, "../../.."), name), "utf8")) as WebBundle;
  read.set(name, bundle);
  return bundle;
}
