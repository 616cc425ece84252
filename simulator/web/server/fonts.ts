import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Resource, TYPES } from "./resource";

const require = createRequire(import.meta.url);
/** Latin first: a bare machine has none of the system fonts that the design names, and no CJK glyphs at all. */
const PACKAGES = ["inter", "noto-sans-sc", "jetbrains-mono"] as const;
const PREFIX = "/fonts/";

/** Fonts out of npm packages, cut by unicode range, so that a browser loads only the parts it shows. */
export interface Fonts {
  /** `@font-face` rules of all of them. */
  readonly css: string;
  find(path: string): Resource | undefined;
}

export function readFonts(): Fonts {
  const folders = PACKAGES.map((name) => path.dirname(require.resolve(`@fontsource-variable/${name}/package.json`)));
  const files = new Map(
    folders.flatMap((folder) =>
      readdirSync(path.join(folder, "files"))
        .filter((file) => file.endsWith(".woff2"))
        .map((file) => [`${PREFIX}${file}`, path.join(folder, "files", file)] as const),
    ),
  );
  const css = folders.map((folder) => readFileSync(path.join(folder, "wght.css"), "utf8")).join("\n");
  return {
    css: css.replaceAll("url(./files/", `url(${PREFIX}`),
    find: (wanted) => {
      const file = files.get(wanted);
      return file === undefined ? undefined : { type: TYPES.font, body: readFileSync(file), immutable: true };
    },
  };
}
