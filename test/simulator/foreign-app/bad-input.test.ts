import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadForeignApp } from "../../../simulator/dev-server/foreign-app/load-foreign-app";
import { appOnDisk, load, onePage, warningsOf } from "./app-on-disk";

const using = (tag: string, reference: string) => JSON.stringify({ usingComponents: { [tag]: reference } });

describe("an app that cannot be shown is refused with file and line", () => {
  it.each([
    ["no app.json", {}, "app.json:1: this file is missing: the folder holds no mini program"],
    ["broken app.json", { "app.json": '{\n"pages": [\n"a"\n"b"]}' }, /^app\.json:4: is not JSON: /],
    ["app.json that is no object", { "app.json": "[]" }, "app.json:1: must hold a JSON object"],
    ["no page", { "app.json": '{\n"pages": []}' }, "app.json:2: names no page that exists"],
  ])("%s", async (_, files, message) => {
    await expect(load(files)).rejects.toThrow(message);
  });
});

describe("everything else that is wrong is a warning with file and line, and the rest of the app opens", () => {
  it.each<[string, Record<string, string | Uint8Array>, string | RegExp]>([
    ["a broken page JSON", { "pages/a/a.json": "{\n\n x }" }, /^pages\/a\/a\.json:3: is not JSON/],
    [
      "a page JSON without measure",
      { "pages/a/a.json": `{"a":\n${"[".repeat(200)}` },
      "pages/a/a.json:2: is nested more than 100 deep",
    ],
    [
      "a template of UTF-16",
      { "pages/a/a.wxml": Buffer.from("\uFEFF<view/>", "utf16le") },
      "pages/a/a.wxml:1: is UTF-16: WeChat reads UTF-8 only",
    ],
    [
      "a template of bytes",
      { "pages/a/a.wxml": new Uint8Array([10, 0, 255, 1]) },
      /^pages\/a\/a\.wxml:2: holds bytes that are no text/,
    ],
    [
      "a template of more tags than any page has",
      { "pages/a/a.wxml": "<i/>\n".repeat(20_001) },
      "pages/a/a.wxml:20001: has more than 20000 tags",
    ],
    ["a broken project.config.json", { "project.config.json": "{" }, /^project\.config\.json:1: is not JSON/],
    ["a script that is none", { "lib.js": "\nlet x = ;" }, /^lib\.js:2: /],
    ["a script of bytes", { "bytes.js": new Uint8Array([0, 255, 1, 200]) }, /^bytes\.js:1: /],
    ["a module that is missing", { "pages/a/a.js": "\nrequire('./b')" }, "pages/a/a.js:2: there is no module ./b"],
    ["a style sheet that is none", { "pages/a/a.wxss": "a {\n" }, /^pages\/a\/a\.wxss:1: /],
    ["a style sheet that is missing", { "app.wxss": '\n@import "b.wxss";' }, "app.wxss:2: there is no b.wxss"],
    [
      "a style sheet in a circle",
      { "app.wxss": '@import "app.wxss";' },
      "app.wxss:1: app.wxss is imported in a circle",
    ],
    ["a template that is missing", { "pages/a/a.wxml": '\n<import src="b"/>' }, "pages/a/a.wxml:2: there is no b"],
    [
      "a template in itself",
      { "pages/a/a.wxml": '<include src="a.wxml" />' },
      "pages/a/a.wxml:1: a.wxml imports itself",
    ],
    ["an unknown tag", { "pages/a/a.wxml": "\n<spark/>" }, /^pages\/a\/a\.wxml:2: <spark> /],
    ["WXS that is none", { "pages/a/a.wxml": '\n<wxs module="m">var = 1</wxs>' }, /^pages\/a\/a\.wxml:2: WXS: /],
    [
      "a component that is missing",
      { "pages/a/a.json": using("b", "./b") },
      "pages/a/a.json:1: <b>: there is no component ./b",
    ],
    ["a plugin", { "pages/a/a.json": using("b", "plugin://p/b") }, /a\.json:1: <b>: plugin:\/\/p\/b comes from WeChat/],
    [
      "a component outside",
      { "pages/a/a.json": using("b", "../../../../b") },
      /there is no component \.\.\/\.\.\/\.\.\/\.\.\/b$/,
    ],
  ])("%s", async (_, files, warning) => {
    const bundle = await load(onePage(files));
    expect(bundle.packages[0]?.pages).toEqual(["pages/a/a"]);
    expect(warningsOf(bundle)).toEqual([typeof warning === "string" ? warning : expect.stringMatching(warning)]);
  });

  it("an app.json whose lists hold other things, whose tabs are no pages, and whose packages lie in one another", async () => {
    const json = {
      pages: ["pages/a/a", 5],
      subPackages: [
        { root: "s/", pages: ["b", "c"], independent: true },
        { root: "s", pages: ["b"], independent: true },
        { root: "s/t", pages: ["c"] },
      ],
      tabBar: { list: [{ pagePath: "pages/a/a" }, { pagePath: "gone" }, 7] },
    };
    const files = { "app.json": JSON.stringify(json), "s/b.wxml": "b", "s/c.wxml": "c", "s/t/c.wxml": "t" };
    const bundle = await load(onePage(files));
    expect(bundle.packages.map(({ root, pages }) => [root, ...pages])).toEqual([
      ["", "pages/a/a", "s/t/c"],
      ["s", "s/b", "s/c"],
    ]);
    expect(warningsOf(bundle)).toEqual([
      "app.json:1: pages holds what is none: it is left out",
      "app.json:1: there is more than one subpackage s",
      "app.json:1: the subpackages s/t and s lie in one another",
      "app.json:1: the tab's page gone is none of the app's",
      "app.json:1: tabBar.list holds what is no tab: it is left out",
    ]);
  });

  it("sheets and templates that import each other in a row that does not end", async () => {
    const row = (extension: string, text: (next: number) => string) =>
      Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`r${at}.${extension}`, text(at + 1)]));
    const bundle = await load(
      onePage({
        "app.wxss": "@import 'r0.wxss';",
        "pages/a/a.wxml": "<include src='/r0.wxml'/>",
        ...row("wxss", (next) => `@import 'r${next}.wxss';`),
        ...row("wxml", (next) => `<include src='r${next}.wxml'/>`),
      }),
    );
    expect(warningsOf(bundle)).toEqual([
      "r63.wxml:1: r64.wxml is imported more than 64 deep",
      "r63.wxss:1: r64.wxss is imported more than 64 deep",
    ]);
  });

  it("what is imported on two to the power of forty ways is read once, and the last of them has the last word", async () => {
    const ways = (extension: string, imports: (next: number) => string) =>
      Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`w${at}.${extension}`, imports(at + 1)]));
    const bundle = await load(
      onePage({
        "app.wxss": "@import 'w0.wxss';\n@import 'last.wxss';\n@import 'w0.wxss';",
        "last.wxss": ".last {}",
        "pages/a/a.wxml": "<import src='/w0.wxml'/>",
        ...ways("wxss", (next) => `@import 'w${next}.wxss';@import 'w${next}.wxss';.w${next} {}`),
        ...ways("wxml", (next) => `<import src='w${next}.wxml'/><import src='v${next}.wxml'/>`),
        ...Object.fromEntries(
          Object.entries(ways("wxml", (next) => `<import src='w${next}.wxml'/><import src='v${next}.wxml'/>`)).map(
            ([file, text]) => [file.replace("w", "v"), text],
          ),
        ),
        "w40.wxss": "",
        "w40.wxml": "",
        "v40.wxml": "",
      }),
    );
    expect(warningsOf(bundle)).toEqual([]);
    expect(bundle.styles.app?.match(/\.[wl]\w+/g)?.filter((name) => /last|w1$|w40/.test(name))).toEqual([
      ".last",
      ".w40",
      ".w1",
    ]);
  });

  it("pictures of a name in capitals are there, and more of them than any phone takes are not", async () => {
    const bundle = await load(onePage({ "A.PNG": new Uint8Array(3) }));
    expect(Object.keys(bundle.assets)).toEqual(["A.PNG"]);
  });

  it("a tab bar of its own that is not there", async () => {
    const tabBar = { custom: true, list: [{ pagePath: "pages/a/a" }] };
    const bundle = await load(onePage({ "app.json": JSON.stringify({ pages: ["pages/a/a"], tabBar }) }));
    expect(warningsOf(bundle)).toEqual(["app.json:1: there is no custom-tab-bar/index: tab pages have no bar"]);
  });

  it("a page that has no files", async () => {
    const bundle = await load(onePage({ "app.json": '{"pages": ["pages/a/a",\n"pages/b/b"]}' }));
    expect(warningsOf(bundle)).toEqual(["app.json:2: the page pages/b/b has no files"]);
  });

  it("a page of a subpackage that has no files, on its own line", async () => {
    const app = '{"pages": ["pages/a/a"],\n"subpackages": [{"root": "more",\n"pages": ["b/a",\n"c/a"]}]}';
    const bundle = await load(onePage({ "app.json": app, "more/b/a.js": "Page({})" }));
    expect(warningsOf(bundle)).toEqual(["app.json:4: the page more/c/a has no files"]);
  });

  it("templates that import each other, and scripts of theirs that do", async () => {
    const bundle = await load(
      onePage({
        "pages/a/a.wxml": '<wxs src="./x.wxs" module="x"/>\n<include src="../b.wxml"/>{{x.n}}',
        "pages/b.wxml": "<view/>\n<include src='a/a.wxml'></include><text>b</text>",
        "pages/a/x.wxs": "var y = require('./y.wxs'); module.exports = { n: 1 }",
        "pages/a/y.wxs": "var x = require('./x.wxs'); module.exports = {}",
      }),
    );
    expect(warningsOf(bundle)).toEqual([
      "pages/a/y.wxs:1: ./x.wxs is imported in a circle",
      "pages/b.wxml:2: a/a.wxml is imported in a circle",
    ]);
  });

  it("components that use each other are no mistake", async () => {
    const bundle = await load(
      onePage({
        "pages/a/a.json": using("b", "/b"),
        "b.json": using("b", "/b"),
        "b.js": "Component({})",
        "b.wxml": "<b wx:if='{{false}}'/>",
      }),
    );
    expect(bundle.packages[0]?.components).toEqual(["b"]);
    expect(warningsOf(bundle)).toEqual([]);
  });

  it("a file of ten million bytes, and a thousand warnings, are bounded", async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `require('./n${index}')`).join("\n");
    const bundle = await load(onePage({ "big.js": new Uint8Array(10 * 1024 * 1024 + 1), "many.js": many }));
    expect(warningsOf(bundle)[0]).toMatch(/^big\.js:1: has 10485761 bytes/);
    expect(warningsOf(bundle)).toHaveLength(501);
    expect(warningsOf(bundle).at(-1)).toBe("app.json:1: 501 more warnings are not shown");
  });
});

