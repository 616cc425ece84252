import { ModuleSpace } from "../../../simulator/runtime/app/module-space";

const space = (scripts: Record<string, string>, options = {}) =>
  new ModuleSpace(scripts, { performance: undefined, wx: { name: "wx" } }, options);

describe("require, as WeChat's", () => {
  it("finds files with and without extension, folders, aliases, and packages of the nearest miniprogram_npm", () => {
    const scripts = {
      "a/b.js": "module.exports = ['../c', '../c.js', '/c', './d', '~/c', 'pack', 'pack/part', 'c'].map(require)",
      "c.js": "module.exports = 'c'",
      "a/c.js": "module.exports = 'bare names begin here'",
      "a/d/index.js": "module.exports = 'folder'",
      "miniprogram_npm/pack/index.js": "module.exports = 'far'",
      "a/miniprogram_npm/pack/index.js": "module.exports = 'near'",
      "miniprogram_npm/pack/part.js": "module.exports = 'part'",
    };
    expect(space(scripts, { aliases: { "~/*": "/*" } }).require("a/b.js")).toEqual([
      "c",
      "c",
      "c",
      "folder",
      "c",
      "near",
      "part",
      "bare names begin here",
    ]);
  });

  it("runs a module once, and gives one that waits for itself what it has so far", () => {
    const scripts = {
      "a.js": "exports.early = 1; exports.seen = require('./b').seen; exports.late = 2",
      "b.js": "exports.seen = Object.keys(require('./a'))",
    };
    expect(space(scripts).require("a.js")).toEqual({ early: 1, seen: ["early"], late: 2 });
  });

  it("names the module that is missing, what was asked and who asked", () => {
    expect(() => space({ "a.js": "require('./no')" }).require("a.js")).toThrow(
      "module 'no.js' is not defined, require args is './no', in a.js",
    );
  });

  it("require.async and a callback answer later, with the module or with why not", async () => {
    const scripts = {
      "a.js": "exports.ok = require.async('./b'); exports.bad = require.async('./no')",
      "b.js": "exports.b = 1",
    };
    const { ok, bad } = space(scripts).require("a.js") as { ok: Promise<object>; bad: Promise<object> };
    await expect(ok).resolves.toEqual({ b: 1 });
    await expect(bad).rejects.toThrow("module 'no.js' is not defined");
    const called = space({
      "a.js": "module.exports = new Promise((done) => require('./b', done))",
      "b.js": "exports.b = 2",
    });
    await expect(called.require("a.js")).resolves.toEqual({ b: 2 });
  });

  it("lets a script declare names that its scope has, and tells strict scripts from others", () => {
    const source =
      "const performance = 1, name = 2, top = 3, module_ = 4; let wx = 5; module.exports = [performance, name, top, wx]";
    expect(space({ "a.js": source }).require("a.js")).toEqual([1, 2, 3, 5]);
    const sloppy = "module.exports = (function () { return typeof this })()";
    expect(space({ "a.js": sloppy }).require("a.js")).toBe("undefined");
    expect(space({ "a.js": sloppy }, { strict: false }).require("a.js")).toBe("object");
  });
});
