import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadForeignApp } from "../../../simulator/dev-server/foreign-app/load-foreign-app";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";

const made: string[] = [];

/** Writes an app into a folder of its own. @returns its path */
export function appOnDisk(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "foreign-app-"));
  made.push(folder);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  return folder;
}

export const load = (files: Readonly<Record<string, string | Uint8Array>>): Promise<WebBundle> =>
  loadForeignApp({ folder: appOnDisk(files) });

/** What the loader tolerated, file and line first. */
export const warningsOf = ({ foreign }: WebBundle): readonly string[] =>
  foreign?.warnings.map(({ file, line, text }) => `${file}:${line}: ${text}`) ?? [];

/** An app of one page, and what is given on top. */
export const onePage = (more: Readonly<Record<string, string | Uint8Array>> = {}) => ({
  "app.json": JSON.stringify({ pages: ["pages/a/a"] }),
  "app.js": "App({})",
  "pages/a/a.js": "Page({})",
  "pages/a/a.wxml": "<view>a</view>",
  ...more,
});

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
