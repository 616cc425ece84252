import { missingParts } from "../../../simulator/fidelity/walk/missing-parts";
import { load, onePage } from "../foreign-app/app-on-disk";

describe("what a page needs of components and files", () => {
  it("is what it and the components in it name and nobody has, tags of HTML aside", async () => {
    const bundle = await load(
      onePage({
        "pages/a/a.json": JSON.stringify({ usingComponents: { "my-row": "/row", "my-gone": "/gone" } }),
        "pages/a/a.wxml": "<view><span>WeChat shows it</span><my-row/>\n<my-gone/></view>",
        "row.json": '{ "component": true }',
        "row.js": "Component({})",
        "row.wxml": "<no-such-tag/>",
      }),
    );
    expect(missingParts(bundle, "pages/a/a")).toEqual([
      "no <my-gone> (pages/a/a.json:1)",
      expect.stringContaining("no <no-such-tag> (row.wxml:1)"),
    ]);
  });

  it("is nothing of another page", async () => {
    const bundle = await load(
      onePage({
        "app.json": JSON.stringify({ pages: ["pages/a/a", "pages/b/b"] }),
        "pages/b/b.js": "Page({})",
        "pages/b/b.wxml": "<no-such-tag/>",
      }),
    );
    expect(missingParts(bundle, "pages/a/a")).toEqual([]);
  });
});
