import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { systemClock } from "../../../server/clock/system-clock";
import { type RunningFakeWechat, serveFakeWechat } from "../../../server/fake-wechat/serve-fake-wechat";
import { compiledProgram } from "../../support/compiled-program";
import type { LoginAnswer } from "../support/phone";
import { APP, SECRET } from "../support/server-rig";

const ROOT = resolve(__dirname, "../../..");
const SERVER = compiledProgram("server/cli.ts");
const LATENCY_MS = 1_000;
/** Long enough for a slow machine to ask a server that is ending. */
const DRAIN_MS = 3_000;
const TEST_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), "device-companion-stop-"));
const running: ChildProcess[] = [];
let wechat: RunningFakeWechat;

beforeAll(async () => {
  wechat = await serveFakeWechat(systemClock, { apps: [{ appId: APP, secret: SECRET }], latencyMs: LATENCY_MS });
});
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await wechat.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A server process of its own on a file in `folder`. */
async function start(drainMs: number) {
  const env = {
    PATH: process.env.PATH ?? "",
    WECHAT_URL: wechat.url,
    WECHAT_APPS: JSON.stringify([{ appId: APP, secret: SECRET }]),
    SQLITE_FILE: join(folder, "server.sqlite"),
    DRAIN_MS: String(drainMs),
    LOG_LEVEL: "silent",
  };
  const child = spawn(process.execPath, [SERVER, "--port", "0"], { cwd: ROOT, env });
  running.push(child);
  const ended = once(child, "exit").then(([code]) => code as number | null);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Server: (\S+)/.exec(line)?.[1];
    if (url !== undefined) return { child, url, ended };
  }
  throw new Error("the server did not start");
}

async function login(url: string): Promise<LoginAnswer> {
  const body = JSON.stringify({ appId: APP, code: wechat.wechat.codes.issue(APP, "user") });
  const headers = { "content-type": "application/json" };
  return (await fetch(`${url}/v1/login`, { method: "POST", headers, body })).json() as Promise<LoginAnswer>;
}

const status = async (url: string, token = "") =>
  (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;

describe("a server that is told to stop", () => {
  it(
    "says so to the balancer, ends what is under way, and ends",
    async () => {
      const { child, url, ended } = await start(DRAIN_MS);
      await status(`${url}/healthz`);
      const underWay = login(url);
      while (!wechat.busiest.has(`/sns/jscode2session ${APP}`)) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGTERM");
      while ((await status(`${url}/readyz`)) === 200) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await status(`${url}/readyz`)).toBe(503);
      expect((await underWay).session.token).toMatch(/^ses_/);
      expect(await ended).toBe(0);
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    },
    TEST_MS,
  );

  it(
    "without a word, kill -9, has every session again",
    async () => {
      const first = await start(0);
      const { session } = await login(first.url);
      first.child.kill("SIGKILL");
      await first.ended;
      const second = await start(0);
      expect(await status(`${second.url}/v1/devices`, session.token)).toBe(200);
      second.child.kill("SIGTERM");
      expect(await second.ended).toBe(0);
    },
    TEST_MS,
  );
});
