import path from "node:path";
import { build } from "esbuild";
import { buildPageScript } from "../dev-server/server/page-script";
import type { Resource, SlowLookup } from "../dev-server/server/resource";
import { TYPES } from "../dev-server/server/resource";
import { createSite } from "../dev-server/server/site";
import type { WebBundle } from "../runtime/bundle/web-bundle";

/** The simulator's page and the driver that runs beside it, built once for any number of windows. */
export interface PageFiles {
  /** What a window gets under each path. */
  siteOf(bundle: WebBundle, scenario: string): SlowLookup;
  /** Script of the driver in the page. */
  readonly driver: string;
}

/** The name under which a window finds its world. */
export const SCENARIO = "given";

/** @throws Error with file and line when the simulator's own sources do not build */
export async function buildPageFiles(projectRoot: string): Promise<PageFiles> {
  const [script, driver] = await Promise.all([buildPageScript(projectRoot), driverScript(projectRoot)]);
  return {
    driver,
    siteOf: (bundle, scenario) => {
      const app = JSON.stringify(bundle);
      const site = createSite(projectRoot, { script: () => script, app: () => app });
      const world: Resource = { type: TYPES.json, body: scenario };
      return (wanted) => (wanted === `/scenarios/${SCENARIO}.json` ? world : site(wanted));
    },
  };
}

async function driverScript(projectRoot: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(projectRoot, "simulator/app-driver/in-page/main.ts")],
    absWorkingDir: projectRoot,
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
