import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder } from "../cache-folder";
import { fetchFromNpm } from "../npm-fetch";

const NAME = "@sparticuz/chromium";

/** The last line of releases that accepts Node 20. Not in package.json: 65 MB that few machines need. */
const PACKAGE = {
  name: NAME,
  version: "143.0.4",
  integrity: "sha512-/6I7uQTRhRDD2/gGPQ1Gkf+Dqk0RYDACPJDZfSzz0OWk4JmUTonNHPXbrn6UIklOHlnDLf8xAAzkOZKB/cJpLA==",
};

/**
 * A Chromium that is an npm package (Linux, x64), unpacked into the temporary folder.
 *
 * @returns the path of the executable
 */
export async function chromiumFromNpm(): Promise<string> {
  const folder = cacheFolder("chromium");
  fetchFromNpm(PACKAGE, folder);
  const entry = createRequire(join(folder, "package.json")).resolve(NAME);
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}
