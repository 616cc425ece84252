import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { longTests } from "../../../scripts/nightly/long-tests";
import { describeResults, runSteps } from "../../../scripts/nightly/run-steps";
import { nightlySteps } from "../../../scripts/nightly/steps";

const ROOT = resolve(__dirname, "../../..");

describe("npm run nightly", () => {
  it("runs every step to its end after one that failed, and counts it", async () => {
    let at = 0;
    const steps = [
      { name: "first", command: ["-e", "process.exit(3)"] },
      { name: "killed", command: ["-e", "process.kill(process.pid, 'SIGKILL')"] },
      { name: "last", command: ["-e", "process.exit(process.env.LONG === 'yes' ? 0 : 1)"], env: { LONG: "yes" } },
    ];
    const now = () => {
      at += 750;
      return at;
    };
    const results = await runSteps(steps, { root: ROOT, now, print: () => undefined, stdio: "ignore" });
    expect(describeResults(results)).toEqual([
      "FAIL first 0.8 s",
      "FAIL killed 0.8 s",
      "ok   last 0.8 s",
      "1 passed, 2 failed",
    ]);
  });

  it("gives its seed to what is random, and starts only files that are there", () => {
    const steps = nightlySteps(ROOT, "77");
    expect(steps.map(({ name }) => name)).toEqual(["tests", "soak", "mutants", "stress", "fidelity", "bench"]);
    expect(steps.filter(({ command }) => command.join(" ").endsWith("--seed 77")).map(({ name }) => name)).toEqual([
      "soak",
      "stress",
    ]);
    const files = steps.flatMap(({ command }) => command.filter((word) => /\.[jt]s$/.test(word)));
    expect(files.filter((file) => !existsSync(resolve(ROOT, file)))).toEqual([]);
  });

  it("finds every test file with a long variant by itself", () => {
    const found = longTests(ROOT);
    expect(found).toEqual(
      expect.arrayContaining([
        "test/server/stress/stress.test.ts",
        "test/miniprogram/lib/storage/crash.test.ts",
        "test/scenarios/recordings.test.ts",
        // By a file that they import.
        "test/scenarios/files.test.ts",
        "test/e2e/states/account.test.ts",
        "test/e2e/trouble.test.ts",
      ]),
    );
    expect(found.filter((file) => ["test/server/cli.test.ts", "test/e2e/foreign-app.test.ts"].includes(file))).toEqual(
      [],
    );
    expect(found.every((file) => existsSync(join(ROOT, file)))).toBe(true);
  });
});
