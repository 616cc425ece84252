import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadForeignApp } from "../../dev-server/foreign-app/load-foreign-app";
import type { WebBundle } from "../../runtime/bundle/web-bundle";
import type { Program } from "./program";

/** Where a program's page is in the app. */
export const pathOf = ({ page }: Program): string => `pages/${page}/index`;

/** One app of all programs, loaded as anybody's. */
export async function programApp(programs: readonly Program[]): Promise<WebBundle> {
  const folder = mkdtempSync(path.join(tmpdir(), "fidelity-"));
  try {
    for (const [file, text] of filesOf(programs)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return await loadForeignApp({ folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesOf(programs: readonly Program[]): ReadonlyMap<string, string> {
  const pages = ["pages/second/index", ...programs.map(pathOf)];
  const files = new Map([
    ["app.json", JSON.stringify({ pages, style: "v2", window: { navigationBarTitleText: "Fidelity" } })],
    ["app.js", "App({})"],
    [
      "pages/second/index.js",
      "Page({ data: { said: '' }, onLoad(query) { this.setData({ said: JSON.stringify(query) }) } })",
    ],
    ["pages/second/index.wxml", "<view>the second page {{said}}</view>"],
  ]);
  for (const program of programs) {
    const at = pathOf(program);
    files.set(`${at}.wxml`, `${program.wxml}\n<view class="said">{{said}}</view>`);
    files.set(`${at}.js`, scriptOf(program));
    if (program.wxss !== undefined) files.set(`${at}.wxss`, program.wxss);
    if (program.json !== undefined) files.set(`${at}.json`, JSON.stringify(program.json));
  }
  return files;
}

const scriptOf = ({ data = {}, script }: Program): string => `Page({
  data: ${JSON.stringify({ ...data, said: "" })},
  say(value) { this.setData({ said: typeof value === 'string' ? value : JSON.stringify(value) }) },
  ${script}
})`;
