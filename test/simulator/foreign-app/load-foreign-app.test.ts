import { LOOP_GUARD } from "../../../simulator/runtime/app/turn-limits";
import { load, onePage, warningsOf } from "./app-on-disk";

const main = (bundle: Awaited<ReturnType<typeof load>>) => {
  const [first] = bundle.packages;
  if (first === undefined) throw new Error("no package");
  return first;
};

describe("a mini program as its folder says it", () => {
  it("app.json may lie in miniprogramRoot, its JSON may be commented", async () => {
    const bundle = await load({
      "project.config.json":
        '{ "miniprogramRoot": "./src/", /* DevTools */ "appid": "wx00000000000000ab", "setting": { "es6": false } }',
      "src/app.json": '{ "pages": ["pages/a/a"], // one\n "style": "v2", "unknownKey": 1 }',
      "src/pages/a/a.js": "Page({})",
      "src/pages/a/a.wxml": "<view/>",
    });
    expect(main(bundle).pages).toEqual(["pages/a/a"]);
    expect(bundle.app.style).toBe("v2");
    expect(bundle.foreign?.strict).toBe(false);
    expect(bundle.foreign?.appId).toBe("wx00000000000000ab");
    expect(warningsOf(bundle)).toEqual([]);
  });

  it("srcMiniprogramRoot holds the app where what a build makes is not there yet", async () => {
    const bundle = await load({
      "project.config.json": '{"miniprogramRoot": "dist/", "srcMiniprogramRoot": "src/"}',
      "src/app.json": '{"pages": ["a"]}',
      "src/a.wxml": "<view/>",
    });
    expect(bundle.packages[0]?.pages).toEqual(["a"]);
    expect(warningsOf(bundle)).toEqual([]);
  });

  it("ordinary subpackages are part of main, independent ones stand apart, in either spelling", async () => {
    const page = (id: string) => ({ [`${id}.js`]: "Page({})", [`${id}.wxml`]: "<view/>" });
    for (const key of ["subPackages", "subpackages"]) {
      const bundle = await load({
        ...onePage(),
        "app.json": JSON.stringify({
          pages: ["pages/a/a"],
          [key]: [
            { root: "more/", pages: ["b/b"] },
            { root: "/alone", pages: ["c/c"], independent: true },
          ],
        }),
        ...page("more/b/b"),
        ...page("alone/c/c"),
      });
      expect(bundle.packages.map(({ root, pages }) => [root, pages])).toEqual([
        ["", ["pages/a/a", "more/b/b"]],
        ["alone", ["alone/c/c"]],
      ]);
      expect(Object.keys(main(bundle).scripts)).toContain("more/b/b.js");
      expect(Object.keys(main(bundle).scripts)).not.toContain("alone/c/c.js");
    }
  });

  it("what is compiled keeps its lines: a stack and a report name the line that the app's makers see", async () => {
    const es =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the app's own template string
      "import { n } from './ts'\n\n// why\nexport const m = `one\n  two ${n}\n${n}`\n\nexport default function f() {\n\n  return wx.one(m)\n}\nwx.two()";
    const ts =
      "interface Long {\n  a: number\n}\n\n\nexport const n: number = 1\nclass A {\n  private b = 2\n\n  go() { wx.three() }\n}\nexport { A }";
    const { scripts } = main(await load(onePage({ "lib/es.js": es, "lib/ts.ts": ts })));
    const lineOf = (file: string, text: string) =>
      (scripts[file] ?? "").split("\n").findIndex((line) => line.includes(text)) + 1;
    expect(lineOf("lib/es.js", "wx.one")).toBe(10);
    expect(lineOf("lib/es.js", "wx.two")).toBe(12);
    expect(lineOf("lib/ts.js", "wx.three")).toBe(10);
    const exported = { one: (text: string) => text, two: () => {}, exports: {} as { default?: () => string } };
    const run = new Function(LOOP_GUARD, "require", "module", "wx", scripts["lib/es.js"] ?? "");
    run(
      () => undefined,
      () => ({ n: 7 }),
      exported,
      exported,
    );
    expect(exported.exports.default?.()).toBe("one\n  two 7\n7");
  });

  it("TypeScript and ES modules become CommonJS; CommonJS keeps its lines", async () => {
    const bundle = await load(
      onePage({
        "pages/a/a.js": "const one = 1\n\nmodule.exports = one",
        "lib/es.js": "import { n } from './ts'\nexport const m = n + 1\nexport default m",
        "lib/ts.ts": "export const n: number = 1",
        "lib/types.d.ts": "declare const x: number",
      }),
    );
    const { scripts } = main(bundle);
    expect(scripts["pages/a/a.js"]).toBe("const one = 1\n\nmodule.exports = one");
    expect(scripts["lib/es.js"]).toContain('require("./ts")');
    expect(scripts["lib/ts.js"]).not.toContain(": number");
    expect(Object.keys(scripts)).not.toContain("lib/types.d.js");
  });

  it("components are found from their own folder, from the top, in miniprogram_npm, by alias and as folders", async () => {
    const part = (id: string) => ({
      [`${id}.js`]: "Component({})",
      [`${id}.json`]: '{"component":true}',
      [`${id}.wxml`]: "<view/>",
    });
    const using = {
      near: "./near",
      far: "/parts/far/far",
      box: "../../parts/box",
      pack: "pack/button",
      al: "@p/far/far",
    };
    const bundle = await load({
      ...onePage({ "pages/a/a.json": JSON.stringify({ usingComponents: using }) }),
      "app.json": JSON.stringify({ pages: ["pages/a/a"], resolveAlias: { "@p/*": "/parts/*" } }),
      ...part("pages/a/near"),
      ...part("parts/far/far"),
      ...part("parts/box/index"),
      ...part("miniprogram_npm/pack/button/index"),
    });
    expect(bundle.units["pages/a/a"]?.usingComponents).toEqual({
      near: "/pages/a/near",
      far: "/parts/far/far",
      box: "/parts/box/index",
      pack: "/miniprogram_npm/pack/button/index",
      al: "/parts/far/far",
    });
    expect(warningsOf(bundle)).toEqual([]);
  });

  it("an npm package that a script only names in a text is not built", async () => {
    const { packages } = await load(
      onePage({
        "package.json": '{"dependencies":{"plain":"1"}}',
        "node_modules/plain/package.json": '{"main":"index.js"}',
        "node_modules/plain/index.js": "module.exports = 1",
        "app.js": 'const licences = [{ name: "plain" }, "we thank plain"]; App({ licences })',
      }),
    );
    expect(Object.keys(packages[0]?.scripts ?? {}).filter((file) => file.startsWith("miniprogram_npm/"))).toEqual([]);
  });

  it("npm packages are built as DevTools does: those for mini programs as they are, others in one file", async () => {
    const bundle = await load({
      ...onePage({ "lib.js": "require('plain')", "pages/a/a.json": '{"usingComponents":{"b":"@team/ui/button"}}' }),
      "package.json": '{"dependencies":{"plain":"1","@team/ui":"1","idle":"1"}}',
      "node_modules/idle/package.json": "{}",
      "node_modules/idle/index.js": "never()",
      "node_modules/plain/package.json": '{"main":"lib/main"}',
      "node_modules/plain/lib/main.js": "module.exports = require('./part')",
      "node_modules/plain/lib/part.js": "module.exports = 'the part'",
      "node_modules/@team/ui/package.json": '{"miniprogram":"dist"}',
      "node_modules/@team/ui/dist/button/index.js": "Component({})",
      "node_modules/@team/ui/src/never.js": "never()",
    });
    const { scripts } = main(bundle);
    expect(scripts["miniprogram_npm/plain/index.js"]).toContain("the part");
    expect(scripts["miniprogram_npm/@team/ui/button/index.js"]).toBe("Component({})");
    expect(Object.values(scripts).join()).not.toContain("never()");
  });

  it("a package may name its own files without ./, and what is nowhere fails when it runs", async () => {
    const bundle = await load({
      ...onePage({ "lib.js": "require('loose')" }),
      "package.json": '{"dependencies":{"loose":"1"}}',
      "node_modules/loose/package.json": "{}",
      "node_modules/loose/index.js": "import part from 'parts/first'; export default () => part + require('nowhere')",
      "node_modules/loose/parts/first.js": "import second from 'second'; export default second",
      "node_modules/loose/parts/second.js": "export default 'the part'",
    });
    const built = main(bundle).scripts["miniprogram_npm/loose/index.js"];
    expect(built).toContain("the part");
    expect(built).toMatch(/require\("nowhere"\)/);
    expect(warningsOf(bundle)).toEqual([
      expect.stringMatching(/^miniprogram_npm\/loose\/index\.js:\d+: there is no module nowhere$/),
    ]);
  });

  it("themes, tabs with pictures and the page that opens first", async () => {
    const bundle = await load({
      ...onePage({ "pages/b/b.js": "Page({})", "pages/b/b.wxml": "", "i/a.png": new Uint8Array([1, 2]) }),
      "app.json": JSON.stringify({
        pages: ["pages/a/a", "pages/b/b"],
        entryPagePath: "pages/b/b",
        darkmode: true,
        themeLocation: "looks.json",
        tabBar: { color: "@c", list: [{ pagePath: "/pages/a/a", text: "A", iconPath: "i/a.png" }] },
      }),
      "looks.json": '{"light":{"c":"#111"},"dark":{"c":"#eee"}}',
    });
    expect(bundle.app.pages).toEqual(["pages/b/b", "pages/a/a"]);
    expect(bundle.app.tabBar?.list[0]?.pagePath).toBe("pages/a/a");
    expect(bundle.theme.dark.c).toBe("#eee");
    expect(bundle.assets["i/a.png"]).toBe("data:image/png;base64,AQI=");
  });
});
