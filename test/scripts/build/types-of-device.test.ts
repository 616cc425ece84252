import { execFileSync } from "node:child_process";

interface Answer {
  readonly names: number;
  readonly leaving: readonly string[];
  readonly further: readonly string[];
  readonly fields: readonly string[];
  readonly deep: readonly string[];
}

const DEEP_STORE = "test/scripts/build/deep-store.ts";

let answer: Answer;
beforeAll(() => {
  // The checker comes as ES modules only: hence a process of its own.
  const script = "test/scripts/build/types-of-device.ts";
  const further = ["Cookie", "waitedMs", "networksHeard"];
  const text = execFileSync(process.execPath, ["--import", "tsx", script, DEEP_STORE, ...further], {
    encoding: "utf8",
  });
  answer = JSON.parse(text) as Answer;
}, 180_000);

describe("the type checker on the device package", () => {
  it("finds no shortened name where types know no names", () => {
    expect(answer.names).toBeGreaterThan(100);
    expect(answer.leaving).toEqual([]);
  });

  it.each(["Cookie", "waitedMs", "networksHeard"])("would find %s there, of a header, the log, a report", (name) => {
    expect(answer.further.filter((line) => line.endsWith(` ${name}`))).not.toEqual([]);
  });

  it("finds no store that asks for parts of MobX which the build leaves out", () => expect(answer.fields).toEqual([]));

  it("would find one that did", () => {
    const found = [
      "import when",
      "observable.shallow",
      "observable.box",
      "a proxy",
      "a flow",
      "field list",
      "field set",
    ];
    expect([...answer.deep].sort()).toEqual(found.map((what) => `${DEEP_STORE}:${what}`).sort());
  });
});
