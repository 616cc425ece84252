import { renameSync, writeFileSync } from "node:fs";
import type { AppReport } from "../../report/app-report";
import { toMarkdown } from "../../report/to-markdown";

/**
 * Writes a report: JSON where the file's name ends in `.json`, else Markdown. Whoever reads it meanwhile finds the old one
 * or the new one, whole.
 * @throws the error of the file system
 */
export function writeReport(file: string, report: AppReport): void {
  const text = /\.json$/i.test(file) ? `${JSON.stringify(report, null, 2)}\n` : toMarkdown(report);
  const beside = `${file}.new`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}
