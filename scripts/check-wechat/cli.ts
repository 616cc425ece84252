import { existsSync } from "node:fs";
import { join } from "node:path";
import { printable } from "../../simulator/terminal/printable";
import { build } from "../build/build";
import { cacheFolder } from "../setup/cache-folder";
import { fetchFromNpm } from "../setup/npm-fetch";
import { checkInChild } from "./in-child";

/** Fetched only for this command: 280 MB, and its code is WeChat's. */
const COMPILER = {
  name: "miniprogram-ci",
  version: "2.1.42",
  integrity: "sha512-H/bq0Wo6kMbwzcOM4jiYSMuQUkND50+zeyY8EkJuY1TQYijkLbFmNK/CFsFJsJgVcvXZ94wn8Do50YSO/Rv6/w==",
};

const root = process.cwd();
if (!existsSync(join(root, "dist", "app.json"))) await build({ projectRoot: root, dev: false, sourceMaps: false });

console.log(`WeChat's compiler (miniprogram-ci ${COMPILER.version}; the first run fetches it) over dist/, offline ...`);
const folder = cacheFolder("miniprogram-ci");
fetchFromNpm(COMPILER, folder);

const findings = await checkInChild(root, folder);
for (const { code, message } of findings) console.log(printable(`error ${code}: ${message}`));
console.log(findings.length === 0 ? "ok: nothing found" : `${findings.length} found`);
process.exitCode = findings.length === 0 ? 0 : 1;
