import { Lab } from "../simulator/wx/lab";
import { ScriptedServer } from "./lib/http/web-room";

interface AppDefinition {
  onLaunch(): void;
  onShow(): void;
  onHide(): void;
  onPageNotFound(): void;
}

const globals = globalThis as { wx?: unknown; getApp?: unknown; App?: unknown; getCurrentPages?: unknown };

/** The app of `app.ts` on a phone with an internet that takes everything. */
async function launched() {
  const server = new ScriptedServer();
  const lab = new Lab({ internet: server });
  const switched: string[] = [];
  lab.phone.extend({
    switchTab: ({ url }: { url: string }) => void switched.push(url),
    getBackgroundFetchData: ({ fail }: { fail: (result: object) => void }) => fail({}),
  });
  const instance = {};
  let definition: AppDefinition | undefined;
  globals.wx = lab.wx;
  globals.getApp = () => instance;
  globals.getCurrentPages = () => [];
  globals.App = (given: AppDefinition) => {
    definition = given;
  };
  await import("../../miniprogram/app");
  if (definition === undefined) throw new Error("app.ts calls App()");
  return { app: definition, lab, server, switched };
}

afterEach(() => {
  delete globals.wx;
  delete globals.getApp;
  delete globals.getCurrentPages;
  delete globals.App;
});

it("an app without a server asks nothing of anybody, and leads unknown pages to the devices", async () => {
  const { app, lab, server, switched } = await launched();
  app.onLaunch();
  app.onShow();
  await lab.world.advance(60_000);
  app.onHide();
  expect(server.seen).toEqual([]);
  expect(server.codes).toBe(0);
  expect(lab.phone.inspect().listeners).toEqual({ onUpdateReady: 1, onLazyLoadError: 1 });
  app.onPageNotFound();
  expect(switched).toEqual(["/pages/devices/index"]);
});
