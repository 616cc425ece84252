import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Resource, TYPES } from "./resource";

/** Latin first: a bare machine has none of the system fonts that the design names, and no CJK glyphs at all. */
const PACKAGES: Readonly<Record<string, string>> = {
  // First, so that a character that the Chinese font draws too comes from there.
  "@fontsource/noto-color-emoji": "emoji-400.css",
  "@fontsource-variable/inter": "wght.css",
  "@fontsource-variable/noto-sans-sc": "wght.css",
  "@fontsource-variable/jetbrains-mono": "wght.css",
};
/** The names by which the design's tokens ask for them; each font answers to both. Emoji come with the Chinese font. */
const NAMES: Readonly<Record<string, string>> = {
  "Noto Color Emoji": "Noto Sans CJK SC",
  "Inter Variable": "Inter",
  "Noto Sans SC Variable": "Noto Sans CJK SC",
  "JetBrains Mono Variable": "JetBrains Mono",
};
const PREFIX = "/fonts/";
/** The older format beside woff2, which no browser asks for. */
const WOFF = /, url\([^)]*\.woff\) format\('woff'\)/g;
/** The whole emoji font is one file: a page without emoji must not load it. */
const EMOJI = "unicode-range: U+200D, U+20E3, U+2300-27BF, U+2B00-2BFF, U+FE0F, U+1F000-1FAFF, U+E0020-E007F;";
/** Files count as one font only when all say the same weights. */
const ONE_WEIGHT = /font-weight: 400/g;

/** Fonts out of npm packages, cut by unicode range, so that a browser loads only the parts it shows. */
export interface Fonts {
  /** `@font-face` rules of all of them. */
  readonly css: string;
  find(path: string): Resource | undefined;
}

export function readFonts(projectRoot: string): Fonts {
  const require = createRequire(path.join(projectRoot, "package.json"));
  const folders = Object.keys(PACKAGES).map((name) => path.dirname(require.resolve(`${name}/package.json`)));
  const files: ReadonlyMap<string, string> = new Map(
    folders.flatMap((folder) =>
      readdirSync(path.join(folder, "files"))
        .filter((file) => file.endsWith(".woff2"))
        .map((file) => [`${PREFIX}${file}`, path.join(folder, "files", file)] as const),
    ),
  );
  const sheets = Object.values(PACKAGES);
  const rules = folders.map((folder, index) => readFileSync(path.join(folder, sheets[index] ?? ""), "utf8")).join("\n");
  const css = rules
    .replace(WOFF, "")
    .replace(ONE_WEIGHT, `font-weight: 100 900; ${EMOJI}`)
    .replaceAll("url(./files/", `url(${PREFIX}`);
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
