import type { Bench } from "../../../simulator/studio/bench";
import { AppPage } from "./app-page";
import { pairLamp } from "./journey";
import type { Look } from "./looks";
import { home, LAMP, PASSWORD, SSID, type WorldFile } from "./worlds";

/** Beyond any radio of the world, dBm. */
const FAR = -125;
const NEAR = -60;
/** World time passes four times as fast as the server's, which nothing hurries. */
const SPEED = 4;
/** The demo's app. */
const APP_ID = "wx0000000000000001";

/** A home whose lamp has every path. */
export const cloudHome = (changes: Partial<WorldFile> = {}) =>
  home({ phone: { os: "android" }, devices: [{ kind: "lamp", name: LAMP, rssi: NEAR }], ...changes });

declare global {
  /** Of the page, where {@link waitForServer} counts them. */
  var requestsOut: number | undefined;
}

/** The app of one person, with the server of `npm start`; names are of one test, so that runs do not meet. */
export async function openFor(
  person: string,
  look: Look,
  { world = cloudHome(), path }: { readonly world?: WorldFile; readonly path?: string } = {},
): Promise<AppPage> {
  const user = `${person}-${Date.now().toString(36)}`;
  const parameters = { backend: "on", user, paused: "0", speed: String(SPEED), epoch: String(Date.now()) };
  const app = await AppPage.open({ ...look, world, parameters, ...(path === undefined ? {} : { path }) });
  await app.world(waitForServer, SPEED);
  return app;
}

/**
 * Runs in the browser: while the server is asked, world time is the machine's, as on a phone. Four times as fast, an answer
 * of a busy machine would come after the app has given up on it.
 */
function waitForServer(_bench: Bench, speed: typeof SPEED): void {
  if (globalThis.requestsOut !== undefined) return;
  globalThis.requestsOut = 0;
  const { fetch } = globalThis;
  const change = (by: 1 | -1) => {
    globalThis.requestsOut = (globalThis.requestsOut ?? 0) + by;
    const driver = globalThis.simulator?.simulation.driver;
    if (driver !== undefined) driver.speed = globalThis.requestsOut === 0 ? speed : 1;
  };
  globalThis.fetch = async (...request: Parameters<typeof fetch>) => {
    change(1);
    return fetch(...request).finally(() => change(-1));
  };
}

/** Pairs the lamp and opens its panel, connected by Bluetooth. */
export async function openPanel(app: AppPage): Promise<void> {
  await pairLamp(app);
  await app.tap(app.text("done.panel"));
  await app.see(app.text("path.ble"), 60_000);
}

/** How many commands the lamp has carried out. */
export const commandsOf = (app: AppPage, device = LAMP) =>
  app.world(({ simulation }, name) => {
    const lamp = simulation.world.radio.peripheral(name) as unknown as { firmware: { executed: number } };
    return lamp.firmware.executed;
  }, device);

/** The phone goes where no Bluetooth and no network of the home reaches. */
export const walkOut = (app: AppPage) => move(app, FAR);
export const walkBack = (app: AppPage) => move(app, NEAR);

/** The phone is on the home's network, or on the operator's alone. */
export const joinHome = (app: AppPage) =>
  app.world(({ phone }, [ssid, password]) => phone.joinWifi(ssid, password), [SSID, PASSWORD] as const);
export const leaveHome = (app: AppPage) => app.world(({ phone }) => phone.leaveWifi());

/** The strip on top that names the way in use. */
export const inUse = (app: AppPage, path: "path.ble" | "path.lan" | "path.cloud") =>
  app.page.locator(".path").filter({ hasText: app.say(path), visible: true });

function move(app: AppPage, rssi: number): Promise<void> {
  return app.world(({ simulation }, [name, dbm]) => simulation.world.radio.move(name, dbm), [LAMP, rssi] as const);
}

/** Presses the lamp's switch; it has carried out `runs` commands then, and no more a while later. */
export async function press(app: AppPage, runs: number): Promise<void> {
  await app.tap(app.control(app.say("kind.light")));
  await carriedOut(app, runs);
}

export async function carriedOut(app: AppPage, runs: number): Promise<void> {
  await app.until(async () => (await commandsOf(app)) >= runs, `command ${runs} was not carried out`, 60_000);
  await app.pass(3_000);
  expect(await commandsOf(app)).toBe(runs);
}

/** What another program of the same person asks the server. */
export async function ask<Answer>(app: AppPage, method: string, path: string, body?: object): Promise<Answer> {
  const token = tokens.get(app) ?? (await signIn(app));
  tokens.set(app, token);
  const answer = await app.world(
    async (_bench, [verb, where, authorization, content]) => {
      const headers = { authorization, ...(content && { "content-type": "application/json" }) };
      const answer = await fetch(where, { method: verb, headers, ...(content && { body: JSON.stringify(content) }) });
      return { status: answer.status, text: await answer.text() };
    },
    [method, path, `Bearer ${token}`, body] as const,
  );
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text || "null");
}

const tokens = new WeakMap<AppPage, string>();

function signIn(app: AppPage): Promise<string> {
  return app.world(async (_bench, appId) => {
    const { searchParams } = new URL(location.href);
    const codes = await fetch(`/wechat/login-codes?user=${searchParams.get("user")}`, { method: "POST" });
    const body = JSON.stringify({ appId, ...(await codes.json()) });
    const login = await fetch("/v1/login", { method: "POST", headers: { "content-type": "application/json" }, body });
    const { session } = await login.json();
    return session.token as string;
  }, APP_ID);
}

/** Puts the server's clock forward. */
export const advanceServer = (app: AppPage, ms: number): Promise<{ readonly now: number }> =>
  app.world(async (_bench, amount) => (await fetch(`/wechat/clock?advance=${amount}`, { method: "POST" })).json(), ms);