describe("nothing outside the folder is read", () => {
  const secret = "module.exports = 'the secret'";

  it("links that lead out, in the app and in node_modules, and links in a circle", async () => {
    const outside = appOnDisk({ "secret.js": secret, "package.json": '{"main":"secret.js"}' });
    const folder = appOnDisk(
      onePage({ "uses.js": "require('in'); require('out')", "package.json": '{"dependencies":{"out":"1","in":"1"}}' }),
    );
    mkdirSync(path.join(folder, "node_modules/in"), { recursive: true });
    writeFileSync(path.join(folder, "node_modules/in/package.json"), "{}");
    writeFileSync(path.join(folder, "node_modules/in/index.js"), `require(${JSON.stringify(`${outside}/secret.js`)})`);
    symlinkSync(outside, path.join(folder, "node_modules/out"));
    symlinkSync(path.join(outside, "secret.js"), path.join(folder, "linked.js"));
    symlinkSync(outside, path.join(folder, "linked"));
    symlinkSync(folder, path.join(folder, "pages/circle"));
    const bundle = await loadForeignApp({ folder });
    expect(JSON.stringify(bundle)).not.toContain("the secret");
    expect(warningsOf(bundle).join("\n")).toContain("linked.js:1: lies outside the app's folder and is not read");
    expect(warningsOf(bundle).join("\n")).toMatch(/node_modules\/in\/package\.json:1: in cannot be bundled: .*outside/);
  });

  it("miniprogramRoot, imports and pages that climb out", async () => {
    const folder = appOnDisk({
      "secret.js": secret,
      "secret.wxml": "<view>the secret</view>",
      "secret.wxss": ".the-secret {}",
      "app/project.config.json": '{"miniprogramRoot": "../"}',
      "app/app.json": '{"pages": ["pages/a", "../secret"], "themeLocation": "../secret.json"}',
      "app/pages/a.js": "require('../../secret'); Page({})",
      "app/pages/a.wxml": '<import src="../../secret.wxml"/>',
      "app/pages/a.wxss": '@import "../../secret.wxss";',
    });
    const bundle = await loadForeignApp({ folder: path.join(folder, "app") });
    expect(JSON.stringify(bundle)).not.toMatch(/the.secret/);
    expect(bundle.packages[0]?.pages).toEqual(["pages/a"]);
  });
});
