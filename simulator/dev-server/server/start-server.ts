import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { BackendRoutes } from "../backend/routes";
import { startBackend } from "../backend/start-backend";
import type { BackendMode, ServerAddress } from "./address";
import { createHttpServer } from "./http-server";
import { LiveReload } from "./live-reload";
import { type MiniProgramOptions, type WebApps, watchMiniProgram } from "./mini-program";
import { type PageScript, watchPageScript } from "./page-script";
import { createSite } from "./site";

export interface ServerOptions extends Omit<MiniProgramOptions, "withBackend"> {
  readonly address: ServerAddress;
  readonly backend: BackendMode;
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
  backend: wanted,
  ...miniProgram
}: ServerOptions): Promise<RunningServer> {
  let script: PageScript | undefined;
  let apps: WebApps | undefined;
  const reload = new LiveReload();
  const backend =
    wanted === "off" ? undefined : await startBackend(miniProgram.projectRoot, { keeps: wanted === "kept" });
  const server = createHttpServer(
    createSite(miniProgram.projectRoot, {
      script: () => script,
      app: () => apps?.configured,
      appWithBackend: () => apps?.withBackend,
    }),
    reload,
    address.host,
    backend && new BackendRoutes(backend),
  );
  const port = await listen(server, address).catch(async (error: unknown) => {
    await backend?.close();
    throw error;
  });

  const changed = () => reload.broadcast({ is: "changed" });
  const refused = (why: string) => {
    say(why);
    reload.broadcast({ is: "refused", why });
  };
  let stopBuilding = () => {};
  const built = new Promise<void>((resolve) => {
    stopBuilding = watchMiniProgram(
      { ...miniProgram, withBackend: backend !== undefined },
      {
        onResult: (built) => {
          apps = built;
          changed();
          resolve();
        },
        onRefusal: (why) => {
          refused(why);
          resolve();
        },
      },
    );
  });
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
      await backend?.close();
      await bundling.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
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
