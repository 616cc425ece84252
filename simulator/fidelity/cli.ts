import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { AppBrowser } from "../app-driver/app-browser";
import { printableLines } from "../terminal/printable";
import { AppFolderError, GIVEN, runFidelity } from "./run-fidelity";
import { countLines, ENOUGH, outcomeLine, workingShare } from "./verdict";

const EXIT_USAGE = 2;
const USAGE = `npm run fidelity [-- --only TEXT]
  Opens small programs of our own, tdesign-miniprogram's components and, page by page, the app in the folder APP_DIR
  in Chromium on the virtual phone. Ends with 1 when fewer than ${100 * ENOUGH} % of the pages work; those of APP_DIR are counted only.
  --only TEXT  pages whose app and path contain it; may be given more than once`;
const ROOT = process.cwd();

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true, default: [""] }, help: { type: "boolean", default: false } },
});

const say = (line: string): void => console.log(printableLines(line));

async function main(): Promise<number> {
  const browser = await AppBrowser.launch(ROOT, (line) => console.error(line));
  try {
    const scenario = readFileSync(path.join(ROOT, "simulator/fidelity/world.json"), "utf8");
    const { APP_DIR: folder } = process.env;
    const outcomes = await runFidelity(
      { projectRoot: ROOT, browser, scenario },
      {
        report: (outcome) => say(outcomeLine(outcome)),
        wanted: (app, page) => values.only.some((text) => `${app} ${page}`.includes(text)),
        ...(folder === undefined ? {} : { folder: path.resolve(process.env.INIT_CWD ?? ROOT, folder) }),
      },
    );
    for (const line of countLines(outcomes)) say(line);
    const decisive = outcomes.filter(({ app }) => app !== GIVEN);
    return decisive.length > 0 && workingShare(decisive) < ENOUGH ? 1 : 0;
  } catch (error) {
    if (!(error instanceof AppFolderError)) throw error;
    console.error(printableLines(error.message));
    return EXIT_USAGE;
  } finally {
    await browser.close();
  }
}

if (values.help) console.log(USAGE);
else process.exitCode = await main();
