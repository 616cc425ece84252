import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** What the search for a browser asks of the machine; tests give another one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /** `ID` and `ID_LIKE` of /etc/os-release, empty where there is none. */
  readonly distribution: readonly string[];
  exists(path: string): boolean;
  /** Whether the file starts: Ubuntu's `chromium-browser` is a stub that only tells people to install a snap. */
  answersToVersion(path: string): boolean;
  /** Runs a command with its output on stderr; true when it ended well. */
  run(command: string, args: readonly string[]): boolean;
}

/** This machine. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    distribution: readDistribution(),
    exists: existsSync,
    answersToVersion: (path) => spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0,
    run: (command, args) =>
      spawnSync(command, args, {
        stdio: ["ignore", 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      }).status === 0,
  };
}

function readDistribution(): string[] {
  const file = "/etc/os-release";
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => /^ID(?:_LIKE)?="?([^"]*)"?$/.exec(line)?.[1]?.split(" ") ?? []);
}
