import { importAny } from "../../protocol/capability/formats/recognise";
import { printable, printableJson } from "../../simulator/terminal/printable";
import { type ForeignFormat, writeForeign } from "./foreign-formats";
import { scenarioOf } from "./scenario-of";

export interface ImportOptions {
  /** Stands in a refusal of the whole file. */
  readonly file: string;
  readonly as?: ForeignFormat;
  readonly device?: string;
}

/** What a run says, and how it ends. */
export interface CliResult {
  readonly stdout: string;
  readonly stderr: readonly string[];
  readonly exitCode: 0 | 1;
}

/** Reads a foreign model and writes what is asked for. Pure, never throws, whatever the text. */
export function importText(text: string, { file, as, device }: ImportOptions): CliResult {
  const imported = importAny(text);
  if (!imported.ok)
    return refusal(imported.problems.map(({ path, message }) => `${path === "" ? file : path}: ${message}`));
  const { model, lost, format = "model" } = imported;
  const exported = as === undefined ? { document: model, lost: [] } : writeForeign(model, as);
  const document = device === undefined ? exported.document : scenarioOf(model, device, format);
  return {
    stdout: printableJson(document, 2),
    stderr: [...lost, ...exported.lost].map((line) => printable(`warning: lost: ${line}`)),
    exitCode: 0,
  };
}

/** One line each, shown as they are and not acted on. */
export function refusal(lines: readonly string[]): CliResult {
  return { stdout: "", stderr: lines.map(printable), exitCode: 1 };
}
