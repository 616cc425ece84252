import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { type BuildOptions, build } from "../../../scripts/build/build";
import { BuildError, formatProblem } from "../../../scripts/build/problem";
import { makeFixtureProject } from "./fixture-project";

const RAW_LIMIT = 6_000;

/** Fixture, where the message points, what it says. */
const REFUSALS: readonly (readonly [fixture: string, place: string, words: RegExp])[] = [
  [
    "border-js",
    "miniprogram/device/pages/scan/index.ts:2",
    /pages\/one\/part.* outside the package device .*border-js/,
  ],
  ["border-js-from-main", "miniprogram/pages/two/index.ts:3", /device\/store.* outside the package main/],
  [
    "border-component",
    "miniprogram/device/pages/scan/index.json:4",
    /\/pages\/one\/panel .*outside the package device/,
  ],
  ["border-wxml-import", "miniprogram/device/pages/scan/index.wxml:3", /part\.wxml .*outside the package device/],
  ["border-wxml-include", "miniprogram/device/pages/scan/index.wxml:2", /part\.wxml .*outside the package device/],
  ["border-wxss", "miniprogram/device/pages/scan/index.wxss:3", /app\.wxss.* outside the package device/],
  ["bare-require", "miniprogram/pages/two/index.ts:4", /bare-require/],
  ["dynamic-import", "miniprogram/pages/two/index.ts:4", /bare-require/],
  ["eval", "miniprogram/lib/greeting.ts:4", /eval makes code out of text/],
  ["new-function", "node_modules/declared/index.js:3", /new Function makes code out of text/],
  ["server-host", "miniprogram/pages/two/index.ts:2", /api\.weixin\.qq\.com/],
  ["domain-http", "miniprogram/lib/backend.json:3", /WeChat takes https here, not http.*domain/],
  ["stray-request", "miniprogram/pages/two/index.ts:3", /calls to servers go through the HTTP client.*domain/],
  ["app-secret", "miniprogram/device/pages/scan/index.ts:3", /AppSecret/],
  ["app-secret-by-name", "miniprogram/device/pages/scan/index.ts:2", /AppSecret/],
  ["secret-in-wxml", "miniprogram/pages/two/index.wxml:2", /AppSecret/],
  ["tab-page-outside-main", "miniprogram/app.json:28", /device\/pages\/scan\/index is not a page of the main package/],
  ["one-tab", "miniprogram/app.json:16", /2 to 5 pages, this one 1/],
  ["missing-custom-tab-bar", "miniprogram/app.json:17", /custom-tab-bar\/index, which is missing/],
  ["tab-page-without-components", "miniprogram/pages/two/index.json:1", /needs usingComponents/],
  ["missing-page-file", "miniprogram/app.json:4", /pages\/two\/index has no pages\/two\/index\.wxml/],
  ["missing-page", "miniprogram/app.json:5", /pages\/gone\/index has no .*index\.ts and no .*index\.wxml/],
  ["unknown-component", "miniprogram/pages/two/index.json:3", /no component at \/components\/gone\/gone/],
  ["not-a-component", "miniprogram/components/dot/dot.json:1", /component: true/],
  ["missing-template", "miniprogram/pages/two/index.wxml:2", /there is no \.\/gone\.wxml/],
  ["missing-style", "miniprogram/pages/two/index.wxss:2", /there is no "\.\/gone\.wxss"/],
  ["missing-script", "miniprogram/pages/two/index.ts:2", /Could not resolve "\.\/gone"/],
  [
    "over-budget",
    "miniprogram/app.json:8",
    /device weighs \d+ bytes of 6000; largest: device\/pages\/scan\/index\.wxml/,
  ],
  ["no-budget", "miniprogram/app.json:16", /extra has no target/],
  [
    "undeclared-dependency",
    "miniprogram/pages/two/index.ts:3",
    /undeclared ships but is not in the root's dependencies/,
  ],
  ["library-in-main", "miniprogram/pages/two/index.ts:2", /brings rxjs into the main package/],
  ["wxml-warning", "miniprogram/pages/two/index.wxml:2", /missing end tag/],
  ["wxml-expression", "miniprogram/pages/two/index.wxml:3", /expression/],
  ["wxss-syntax", "miniprogram/pages/two/index.wxss:2", /Unclosed block/],
  ["unknown-icon", "miniprogram/pages/two/index.wxml:2", /no assets\/icons\/gone\.svg/],
  ["copy-without-language", "miniprogram/lib/i18n/copy.csv:3", /hello\.device lacks a language/],
  ["app-json-syntax", "miniprogram/app.json:3", /is not JSON/],
  ["ordinary-subpackage", "miniprogram/app.json:16", /independent: true/],
  ["typescript-syntax", "miniprogram/pages/two/index.ts:4", /Expected "\}"/],
];

async function refusal(fixture: string, options: Partial<BuildOptions> = {}): Promise<readonly string[]> {
  const projectRoot = makeFixtureProject(fixture);
  try {
    await build({ projectRoot, rawLimit: RAW_LIMIT, ...options });
    return [];
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    expect(existsSync(path.join(projectRoot, "dist"))).toBe(false);
    return error.problems.map(formatProblem);
  } finally {
    rmSync(projectRoot, { recursive: true });
  }
}

describe("the build refuses, naming file and line, and writes nothing", () => {
  it.each(REFUSALS)("%s at %s", async (fixture, place, words) => {
    const messages = await refusal(fixture);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(words);
    expect(messages[0]?.startsWith(`${place}: `)).toBe(true);
  });

  it("checks development output as strictly", async () => {
    expect(await refusal("eval", { dev: true })).toEqual(await refusal("eval"));
  });

  it("lets development output weigh what it likes", async () => {
    expect(await refusal("over-budget", { dev: true, write: false })).toEqual([]);
  });

  it("has a fixture for every row and a row for every fixture", () => {
    const fixtures = readdirSync("test/fixtures/build", { withFileTypes: true });
    const names = fixtures.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(names.sort()).toEqual([...REFUSALS.map(([name]) => name), "valid"].sort());
  });
});
