import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "../../../scripts/build/build";
import type { AppReport } from "../../report/app-report";
import { BackendRoutes } from "../backend/routes";
import type { RunningBackend } from "../backend/start-backend";
import { watchForeignApp } from "../foreign-app/watch-foreign-app";
import { REPORT_PATH, reportRoute } from "../report/report-route";
import { writeReport } from "../report/write-report";
import { type BackendMode, type ServerAddress, urlOf } from "./address";
import { createHttpServer } from "./http-server";
import { LiveReload } from "./live-reload";
import { type MiniProgramHandlers, type MiniProgramOptions, type WebApps, watchMiniProgram } from "./mini-program";
import { type PageScript, watchPageScript } from "./page-script";
import { createSite } from "./site";
import { STUCK_PATH, stuckRoute } from "./stuck-route";

export interface ServerOptions extends Omit<MiniProgramOptions, "withBackend"> {
  readonly address: ServerAddress;
  readonly backend: BackendMode;
  /** Folder of somebody else's mini program, opened in place of the project's own, which has a backend. */
  readonly foreignApp?: string;
  /** File that the report on it is written to. */
  readonly report?: string;
  /** One line for the person at the terminal. */
  readonly say: (line: string) => void;
}

export interface RunningServer {
  /** With the port that was taken when 0 was asked for. */
  readonly address: ServerAddress;
  close(): Promise<void>;
}

/**
 * Builds the mini program and the simulator's page, serves both, and builds again after each change. Resolves when both
 * were built or refused once, so that the address it gives answers.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startServer({
  address,
  say,
  backend,
  foreignApp,
  report,
  ...miniProgram
}: ServerOptions): Promise<RunningServer> {
  let script: PageScript | undefined;
  let apps: WebApps | undefined;
  let routes: BackendRoutes | undefined;
  const wanted = foreignApp === undefined ? backend : "off";
  const reload = new LiveReload();
  const server = createHttpServer(
    createSite(miniProgram.projectRoot, {
      script: () => script,
      app: () => apps?.configured,
      appWithBackend: () => apps?.withBackend,
      ...(foreignApp === undefined
        ? {}
        : { foreign: () => ({ folder: path.basename(foreignApp), isReported: report !== undefined }) }),
    }),
    reload,
    address.host,
    () => routes,
    new Map([
      ...(report === undefined ? [] : [[REPORT_PATH, reportRoute((taken) => write(report, taken, say))] as const]),
      ...(foreignApp === undefined ? [] : [[STUCK_PATH, stuckRoute(() => urlOf({ ...address, port }), say)] as const]),
    ]),
  );
  const port = await listen(server, address);
  const stopServing = () =>
    new Promise<void>((resolve) => {
      reload.close();
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const changed = () => reload.broadcast({ is: "changed" });
  const refused = (why: string) => {
    say(why);
    reload.broadcast({ is: "refused", why });
  };
  let stopBuilding = () => {};
  // Opened as a foreign app, the project's own is what its build makes of it.
  const isOwn = foreignApp === miniProgram.projectRoot;
  if (isOwn) await build({ projectRoot: foreignApp, dev: true }).catch((error: unknown) => refused(String(error)));
  const built = new Promise<void>((resolve) => {
    const handlers: MiniProgramHandlers = {
      onResult: (built) => {
        apps = built;
        changed();
        resolve();
      },
      onRefusal: (why) => {
        refused(why);
        resolve();
      },
    };
    stopBuilding =
      foreignApp === undefined
        ? watchMiniProgram({ ...miniProgram, withBackend: wanted !== "off" }, handlers)
        : watchForeignApp(foreignApp, { ...handlers, onWarnings: say });
  });
  // The bundler works in a process of its own: the server's code is read meanwhile.
  const running = await start(miniProgram.projectRoot, wanted).catch(async (error: unknown) => {
    stopBuilding();
    await stopServing();
    throw error;
  });
  routes = running && new BackendRoutes(running);
  const bundling = await watchPageScript(miniProgram.projectRoot, {
    onResult: (text) => {
      script = text;
      changed();
    },
    onRefusal: refused,
  });
  await built;
  return {
    address: { host: address.host, port },
    close: async () => {
      stopBuilding();
      reload.close();
      await running?.close();
      await bundling.stop();
      await stopServing();
    },
  };
}

function write(file: string, report: AppReport, say: (line: string) => void): void {
  try {
    writeReport(file, report);
  } catch (error) {
    say(`the report was not written: ${String(error)}`);
  }
}

/** Its code is read only where it is wanted. */
async function start(projectRoot: string, wanted: BackendMode): Promise<RunningBackend | undefined> {
  if (wanted === "off") return undefined;
  const { startBackend } = await import("../backend/start-backend");
  return startBackend(projectRoot, { keeps: wanted === "kept" });
}

function listen(server: Server, { host, port }: ServerAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
