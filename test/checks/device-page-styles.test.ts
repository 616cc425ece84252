import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const PAGES = path.join(__dirname, "../../miniprogram/device/pages");
const SHARED = path.join(__dirname, "../../miniprogram/styles/index.wxss");

/** Every style file that a page's own brings in. */
function importedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, target = ""] of text.matchAll(/@import\s+"([^"]+)"/g))
    importedBy(path.join(path.dirname(file), target), seen);
  return seen;
}

describe("pages of the device package, which opens without the app's own styles", () => {
  it.each(readdirSync(PAGES))("%s brings the shared styles itself", (page) => {
    expect([...importedBy(path.join(PAGES, page, "index.wxss"))]).toContain(SHARED);
  });
});
