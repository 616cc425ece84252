import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { AppBrowser } from "../app-driver/app-browser";
import { loadForeignApp } from "../dev-server/foreign-app/load-foreign-app";
import { printableLines } from "../terminal/printable";
import { countLines, type Outcome, outcomeLine, workingShare } from "./verdict";
import { walkApp } from "./walk/walk-app";

const say = (line: string): void => console.log(printableLines(line));
const root = process.cwd();
const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const browser = await AppBrowser.launch(root, (line) => console.error(line));
const scenario = readFileSync(path.join(root, "simulator/fidelity/world.json"), "utf8");
const surroundings = { projectRoot: root, browser, scenario };
const report = (outcome: Outcome): void => say(outcomeLine(outcome));
const outcomes: Outcome[] = [];
const folder = process.env.APP_DIR;
if (folder !== undefined) {
  const bundle = await loadForeignApp({ folder: path.resolve(folder) });
  outcomes.push(...(await walkApp(surroundings, "APP_DIR", bundle, report, (page) => page.includes(values.only))));
}
await browser.close();
for (const line of countLines(outcomes)) say(line);
process.exitCode = workingShare(outcomes) < 0.95 ? 1 : 0;
