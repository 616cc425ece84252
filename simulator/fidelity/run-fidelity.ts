import { existsSync } from "node:fs";
import { loadOnce } from "../dev-server/foreign-app/apart/load-once";
import { ForeignAppError } from "../dev-server/foreign-app/foreign-app-error";

import type { WebBundle } from "../runtime/bundle/web-bundle";
import { PhoneWindow, type Surroundings } from "./phone-window";
import { PROGRAMS } from "./programs/index";
import { playProgram } from "./programs/play-program";
import { programApp } from "./programs/program-app";
import { tdesignApp } from "./tdesign-app";
import type { Outcome } from "./verdict";
import { walkApp } from "./walk/walk-app";

/** What a line calls our own programs, TDesign's components and the folder's pages. */
const OURS = "ours";
const TDESIGN = "tdesign";
export const GIVEN = "APP_DIR";

/** The folder holds no mini program; says why. */
export class AppFolderError extends Error {}

export interface FidelityOptions {
  /** Of an app to walk through besides. */
  readonly folder?: string;
  readonly wanted: (app: string, page: string) => boolean;
  /** Called as each page is done. */
  readonly report: (outcome: Outcome) => void;
}

/** @throws AppFolderError before anything is opened */
export async function runFidelity(surroundings: Surroundings, options: FidelityOptions): Promise<readonly Outcome[]> {
  const { folder, wanted, report } = options;
  const given = folder === undefined ? undefined : await open(folder);
  const outcomes = [...(await playAll(surroundings, options))];
  const walk = async (app: string, bundle: WebBundle) =>
    outcomes.push(...(await walkApp(surroundings, app, bundle, report, (page) => wanted(app, page))));
  await walk(TDESIGN, await tdesignApp(surroundings.projectRoot));
  if (given !== undefined) await walk(GIVEN, given);
  return outcomes;
}

async function playAll(surroundings: Surroundings, { wanted, report }: FidelityOptions): Promise<readonly Outcome[]> {
  const programs = PROGRAMS.filter(({ page }) => wanted(OURS, page));
  const bundle = await programApp(programs);
  const window = await PhoneWindow.open(surroundings, bundle);
  const outcomes: Outcome[] = [];
  for (const program of programs) {
    const outcome = await playProgram(window, bundle, OURS, program);
    outcomes.push(outcome);
    report(outcome);
  }
  await window.close();
  return outcomes;
}

async function open(folder: string): Promise<WebBundle> {
  if (!existsSync(folder)) throw new AppFolderError(`there is no folder ${folder}`);
  try {
    return await loadOnce(folder);
  } catch (error) {
    if (error instanceof ForeignAppError) throw new AppFolderError(error.message);
    throw error;
  }
}
