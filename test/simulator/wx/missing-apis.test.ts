import { MissingApis } from "../../../simulator/wx/missing-apis";
import { Lab } from "./lab";

/** Runs source as a script of an app is run, on a watched `wx`. */
function runScript(missing: MissingApis, wx: object, source: string): void {
  // biome-ignore lint/security/noGlobalEval: scripts of an app are run so, in one line with their function
  const run = globalThis.eval(`(function(wx){"use strict";${source}\n})\n//# sourceURL=miniprogram:///pages/a.js`);
  run(missing.watch(wx));
}

describe("what an app looks for and does not find", () => {
  it("reads as undefined and is noted with its place", () => {
    const missing = new MissingApis();
    const { wx } = new Lab();
    runScript(
      missing,
      wx,
      "\nif (wx.createFoo) throw new Error('there');\nif ('createBar' in wx) throw new Error('there');",
    );
    expect(missing.list).toEqual([
      { name: "createBar", reads: 1, calls: 0, places: ["pages/a.js:3"] },
      { name: "createFoo", reads: 1, calls: 0, places: ["pages/a.js:2"] },
    ]);
  });

  it("is told from what it puts on wx itself and looks for before", () => {
    const missing = new MissingApis();
    const wx = { ...new Lab().wx };
    runScript(missing, wx, "(wx.webpackJsonp = wx.webpackJsonp || []).push(1); wx.createFoo;");
    expect(missing.list.map(({ name }) => name)).toEqual(["createFoo"]);
    expect(wx).toMatchObject({ webpackJsonp: [1] });
  });

  it("is told from what it called, and from what is there", () => {
    const missing = new MissingApis();
    const { wx } = new Lab();
    try {
      runScript(missing, wx, "wx.getSystemInfoSync(); wx.createFoo({});");
    } catch (error) {
      missing.failed(error);
    }
    expect(missing.list).toEqual([{ name: "createFoo", reads: 1, calls: 1, places: ["pages/a.js:1"] }]);
  });

  it("is told from what it opened as if it were there, be the name in the message or not", () => {
    const missing = new MissingApis();
    for (const source of ["wx.fooCloud.init()", "const { shared } = wx.fooWorklet", "wx.fooSeen; null.x"]) {
      try {
        runScript(missing, {}, source);
      } catch (error) {
        missing.failed(error);
      }
    }
    expect(missing.list.map(({ name, calls }) => `${name} ${calls}`)).toEqual([
      "fooCloud 1",
      "fooSeen 0",
      "fooWorklet 1",
    ]);
  });

  it("is not without end", () => {
    const missing = new MissingApis();
    runScript(missing, {}, "for (let i = 0; i < 5000; i++) void wx['foo' + i];");
    expect(missing.list).toHaveLength(500);
  });
});

describe("wx.canIUse", () => {
  it.each([
    ["createBLEPeripheralServer", true],
    ["createVKSession", false],
    ["getSystemInfoSync.return.safeArea", true],
    ["getSystemInfoSync.return.nothing", false],
    ["showFoo.object.title", false],
    ["request.object.method", true],
    ["env.USER_DATA_PATH", true],
    ["FileSystemManager.readdirSync", true],
    ["FileSystemManager.readCompressedFile", false],
    ["CameraContext.onCameraFrame", true],
    ["", false],
  ])("says of %s: %s", (schema, expected) => {
    expect(new Lab().wx.canIUse(schema)).toBe(expected);
  });
});
