import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { AppFolder } from "./app-folder";
import { readProjectConfig } from "./project-config";
import { Warnings } from "./warnings";

const OPTION = "--app";
const USAGE = "npm start -- --app FOLDER";

export type AppOption =
  /** `folder` absolute; absent: the project's own app. */
  { readonly ok: true; readonly folder?: string } | { readonly ok: false; readonly complaint: string };

/**
 * Reads `--app FOLDER`.
 *
 * @param from what a relative folder counts from
 * @param own the project itself, whose mini program is built when it is opened
 */
export function readAppOption(parameters: readonly string[], from: string, own: string): AppOption {
  const at = parameters.findIndex((one) => one === OPTION || one.startsWith(`${OPTION}=`));
  if (at === -1) return { ok: true };
  const given = parameters[at]?.startsWith(`${OPTION}=`)
    ? parameters[at]?.slice(OPTION.length + 1)
    : parameters[at + 1];
  if (given === undefined || given === "" || given.startsWith("--")) return wrong(`${OPTION} needs a folder`);
  const folder = path.resolve(from, given);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return wrong(`there is no folder ${folder}`);
  if (folder === path.resolve(own)) return { ok: true, folder };
  const warnings = new Warnings();
  const opened = new AppFolder(folder, warnings);
  const { root } = readProjectConfig(opened, warnings);
  const file = path.posix.join(root, "app.json");
  if (!opened.hasFile(file)) return wrong(`${folder} holds no mini program: there is no ${file} in it`);
  return { ok: true, folder };
}

const wrong = (what: string): AppOption => ({ ok: false, complaint: `${what}\nusage: ${USAGE}` });
