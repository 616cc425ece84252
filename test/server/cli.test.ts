import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { systemClock } from "../../server/clock/system-clock";
import { serveFakeWechat } from "../../server/fake-wechat/serve-fake-wechat";
import { sha256 } from "../../server/token/token-hash";
import { compiledProgram } from "../support/compiled-program";

const ROOT = resolve(__dirname, "../..");
const TSX = join(ROOT, "node_modules/tsx/dist/cli.mjs");
const STARTS_MS = 60_000;
const TEST_MS = 3 * STARTS_MS;

const folder = mkdtempSync(join(tmpdir(), "device-companion-cli-"));
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Not through tsx' own process, so that a signal reaches the server itself. */
const AS_STARTED = ["--import", "tsx", "server/cli.ts"];
const compiled = [compiledProgram("server/cli.ts")];

/** `npm run server -- …`, as far as npm is not what is tested. */
function server(args: readonly string[], env: Readonly<Record<string, string>> = {}, program = compiled) {
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  running.add(child);
  const words = { out: "", err: "" };
  child.stdout.on("data", (piece) => {
    words.out += piece;
  });
  child.stderr.on("data", (piece) => {
    words.err += piece;
  });
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const says = async (pattern: RegExp): Promise<string> => {
    for (const end = Date.now() + STARTS_MS; Date.now() < end; ) {
      const found = pattern.exec(words.out)?.[1];
      if (found !== undefined) return found;
      if (child.exitCode !== null) break;
      await new Promise((again) => setTimeout(again, 20));
    }
    throw new Error(`no ${pattern} in:\n${words.out}${words.err}`);
  };
  return { child, words, ended, says };
}

const ask = async (url: string, key: string) =>
  (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).json() as Promise<{ accessToken: string }>;

describe("npm run server", () => {
  it("is there", () => {
    expect(existsSync(TSX)).toBe(true);
    expect(require(join(ROOT, "package.json")).scripts.server).toBe("node scripts/server.mjs");
  });

  it(
    "with --fake-wechat gives a token to the curl it prints, and stops when told",
    async () => {
      const { child, says, ended, words } = server(["--fake-wechat", "--port", "0"], {}, AS_STARTED);
      const [, key, url] = /Bearer (\S+)" (\S+)/.exec(await says(/^Try: curl -H "(.+)$/m)) ?? [];
      expect((await ask(url ?? "", key ?? "")).accessToken).toMatch(/^[\w-]{136}$/);
      child.kill("SIGTERM");
      expect(await ended).toEqual({ code: 0, signal: null });
      expect(words.err).toBe("");
    },
    TEST_MS,
  );

  it(
    "keeps its token over kill -9, without asking WeChat again",
    async () => {
      const app = { appId: "wx0000000000000001", secret: "0123456789abcdef0123456789abcdef" };
      const wechat = await serveFakeWechat(systemClock, { apps: [app] });
      const file = join(folder, "server.env");
      const callers = [{ name: "shop", keySha256: sha256("shop-key"), apps: [app.appId] }];
      writeFileSync(file, `WECHAT_APPS='${JSON.stringify([app])}'\nCALLERS='${JSON.stringify(callers)}'\n`);
      const env = { WECHAT_URL: wechat.url, SQLITE_FILE: join(folder, "kept.sqlite") };
      const token = async () => {
        const { child, says, words } = server(["--port", "0", "--env", file], env);
        const url = await says(/^Server: (\S+)/m);
        const { accessToken } = await ask(`${url}/v1/apps/${app.appId}/access-token`, "shop-key");
        child.kill("SIGKILL");
        expect(words.out).not.toContain(app.secret);
        expect(words.out).not.toContain(accessToken);
        return accessToken;
      };
      const first = await token();
      expect(first).toMatch(/^[\w-]{136}$/);
      expect(await token()).toBe(first);
      expect(wechat.wechat.calls).toHaveLength(1);
      await wechat.close();
    },
    TEST_MS,
  );

  it(
    "whose port is taken says so in one line, and has not asked WeChat for a token that somebody else uses",
    async () => {
      const app = { appId: "wx0000000000000001", secret: "0123456789abcdef0123456789abcdef" };
      const wechat = await serveFakeWechat(systemClock, { apps: [app] });
      const taken = new URL(wechat.url).port;
      const env = {
        WECHAT_URL: wechat.url,
        WECHAT_APPS: JSON.stringify([app]),
        SQLITE_FILE: join(folder, "taken.sqlite"),
        LOG_LEVEL: "silent",
      };
      const { ended, words } = server(["--port", taken], env);
      expect(await ended).toEqual({ code: 1, signal: null });
      expect(words.err).toBe(`PORT: 127.0.0.1:${taken} is in use by another program.\n`);
      expect(wechat.wechat.calls).toEqual([]);
      await wechat.close();
    },
    TEST_MS,
  );

  it.each([
    ["without any app, says what to do", [], {}, "--fake-wechat"],
    ["with a wrong variable, names it", [], { PORT: "http" }, "PORT must be"],
    ["with a wrong port, says so", ["--fake-wechat", "--port", "x"], {}, "PORT must be"],
    ["with a file that is not there, names it", ["--env", "/nowhere/.env"], {}, "/nowhere/.env"],
  ])(
    "%s",
    async (_name, args, env, sentence) => {
      const { ended, words } = server(args, env);
      expect(await ended).toEqual({ code: 1, signal: null });
      expect(words.err).toContain(sentence);
      expect(words.err).not.toContain("    at ");
    },
    TEST_MS,
  );
});
