import less from "less";
import { resolvePath } from "../../runtime/app/module-path";
import type { AppTree } from "./app-tree";
import type { CompiledSheet } from "./sass-sheets";

/** An import of WXSS stays one: Less would take it for its own. */
const WXSS_IMPORT = /@import\s+(["'])([^"']+\.(?:wxss|css))\1/g;

interface LessError {
  readonly message?: string;
  readonly filename?: string;
  readonly line?: number;
}

/** Compiles a Less sheet; what it imports is looked for in the app only, and scripts in it do not run. */
export async function compileLess(file: string, tree: AppTree): Promise<CompiledSheet> {
  class AppFiles extends less.FileManager {
    override supports(): boolean {
      return true;
    }

    override supportsSync(): boolean {
      return false;
    }

    override async loadFile(asked: string, folder: string): Promise<{ filename: string; contents: string }> {
      const path = resolvePath(`${folder}x`, asked);
      const found = [path, `${path}.less`].find((one) => one.endsWith(".less") && tree.has(one));
      if (found === undefined) throw { type: "File", message: `there is no ${asked}` };
      return { filename: found, contents: withWxssImports(tree.text(found) ?? "") };
    }
  }
  try {
    const { css } = await less.render(withWxssImports(tree.text(file) ?? ""), {
      filename: file,
      javascriptEnabled: false,
      plugins: [{ install: (_, manager) => manager.addFileManager(new AppFiles()) }],
    });
    return { css };
  } catch (error) {
    const { message = String(error), filename = file, line = 1 } = error as LessError;
    return { css: undefined, problem: { file: filename, line, text: message } };
  }
}

const withWxssImports = (text: string): string =>
  text
    .replace(/^\uFEFF/, "")
    .replace(WXSS_IMPORT, (_, quote: string, path: string) => `@import (css) ${quote}${path}${quote}`);
