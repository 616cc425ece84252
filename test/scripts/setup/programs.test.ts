import type { Machine } from "../../../scripts/setup/browser/machine";
import { ensurePrograms } from "../../../scripts/setup/ensure-programs";

const BROWSER = "/usr/bin/chromium";
const REDIS = "/usr/bin/redis-server";
const UPDATE = "apt-get update -qq";

/** Root on Debian with these files; apt has what `packages` says, and fails when it is asked for anything else. */
function debian(files: readonly string[] = [], packages: readonly string[] = ["chromium", "redis-server"]) {
  const present = new Set(files);
  const commands: string[] = [];
  const machine: Machine = {
    platform: "linux",
    env: { PATH: "/usr/bin" },
    isRoot: true,
    distribution: ["debian"],
    exists: (path) => present.has(path),
    answersToVersion: (path) => present.has(path),
    run: (command, args) => {
      commands.push([command, ...args].join(" "));
      const wanted = args[0] === "install" ? args.filter((word) => !word.startsWith("-")).slice(1) : [];
      if (wanted.some((one) => !packages.includes(one))) return false;
      for (const one of wanted) present.add(`/usr/bin/${one}`);
      return true;
    },
  };
  return { machine, commands };
}

const quiet = () => undefined;
const refuse = () => Promise.reject(new Error("npm could not fetch it"));

describe("browser and Redis of the tests", () => {
  it("are those that are there, and apt is not asked", async () => {
    const { machine, commands } = debian([BROWSER, REDIS]);
    expect(await ensurePrograms(machine, quiet, refuse)).toEqual({ CHROME_PATH: BROWSER, REDIS_SERVER: REDIS });
    expect(commands).toEqual([]);
  });

  it("come by one update and one install where neither is there", async () => {
    const { machine, commands } = debian();
    expect(await ensurePrograms(machine, quiet, refuse)).toEqual({ CHROME_PATH: BROWSER, REDIS_SERVER: REDIS });
    expect(commands).toEqual([UPDATE, "apt-get install -y -qq --no-install-recommends chromium redis-server"]);
  });

  it.each([
    ["the browser", [REDIS], "chromium"],
    ["Redis", [BROWSER], "redis-server"],
  ])("only %s is installed where only that is not there", async (_lacking, files, wanted) => {
    const { machine, commands } = debian(files);
    expect(await ensurePrograms(machine, quiet, refuse)).toEqual({ CHROME_PATH: BROWSER, REDIS_SERVER: REDIS });
    expect(commands).toEqual([UPDATE, `apt-get install -y -qq --no-install-recommends ${wanted}`]);
  });

  it("are tried one by one, after the same update, where one of them is not to be had", async () => {
    const { machine, commands } = debian([], ["chromium"]);
    const told: string[] = [];
    expect(await ensurePrograms(machine, (line) => told.push(line), refuse)).toEqual({ CHROME_PATH: BROWSER });
    expect(commands.filter((one) => one === UPDATE)).toHaveLength(1);
    expect(told.at(-1)).toContain("NO REDIS");
  });

  it("are absent, with the reason of each, where nothing can be installed", async () => {
    const { machine } = debian([], []);
    const told: string[] = [];
    expect(await ensurePrograms(machine, (line) => told.push(line), refuse)).toEqual({});
    expect(told.filter((line) => line.includes("CHROME_PATH") || line.includes("REDIS_SERVER"))).toHaveLength(2);
  });

  it("a browser that the environment names and that does not start is not replaced, and Redis comes all the same", async () => {
    const { machine, commands } = debian();
    const named = { ...machine, env: { PATH: "/usr/bin", CHROME_PATH: "/gone" } };
    const told: string[] = [];
    expect(await ensurePrograms(named, (line) => told.push(line), refuse)).toEqual({ REDIS_SERVER: REDIS });
    expect(told.some((line) => line.includes("/gone"))).toBe(true);
    expect(commands.join()).not.toContain("chromium");
  });
});
