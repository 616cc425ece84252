import { existsSync, statSync } from "node:fs";
import path from "node:path";

const OPTION = "--report";
const APP = "--app";

export type ReportOption =
  /** `file` absolute; absent: none is wanted. */
  { readonly ok: true; readonly file?: string } | { readonly ok: false; readonly complaint: string };

/**
 * Reads `--report FILE`.
 * @param from what a relative file counts from
 * @param hasApp whether `--app` names an app to report on
 */
export function readReportOption(parameters: readonly string[], from: string, hasApp: boolean): ReportOption {
  const at = parameters.findIndex((one) => one === OPTION || one.startsWith(`${OPTION}=`));
  if (at === -1) return { ok: true };
  const given = parameters[at]?.startsWith(`${OPTION}=`)
    ? parameters[at]?.slice(OPTION.length + 1)
    : parameters[at + 1];
  if (given === undefined || given === "" || given.startsWith("--")) return wrong(`${OPTION} needs a file`);
  if (!hasApp) return wrong(`${OPTION} is of an app that ${APP} opens`);
  const file = path.resolve(from, given);
  const folder = path.dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return wrong(`there is no folder ${folder}`);
  if (existsSync(file) && !statSync(file).isFile()) return wrong(`${file} is no file`);
  return { ok: true, file };
}

const wrong = (what: string): ReportOption => ({
  ok: false,
  complaint: `${what}\nusage: npm start -- ${APP} FOLDER ${OPTION} FILE`,
});
