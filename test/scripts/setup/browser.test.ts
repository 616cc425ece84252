import { candidates } from "../../../scripts/setup/browser/candidates";
import { ensureChromium } from "../../../scripts/setup/browser/ensure-chromium";
import { findChromium } from "../../../scripts/setup/browser/find-chromium";
import type { Machine } from "../../../scripts/setup/browser/machine";

interface Seen {
  readonly machine: Machine;
  readonly commands: string[];
}

/** A machine with these files; `stubs` exist but do not start; apt puts `fromApt` there. */
function machineWith(
  files: readonly string[],
  more: Partial<Machine> & { stubs?: readonly string[]; fromApt?: string; aptFails?: boolean } = {},
): Seen {
  const present = new Set([...files, ...(more.stubs ?? [])]);
  const commands: string[] = [];
  const machine: Machine = {
    platform: "linux",
    env: { PATH: "/usr/bin:/opt/bin" },
    isRoot: false,
    distribution: ["debian"],
    exists: (path) => present.has(path),
    answersToVersion: (path) => present.has(path) && !(more.stubs ?? []).includes(path),
    run: (command, args) => {
      commands.push([command, ...args].join(" "));
      if (more.aptFails) return false;
      if (args.includes("chromium") && more.fromApt !== undefined) present.add(more.fromApt);
      return true;
    },
    ...more,
  };
  return { machine, commands };
}

const refuse = () => Promise.reject(new Error("npm could not fetch it"));
const silent = () => undefined;

describe("the browser for the tests", () => {
  it.each([
    ["google-chrome before chromium", ["/usr/bin/chromium", "/usr/bin/google-chrome"], "/usr/bin/google-chrome"],
    ["chromium in a later folder of PATH", ["/opt/bin/chromium"], "/opt/bin/chromium"],
    ["Edge when there is nothing else", ["/usr/bin/microsoft-edge"], "/usr/bin/microsoft-edge"],
  ])("is %s", (_, files, expected) => {
    expect(findChromium(machineWith(files).machine)).toBe(expected);
  });

  it("is CHROME_PATH before the system's", () => {
    const { machine } = machineWith(["/mine/chrome", "/usr/bin/chromium"], { env: { CHROME_PATH: "/mine/chrome" } });
    expect(findChromium(machine)).toBe("/mine/chrome");
  });

  it("is never another one than CHROME_PATH says", () => {
    const { machine } = machineWith(["/usr/bin/chromium"], { env: { PATH: "/usr/bin", CHROME_PATH: "/gone" } });
    expect(() => findChromium(machine)).toThrow("/gone");
  });

  it("is not a stub that does not start", () => {
    const { machine } = machineWith(["/usr/bin/microsoft-edge"], { stubs: ["/usr/bin/chromium-browser"] });
    expect(findChromium(machine)).toBe("/usr/bin/microsoft-edge");
  });

  it.each([
    ["darwin", { HOME: "/Users/a" }, "/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium"],
    ["win32", { PROGRAMFILES: "C:\\Program Files" }, "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
  ] as const)("is looked for where %s keeps it", (platform, env, expected) => {
    expect(candidates({ platform, env })).toContain(expected);
  });

  it("comes from apt as root on Debian", async () => {
    const { machine, commands } = machineWith([], { isRoot: true, fromApt: "/usr/bin/chromium" });
    await expect(ensureChromium(machine, silent, refuse)).resolves.toBe("/usr/bin/chromium");
    expect(commands).toHaveLength(2);
  });

  it.each([
    ["not root", { isRoot: false }],
    ["not Debian", { isRoot: true, distribution: ["alpine"] }],
  ])("never comes from apt when %s", async (_, more) => {
    const { machine, commands } = machineWith(["/cache/chromium"], { ...more, env: { PATH: "/usr/bin" } });
    await expect(ensureChromium(machine, silent, async () => "/cache/chromium")).resolves.toBe("/cache/chromium");
    expect(commands).toEqual([]);
  });

  it("comes from npm on Ubuntu, whose chromium is a snap, after its libraries", async () => {
    const { machine, commands } = machineWith(["/cache/chromium"], {
      isRoot: true,
      distribution: ["ubuntu", "debian"],
    });
    await expect(ensureChromium(machine, silent, async () => "/cache/chromium")).resolves.toBe("/cache/chromium");
    expect(commands[1]).toContain("libnss3");
  });

  it.each([
    ["nothing can be fetched", refuse, "npm could not fetch it"],
    ["what was fetched does not start", async () => "/cache/broken", "does not start"],
  ])("fails with one sentence of advice when %s", async (_, fromNpm, words) => {
    const { machine } = machineWith([], { isRoot: true, aptFails: true });
    const failure = ensureChromium(machine, silent, fromNpm);
    await expect(failure).rejects.toThrow(words);
    await expect(failure).rejects.toThrow("CHROME_PATH");
  });
});
