import { readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { printable } from "../../simulator/terminal/printable";
import { type Command, readArguments, USAGE } from "./cli-options";
import { type CliResult, importText, refusal } from "./import-text";
import { checkProducts, writtenFiles } from "./written-files";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
/** Bytes; a maker's largest models have a few hundred thousand. */
const MOST_BYTES = 10_000_000;
const WRONG_CALL = 2;

function main(words: readonly string[]): number {
  if (words.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const read = readArguments(words);
  if (!read.ok) {
    console.error(`${printable(read.complaint)}\n\n${USAGE}`);
    return WRONG_CALL;
  }
  const { stdout, stderr, exitCode } = run(read.command);
  for (const line of stderr) console.error(line);
  if (stdout !== "") console.log(stdout);
  return exitCode;
}

function run(command: Command): CliResult {
  if (command.do === "import") return importFile(command);
  if (command.do === "check") {
    const lines = checkProducts(ROOT);
    return lines.length > 0 ? refusal(lines) : { stdout: "products: ok", stderr: [], exitCode: 0 };
  }
  const files = writtenFiles(ROOT);
  for (const { file, text } of files) writeFileSync(resolve(ROOT, file), text);
  return { stdout: files.map(({ file }) => `wrote ${file}`).join("\n"), stderr: [], exitCode: 0 };
}

function importFile(command: Extract<Command, { do: "import" }>): CliResult {
  const { file } = command;
  let text: string;
  try {
    if (statSync(file).size > MOST_BYTES) return refusal([`${file}: is larger than ${MOST_BYTES} bytes`]);
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const isText = error instanceof TypeError;
    return refusal([`${file}: ${isText ? "is not UTF-8" : error instanceof Error ? error.message : "can't be read"}`]);
  }
  return importText(text, command);
}

process.exitCode = main(process.argv.slice(2));
