import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Resource, TYPES } from "./resource";

/** Latin first: a bare machine has none of the system fonts that the design names, and no CJK glyphs at all. */
const PACKAGES = ["inter", "noto-sans-sc", "jetbrains-mono"] as const;
/** The names by which the design's tokens ask for them; each font answers to both. */
const NAMES: Readonly<Record<string, string>> = {
  "Inter Variable": "Inter",
  "Noto Sans SC Variable": "Noto Sans CJK SC",
  "JetBrains Mono Variable": "JetBrains Mono",
};
const PREFIX = "/fonts/";

/** Fonts out of npm packages, cut by unicode range, so that a browser loads only the parts it shows. */
export interface Fonts {
  /** `@font-face` rules of all of them. */
  readonly css: string;
  find(path: string): Resource | undefined;
}

export function readFonts(projectRoot: string): Fonts {
  const require = createRequire(path.join(projectRoot, "package.json"));
  const folders = PACKAGES.map((name) => path.dirname(require.resolve(`@fontsource-variable/${name}/package.json`)));
  const files: ReadonlyMap<string, string> = new Map(
    folders.flatMap((folder) =>
      readdirSync(path.join(folder, "files"))
        .filter((file) => file.endsWith(".woff2"))
        .map((file) => [`${PREFIX}${file}`, path.join(folder, "files", file)] as const),
    ),
  );
  const rules = folders.map((folder) => readFileSync(path.join(folder, "wght.css"), "utf8")).join("\n");
  const css = rules.replaceAll("url(./files/", `url(${PREFIX}`);
  return {
    css: `${css}
${renamed(css)}`,
    find: (wanted) => {
      const file = files.get(wanted);
      return file === undefined ? undefined : { type: TYPES.font, body: readFileSync(file), immutable: true };
    },
  };
}

function renamed(css: string): string {
  return css.replace(/font-family: '([^']+)'/g, (_, name: string) => `font-family: '${NAMES[name] ?? name}'`);
}
