import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BuildResult, build } from "../../../scripts/build/build";
import { makeFixtureProject } from "./fixture-project";

let projectRoot: string;
let result: BuildResult;

beforeAll(async () => {
  projectRoot = makeFixtureProject("valid");
  result = await build({ projectRoot });
});
afterAll(() => rmSync(projectRoot, { recursive: true }));

const text = (file: string): string => new TextDecoder().decode(result.files.get(file));
const json = (file: string): unknown => JSON.parse(text(file));
const scripts = (root: string): string =>
  [...result.files.keys()]
    .filter((file) => file.endsWith(".js") && file.startsWith("device/") === (root === "device"))
    .map(text)
    .join("\n");

describe("a package", () => {
  it("lists its pages and its copies of the shared components", () => {
    expect(result.packages.map(({ name, root, pages, components }) => ({ name, root, pages, components }))).toEqual([
      {
        name: "main",
        root: "",
        pages: ["pages/one/index", "pages/two/index"],
        components: ["custom-tab-bar/index", "_shared/components/badge/badge", "_shared/components/dot/dot"],
      },
      {
        name: "device",
        root: "device",
        pages: ["device/pages/scan/index"],
        components: ["device/_shared/components/badge/badge", "device/_shared/components/dot/dot"],
      },
    ]);
  });

  it.each(["", "device/"])("has its own copy of a shared component, whole, under %s_shared", (prefix) => {
    const folder = `${prefix}_shared/components/badge/badge`;
    for (const extension of ["js", "json", "wxml", "wxss", "png"]) {
      expect(result.files.has(`${folder}.${extension}`)).toBe(true);
    }
    expect(result.files.has(`${prefix}_shared/components/dot/part.wxml`)).toBe(true);
    expect(result.files.has(`${prefix}_shared/lib/round.wxs`)).toBe(true);
  });

  it("names the copies in usingComponents", () => {
    expect(json("device/pages/scan/index.json")).toEqual({
      usingComponents: { badge: "/device/_shared/components/badge/badge" },
    });
    expect(json("_shared/components/badge/badge.json")).toEqual({
      component: true,
      usingComponents: { dot: "/_shared/components/dot/dot" },
    });
  });

  it("refers to the copies in WXML and WXSS", () => {
    const template = text("device/_shared/components/badge/badge.wxml");
    expect(template).toContain('<import src="../dot/part.wxml" />');
    expect(template).toContain('src="../../lib/round.wxs"');
    expect(text("device/pages/scan/index.wxss")).toContain('@import "../../_shared/styles/index.wxss";');
  });

  it("leaves out components nobody uses, and comments", () => {
    expect([...result.files.keys()].filter((file) => file.includes("never-used"))).toEqual([]);
    expect(text("pages/one/index.wxml")).not.toContain("nowhere");
  });

  it("ships its own images and no other's", () => {
    const images = [...result.files.keys()].filter((file) => file.endsWith(".png")).sort();
    expect(images).toEqual([
      "_shared/components/badge/badge.png",
      "device/_shared/components/badge/badge.png",
      "device/cover.png",
      "pages/one/one.png",
    ]);
  });
});

describe("shared styles", () => {
  it("keep the rules of classes a package names, also in part, in a literal or in a comment", () => {
    const main = text("_shared/styles/index.wxss");
    expect(main).toContain("page{--ink:#000}");
    expect(main).toContain(".card{");
    expect(main).toContain(".bars--1{");
    expect(main).toContain(".is-listed{");
    expect(main).toContain('.row+.row:before{content:"a  b"}');
  });

  it("lose the rest: rules, selectors, empty at-rules, keyframes without an animation", () => {
    const main = text("_shared/styles/index.wxss");
    expect(main).not.toMatch(/nobody|spin|@keyframes|@media/);
    const device = text("device/_shared/styles/index.wxss");
    expect(device).toContain("@keyframes turn");
    expect(device).not.toMatch(/still|card|bars|is-listed/);
  });

  it("hold the icons the package names, each as a data URI", () => {
    const main = text("_shared/styles/index.wxss");
    expect(main).toContain(`.icon-check{--i:url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'`);
    expect(main).not.toMatch(/icon-plug|icon-unused/);
    expect(text("device/_shared/styles/index.wxss")).toContain(".icon-plug{");
    expect(text("device/_shared/styles/index.wxss")).not.toContain("icon-check");
  });
});

describe("strings", () => {
  it("go to the package that names them, shared components' included", () => {
    expect(scripts("")).toContain("Hello, main");
    expect(scripts("")).not.toMatch(/Hello, \\*"device|advice/);
    expect(scripts("device")).toMatch(/Hello, \\*"device/);
    expect(scripts("device")).toContain("Hello, main");
  });

  it("go along by their beginning when a comment says so", () => {
    expect(scripts("device")).toMatch(/"advice\.one":\["一","One"\].*"advice\.two":\["二"/s);
  });

  it("never ship when nobody names them, nor as samples", () => {
    expect(scripts("") + scripts("device")).not.toMatch(/Nobody|Sample/);
  });
});

describe("sizes", () => {
  it("count every file once, by package, and say what gzip and brotli make of them", () => {
    const total = [...result.files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    expect(result.sizes.map(({ name }) => name)).toEqual(["main", "device"]);
    expect(result.sizes.reduce((sum, { raw }) => sum + raw, 0)).toBe(total);
    const device = [...result.files].filter(([file]) => file.startsWith("device/"));
    expect(result.sizes[1]?.files).toBe(device.length);
    for (const { raw, gzip, brotli } of result.sizes) {
      expect(gzip).toBeLessThan(raw);
      expect(brotli).toBeLessThan(gzip);
    }
  });

  it("leave source maps out", async () => {
    const mapped = await build({ projectRoot, sourceMaps: true, write: false });
    expect(mapped.files.has("pages/one/index.js.map")).toBe(true);
    const link = "//# sourceMappingURL=index.js.map\n";
    const linked = [...mapped.files.keys()].filter((file) => file.endsWith(".js")).length;
    expect(mapped.sizes[0]?.files).toBe(result.sizes[0]?.files);
    expect(new TextDecoder().decode(mapped.files.get("pages/one/index.js")).endsWith(link)).toBe(true);
    const growth =
      mapped.sizes.reduce((sum, { raw }) => sum + raw, 0) - result.sizes.reduce((s, { raw }) => s + raw, 0);
    expect(growth).toBeLessThan(linked * 80);
  });
});

describe("the output folder", () => {
  it("holds exactly the files of the result and keeps unchanged ones untouched", async () => {
    const stale = path.join(projectRoot, "dist/stale.js");
    writeFileSync(stale, "");
    const page = path.join(projectRoot, "dist/pages/one/index.js");
    const before = statSync(page).mtimeMs;
    await build({ projectRoot });
    expect(existsSync(stale)).toBe(false);
    expect(statSync(page).mtimeMs).toBe(before);
    expect(readFileSync(page, "utf8")).toBe(text("pages/one/index.js"));
  });
});
