import { type Browser, type BrowserContext, chromium, type Route } from "playwright-core";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { started } from "./running";
import type { WorldFile } from "./worlds";

/** How long what only the browser's own time brings may take on a busy machine, real ms. */
const PATIENCE_MS = 120_000;

let connection: Promise<Browser> | undefined;

/** The browser of all test files. */
export function browser(): Promise<Browser> {
  connection ??= chromium.connect(started().browser);
  return connection;
}

/** Where the simulator is, with a slash at the end. */
export const simulatorAddress = (): string => started().address;

/** Ends this file's connection; the browser goes on for others. */
export async function leaveBrowser(): Promise<void> {
  await (await connection)?.close();
  connection = undefined;
}

export interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly world: WorldFile;
  /** The main package is not on the phone: its first line of code throws. */
  readonly withoutMain?: boolean;
  /** Another mini program than the product. */
  readonly bundle?: WebBundle;
}

/**
 * A browser with nothing stored, which finds `world` under every scenario name. It hears nothing of rebuilds, so that a
 * file saved meanwhile does not start a test's page anew.
 */
export async function newWindow({ width, height, world, withoutMain, bundle }: WindowOptions): Promise<BrowserContext> {
  const context = await (await browser()).newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.route("**/events", (route) => route.fulfill({ status: 204 }));
  await context.route("**/scenarios/*.json", (route) => route.fulfill({ json: world }));
  if (bundle !== undefined) await context.route("**/app.json", (route) => route.fulfill({ json: bundle }));
  if (withoutMain) await context.route("**/app.json", breakMain);
  return context;
}

async function breakMain(route: Route): Promise<void> {
  const bundle = await (await route.fetch()).json();
  const main = bundle.packages.find(({ root }: { root: string }) => root === "");
  for (const file of Object.keys(main.scripts)) main.scripts[file] = `throw new Error("main package: ${file}")`;
  await route.fulfill({ json: bundle });
}
