import { runChecks } from "../../../scripts/check-wechat/run-checks";
import type { CompileSetting, QualityItem, WeChatCompiler } from "../../../scripts/check-wechat/wechat-compiler";

/** A compiler that answers what it is told to, and remembers what it was asked. */
function compilerThat(answers: {
  compile?: (setting: CompileSetting) => Record<string, string>;
  quality?: readonly QualityItem[];
}) {
  const settings: CompileSetting[] = [];
  const proxies: string[] = [];
  const compiler: WeChatCompiler = {
    Project: class {
      readonly projectPath = "project";
    },
    DefaultProjectAttr: {},
    getCompiledResult: async ({ setting }) => {
      settings.push(setting);
      return (answers.compile ?? (() => ({ "app.js": "" })))(setting);
    },
    checkCodeQuality: async () => answers.quality ?? [],
    proxy: (address) => proxies.push(address),
  };
  return { compiler, settings, proxies };
}

describe("the check by WeChat's compiler", () => {
  it("finds nothing in a project that compiles both ways", async () => {
    const { compiler, settings } = compilerThat({});
    expect(await runChecks(compiler, "project")).toEqual([]);
    expect(settings).toEqual([{ useProjectConfig: true }, { es6: true, minify: true }]);
  });

  it("keeps the compiler off the network before anything else", async () => {
    const { compiler, proxies } = compilerThat({});
    await runChecks(compiler, "project");
    expect(proxies).toEqual(["http://127.0.0.1:9"]);
  });

  it("reports what only the parsing pass refuses, with the compiler's code", async () => {
    const { compiler } = compilerThat({
      compile: (setting) => {
        if ("es6" in setting) throw Object.assign(new Error("app.js: Unexpected token (2:4)"), { code: 10045 });
        return { "app.js": "" };
      },
    });
    expect(await runChecks(compiler, "project")).toEqual([
      { code: "10045", message: "app.js: Unexpected token (2:4)" },
    ]);
  });

  it("does not take an empty result for a good one", async () => {
    const { compiler } = compilerThat({ compile: () => ({}) });
    expect(await runChecks(compiler, "project")).toHaveLength(1);
  });

  it.each([
    [
      "unused code",
      { name: "CONTAINS_UNUSED_CODES", success: false, text: "unused", detail: ["a.js"] },
      ["CONTAINS_UNUSED_CODES"],
    ],
    ["a passed line", { name: "PACKAGE_SIZE_LIMIT", success: true, text: "size" }, []],
    ["compression, which the build did", { name: "JS_COMPRESS_OPEN", success: false, text: "off" }, []],
  ])("reads the quality report: %s", async (_, item, codes) => {
    const { compiler } = compilerThat({ quality: [item] });
    expect((await runChecks(compiler, "project")).map(({ code }) => code)).toEqual(codes);
  });
});
