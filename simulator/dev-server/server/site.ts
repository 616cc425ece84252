import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readFonts } from "./fonts";
import type { PageScript } from "./page-script";
import { type Lookup, type Resource, type SlowLookup, TYPES } from "./resource";
import { scenarioLookup } from "./scenarios";
import { panelStyles, scoped } from "./styles";

const ICONS = "/icons/";

/** What changes while the server runs. */
export interface Changing {
  /** The simulator's page, when it was bundled. */
  script(): PageScript | undefined;
  /** The mini program as the browser takes it: JSON. */
  app(): string | undefined;
  /** The same, for the simulator's own backend; undefined where there is none. */
  appWithBackend?(): Promise<string | undefined> | undefined;
  /** Somebody else's app that is open instead of the project's own. */
  foreign?(): OpenedFolder;
}

/** What the page shows of `--app` and `--report`. */
export interface OpenedFolder {
  /** The last part of the folder's path. */
  readonly folder: string;
  /** Reports are to be posted, and are written to a file. */
  readonly isReported: boolean;
}

/** Every address of the simulator but its stream of events. */
export function createSite(projectRoot: string, changing: Changing): SlowLookup {
  const fonts = readFonts(projectRoot);
  const scenarios = scenarioLookup([
    path.join(projectRoot, "simulator/studio/scenarios"),
    path.join(projectRoot, "test/scenarios"),
  ]);
  const icon = iconLookup(path.join(projectRoot, "assets/icons"));
  const page = (file: string) => readFileSync(path.join(projectRoot, "simulator", file), "utf8");
  const fixed: Readonly<Record<string, () => ReturnType<SlowLookup>>> = {
    "/": () => ({ type: TYPES.html, body: page("dev-server/server/index.html") }),
    "/panel.css": () => ({
      type: TYPES.style,
      body: `${page("studio/panel/page.css")}\n${scoped(page("studio/panel/panel.css"))}`,
    }),
    "/tokens.css": () => ({ type: TYPES.style, body: panelStyles(projectRoot) }),
    "/fonts.css": () => ({ type: TYPES.style, body: fonts.css }),
    "/main.js": () => resource(TYPES.script, changing.script()?.code),
    "/main.js.map": () => resource(TYPES.json, changing.script()?.map),
    "/app.json": () => resource(TYPES.json, changing.app()),
    "/foreign.json": () => resource(TYPES.json, JSON.stringify(changing.foreign?.())),
    "/app-with-backend.json": async () => resource(TYPES.json, await changing.appWithBackend?.()),
  };
  return (wanted) => {
    if (Object.hasOwn(fixed, wanted)) return fixed[wanted]?.();
    return scenarios(wanted) ?? icon(wanted) ?? fonts.find(wanted);
  };
}

function resource(type: string, body: string | undefined): Resource | undefined {
  return body === undefined ? undefined : { type, body };
}

function iconLookup(folder: string): Lookup {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".svg")) : [];
  const known = new Map(files.map((file) => [`${ICONS}${file}`, path.join(folder, file)]));
  return (wanted) => {
    const file = known.get(wanted);
    return file === undefined ? undefined : { type: TYPES.svg, body: readFileSync(file) };
  };
}
