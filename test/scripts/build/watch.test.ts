import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { BuildResult } from "../../../scripts/build/build";
import { BuildError } from "../../../scripts/build/problem";
import { watch } from "../../../scripts/build/watch";
import { makeFixtureProject } from "./fixture-project";

describe("watching", () => {
  it("builds at once, reports a refusal, and recovers with the next change", async () => {
    const projectRoot = makeFixtureProject("valid");
    const page = path.join(projectRoot, "miniprogram/pages/two/index.ts");
    const reports: (BuildResult | unknown)[] = [];
    let wake = () => {};
    const note = (report: unknown) => {
      reports.push(report);
      wake();
    };
    const reported = async (count: number) => {
      while (reports.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    const stop = watch({ projectRoot }, { onResult: note, onError: note });
    try {
      await reported(1);
      writeFileSync(page, "Page({");
      await reported(2);
      expect(reports[1]).toBeInstanceOf(BuildError);
      writeFileSync(page, 'Page({ data: { level: "changed" } });\n');
      await reported(3);
      const text = new TextDecoder().decode((reports[2] as BuildResult).files.get("pages/two/index.js"));
      expect(text).toContain("changed");
    } finally {
      stop();
      rmSync(projectRoot, { recursive: true });
    }
  });
});
