import { load, onePage, warningsOf } from "./app-on-disk";

const project = (...useCompilerPlugins: readonly string[]) => ({
  "project.config.json": JSON.stringify({ setting: { useCompilerPlugins } }),
});

describe("style sheets of compiler plugins that project.config.json turns on", () => {
  it("Sass: variables, nesting, partials, folders, the indented syntax, and imports of WXSS stay", async () => {
    const bundle = await load(
      onePage({
        ...project("typescript", "sass"),
        "app.sass": "$c: red\n.app\n  color: $c\n",
        "styles/_sizes.scss": "$gap: 20rpx;",
        "styles/more/_index.scss": ".more { top: 1px }",
        "plain.wxss": ".plain { left: 2px }",
        "pages/a/a.scss":
          '\uFEFF@use "../../styles/sizes";\n@import "../../plain.wxss";\n@import "/styles/more";\n.page { .in & { margin: sizes.$gap } }',
      }),
    );
    expect(bundle.styles.app).toContain("color: red");
    const page = bundle.styles["pages/a/a"] ?? "";
    for (const part of ["top: 1px", "left: 2px", "margin:"]) expect(page).toContain(part);
    expect(page).toMatch(/\.in \.page/);
    expect(warningsOf(bundle)).toEqual([]);
  });

  it("Less: variables, mixins, imports without an extension, and imports of WXSS stay", async () => {
    const bundle = await load(
      onePage({
        ...project("less"),
        "styles/base.less": "@c: blue; .soft() { opacity: 0.5 }",
        "plain.wxss": ".plain { left: 2px }",
        "pages/a/a.less": '@import "../../styles/base";\n@import "../../plain.wxss";\n.page { .soft(); color: @c }',
      }),
    );
    const page = bundle.styles["pages/a/a"] ?? "";
    for (const part of ["opacity: 0.5", "color: blue", "left: 2px"]) expect(page).toContain(part);
    expect(warningsOf(bundle)).toEqual([]);
  });

  it.each([
    ["a.scss", "\n.page { color: $nothing }", /^pages\/a\/a\.scss:2: Undefined variable/],
    ["a.scss", '\n@import "../../../../outside";', /^pages\/a\/a\.scss:2: /],
    ["a.less", "\n.page { color: @nothing }", /^pages\/a\/a\.less:2: variable @nothing is undefined/],
    ["a.less", '@import "/etc/passwd";', /^pages\/a\/a\.less:1: there is no \/etc\/passwd/],
    ["a.less", "\n.page { width: `process.pid` }", /^pages\/a\/a\.less:\d: /],
  ])("one that is broken costs itself and is named with its line: %s", async (file, text, warning) => {
    const bundle = await load(onePage({ ...project("less", "sass"), [`pages/a/${file}`]: text }));
    expect(warningsOf(bundle)).toEqual([expect.stringMatching(warning)]);
    expect(bundle.packages[0]?.pages).toEqual(["pages/a/a"]);
  });

  it("are left alone where a style sheet is there already, and only noted where the plugin is off", async () => {
    const bundle = await load(
      onePage({ "app.wxss": ".app { top: 3px }", "app.scss": "broken {", "pages/a/a.less": ".page { left: 4px }" }),
    );
    expect(bundle.styles.app).toContain("top: 3px");
    expect(warningsOf(bundle)).toEqual([
      "pages/a/a.less:1: is not compiled: useCompilerPlugins of project.config.json does not name less",
    ]);
  });
});
