import { createRequire } from "node:module";
import path from "node:path";
import { isObject, type JsonObject } from "../../../scripts/build/json-file";
import { AppFolder } from "./app-folder";
import type { AppTree } from "./app-tree";
import type { Warnings } from "./warnings";

const NAME = "weui-miniprogram";
const HOME = `miniprogram_npm/${NAME}`;
const STYLES = `${HOME}/weui-wxss/dist/style/weui.wxss`;

/**
 * Puts in what WeChat brings along for `useExtendedLib` (API reference, "useExtendedLib"): WeUI's components under the name
 * of their npm package, and its style sheet before app.wxss. A copy that the app has built itself stays. Other libraries are
 * not had: a warning.
 *
 * @param lineOfName where app.json names a library
 */
export function addExtendedLibs(
  app: JsonObject,
  tree: AppTree,
  warnings: Warnings,
  lineOfName: (name: string) => number,
): void {
  const wanted = isObject(app.useExtendedLib) ? Object.keys(app.useExtendedLib) : [];
  for (const name of wanted.filter((one) => one !== "weui")) {
    warnings.add("missing-file", "app.json", lineOfName(name), `the extended library ${name} is not here`);
  }
  if (!wanted.includes("weui")) return;
  const shipped = new AppFolder(shippedFolder(), warnings);
  for (const file of shipped.list("")) tree.put(`${HOME}/${file}`, () => shipped.bytes(file));
  const own = tree.text("app.wxss") ?? "";
  tree.replace("app.wxss", `@import "${STYLES}";${own}`);
}

function shippedFolder(): string {
  const manifest = createRequire(path.join(process.cwd(), "package.json")).resolve(`${NAME}/package.json`);
  return path.join(path.dirname(manifest), "miniprogram_dist");
}
