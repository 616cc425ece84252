import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { BROWSER_ENDPOINT, REFUSAL, SIMULATOR_ADDRESS } from "./running";
import type { WorldFile } from "./worlds";

let connection: Promise<Browser> | undefined;

/** The browser of all test files. */
function browser(): Promise<Browser> {
  const endpoint = process.env[BROWSER_ENDPOINT];
  if (endpoint === undefined) throw new Error(process.env[REFUSAL] ?? "the browser tests were not set up");
  connection ??= chromium.connect(endpoint);
  return connection;
}

/** Where the simulator is, with a slash at the end. */
export const simulatorAddress = (): string => process.env[SIMULATOR_ADDRESS] ?? "";

/** Ends this file's connection; the browser goes on for others. */
export async function leaveBrowser(): Promise<void> {
  await (await connection)?.close();
  connection = undefined;
}

export interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly world: WorldFile;
}

/**
 * A browser with nothing stored, which finds `world` under every scenario name. It hears nothing of rebuilds, so that a
 * file saved meanwhile does not start a test's page anew.
 */
export async function newWindow({ width, height, world }: WindowOptions): Promise<BrowserContext> {
  const context = await (await browser()).newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
  await context.route("**/events", (route) => route.fulfill({ status: 204 }));
  await context.route("**/scenarios/*.json", (route) => route.fulfill({ json: world }));
  return context;
}
