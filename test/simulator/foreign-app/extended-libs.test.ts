import { load, onePage, warningsOf } from "./app-on-disk";

const withLib = (useExtendedLib: unknown, more: Record<string, string> = {}) =>
  load(
    onePage({
      "app.json": JSON.stringify({ pages: ["pages/a/a"], useExtendedLib }),
      "app.wxss": ".weui-mine { color: red }",
      "pages/a/a.json": '{"usingComponents":{"mp-badge":"weui-miniprogram/badge/badge"}}',
      ...more,
    }),
  );
const BADGE = "miniprogram_npm/weui-miniprogram/badge/badge";

describe("useExtendedLib, what WeChat brings along", () => {
  it("has WeUI's components, and its style sheet before the app's own", async () => {
    const bundle = await withLib({ weui: "latest" });
    expect(bundle.units["pages/a/a"]?.usingComponents).toEqual({ "mp-badge": `/${BADGE}` });
    expect(bundle.packages[0]?.scripts[`${BADGE}.js`]).toBeDefined();
    const styles = bundle.styles.app ?? "";
    expect(styles.indexOf(".weui-btn")).toBeGreaterThan(-1);
    expect(styles.indexOf(".weui-mine")).toBeGreaterThan(styles.indexOf(".weui-btn"));
    expect(warningsOf(bundle)).toEqual([]);
  });

  it("leaves the app its own copy", async () => {
    const bundle = await withLib(
      { weui: true },
      { [`${BADGE}.js`]: "Component({ mine: true })", [`${BADGE}.wxml`]: "" },
    );
    expect(bundle.packages[0]?.scripts[`${BADGE}.js`]).toContain("mine");
  });

  it("names a library that is not here, and brings nothing that was not asked for", async () => {
    const bundle = await withLib({ kbone: true });
    expect(warningsOf(bundle)).toEqual([
      "app.json:1: the extended library kbone is not here",
      "pages/a/a.json:1: <mp-badge>: there is no component weui-miniprogram/badge/badge",
    ]);
    expect(bundle.styles.app).not.toContain(".weui-btn");
  });
});
