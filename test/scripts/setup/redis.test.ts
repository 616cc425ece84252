import type { Machine } from "../../../scripts/setup/browser/machine";
import { ensureRedis, findRedis } from "../../../scripts/setup/redis/ensure-redis";

interface Change {
  readonly env?: Record<string, string>;
  readonly isRoot?: boolean;
  readonly distribution?: readonly string[];
  readonly files?: readonly string[];
}

/** A machine on which apt puts /usr/bin/redis-server where it should. */
function machine({ env = {}, isRoot = true, distribution = ["debian"], files = [] }: Change = {}) {
  const there = new Set(files);
  const ran: string[] = [];
  const made: Machine = {
    platform: "linux",
    env: { PATH: "/usr/local/bin:/usr/bin", ...env },
    isRoot,
    distribution,
    exists: (path) => there.has(path),
    answersToVersion: (path) => there.has(path),
    run(command, args) {
      ran.push([command, ...args].join(" "));
      if (args.includes("redis-server")) there.add("/usr/bin/redis-server");
      return true;
    },
  };
  return { made, ran };
}
const quiet = () => undefined;

describe("the Redis of the server's tests", () => {
  it("is the one that is there", () => {
    const { made, ran } = machine({ files: ["/usr/bin/redis-server"] });
    expect(ensureRedis(made, quiet)).toBe("/usr/bin/redis-server");
    expect(ran).toEqual([]);
  });

  it("may be a Valkey", () => {
    expect(findRedis(machine({ files: ["/usr/bin/valkey-server"] }).made)).toBe("/usr/bin/valkey-server");
  });

  it("is the one REDIS_SERVER names, and no other", () => {
    const files = ["/opt/redis", "/usr/bin/redis-server"];
    expect(findRedis(machine({ env: { REDIS_SERVER: "/opt/redis" }, files }).made)).toBe("/opt/redis");
    expect(findRedis(machine({ env: { REDIS_SERVER: "/opt/none" }, files }).made)).toBeUndefined();
  });

  it("is installed by root on Debian, with a word about it", () => {
    const { made, ran } = machine();
    const told: string[] = [];
    expect(ensureRedis(made, (line) => told.push(line))).toBe("/usr/bin/redis-server");
    expect(ran).toEqual(["apt-get update -qq", "apt-get install -y -qq --no-install-recommends redis-server"]);
    expect(told).toHaveLength(1);
  });

  it.each([
    ["anybody else", { isRoot: false }],
    ["root elsewhere", { distribution: ["alpine"] }],
  ])("is not installed by %s, and never with sudo", (_name, change) => {
    const { made, ran } = machine(change);
    expect(ensureRedis(made, quiet)).toBeUndefined();
    expect(ran).toEqual([]);
  });
});
