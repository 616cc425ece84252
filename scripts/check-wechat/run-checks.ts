import type { Finding } from "./finding";
import { readQuality } from "./read-quality";
import type { CompileSetting, WeChatCompiler } from "./wechat-compiler";

/** Refuses at once whatever the compiler wants from a server: nothing of the project leaves the machine. */
const NO_NETWORK = "http://127.0.0.1:9";

/** As it ships, then with the settings under which the compiler parses scripts, templates and styles itself. */
const PASSES: readonly CompileSetting[] = [{ useProjectConfig: true }, { es6: true, minify: true }];

/**
 * Everything WeChat's compiler can say without a server about the project in a folder.
 *
 * @param projectPath holds project.config.json and what its `miniprogramRoot` names
 */
export async function runChecks(compiler: WeChatCompiler, projectPath: string): Promise<Finding[]> {
  compiler.proxy(NO_NETWORK);
  const project = new compiler.Project({
    appid: "touristappid",
    type: "miniProgram",
    projectPath,
    privateKey: "none",
    ignores: [],
    attr: async () => compiler.DefaultProjectAttr,
  });
  for (const setting of PASSES) {
    try {
      const files = await compiler.getCompiledResult({
        project,
        desc: "",
        version: "0.0.0",
        setting,
        onProgressUpdate: () => undefined,
      });
      if (Object.keys(files).length === 0) return [{ code: "empty", message: "nothing was compiled" }];
    } catch (error) {
      return [readFailure(error)];
    }
  }
  return readQuality(await compiler.checkCodeQuality(project));
}

function readFailure(error: unknown): Finding {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "failed";
  return { code, message: error instanceof Error ? error.message : String(error) };
}
