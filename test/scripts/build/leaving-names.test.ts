import { execFileSync } from "node:child_process";

interface Answer {
  readonly names: number;
  readonly leaves: readonly string[];
  readonly further: readonly string[];
}

/** The checker comes as ES modules only: hence a process of its own. */
const ask = (...further: string[]): Answer => {
  const script = "test/scripts/build/leaving-names-of-device.ts";
  const text = execFileSync(process.execPath, ["--import", "tsx", script, ...further], { encoding: "utf8" });
  return JSON.parse(text) as Answer;
};

it("no shortened name goes where types know no names; the header, log and report fields that do would be found", () => {
  const { names, leaves, further } = ask("Cookie", "waitedMs", "networksHeard");
  expect(names).toBeGreaterThan(100);
  expect(leaves).toEqual([]);
  const found = (name: string) => further.some((line) => line.endsWith(` ${name}`));
  expect(["Cookie", "waitedMs", "networksHeard"].filter((name) => !found(name))).toEqual([]);
}, 120_000);
