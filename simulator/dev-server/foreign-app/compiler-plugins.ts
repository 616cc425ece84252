import type { AppTree } from "./app-tree";
import { compileLess } from "./less-sheets";
import { compileSass } from "./sass-sheets";
import type { Warnings } from "./warnings";

export type StylePlugin = "less" | "sass";

const PLUGIN_OF = { less: "less", scss: "sass", sass: "sass" } as const;
const SHEET = /^(.+)\.(less|scss|sass)$/;

/**
 * Makes the `.wxss` of each unit that has a sheet of a compiler plugin which project.config.json turned on, as DevTools
 * does. A `.wxss` that is there stays. One of a plugin that is off is only noted.
 */
export async function compileStyleSheets(
  units: readonly string[],
  plugins: ReadonlySet<StylePlugin>,
  tree: AppTree,
  warnings: Warnings,
): Promise<void> {
  const wanted = new Set(units);
  for (const file of tree.files) {
    const [, id = "", extension] = SHEET.exec(file) ?? [];
    if (!wanted.has(id) || tree.has(`${id}.wxss`)) continue;
    const plugin = PLUGIN_OF[extension as keyof typeof PLUGIN_OF];
    if (!plugins.has(plugin)) {
      warnings.add(
        "wxss",
        file,
        1,
        `is not compiled: useCompilerPlugins of project.config.json does not name ${plugin}`,
      );
      continue;
    }
    const { css, problem } = plugin === "less" ? await compileLess(file, tree) : compileSass(file, tree);
    if (problem !== undefined) warnings.add("wxss", problem.file, problem.line, problem.text);
    if (css !== undefined) tree.replace(`${id}.wxss`, css);
  }
}
