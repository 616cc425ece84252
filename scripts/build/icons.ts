import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { NameSet } from "./annotations";
import { lineAt } from "./position";
import type { Problems } from "./problem";
import type { SourceTree } from "./source-tree";
import { iconNames } from "./usage";
import { withoutComments } from "./wxml-references";

/** The icons of assets/icons by name, as SVG text. */
export type IconSet = ReadonlyMap<string, string>;

export function readIcons(projectRoot: string): IconSet {
  const folder = path.join(projectRoot, "assets/icons");
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".svg")) : [];
  return new Map(files.sort().map((file) => [file.slice(0, -4), readFileSync(path.join(folder, file), "utf8")]));
}

/** @returns one rule per used icon: it sets `--i`, which `.icon` paints as a mask in the text's colour. */
export function iconStyles(icons: IconSet, used: NameSet): string {
  return [...icons]
    .filter(([name]) => used.has(name))
    .map(([name, svg]) => `.icon-${name} { --i: url("${dataUri(svg)}"); }`)
    .join("\n");
}

/** Only alpha counts in a mask, hence any colour will do; what a URL in CSS cannot hold is escaped, nothing else. */
function dataUri(svg: string): string {
  const compact = svg.trim().replace(/>\s+</g, "><").replaceAll('"', "'").replaceAll("currentColor", "black");
  const escaped = compact.replace(/[%#<>{}]/g, (character) => encodeURIComponent(character));
  return `data:image/svg+xml,${escaped}`;
}

/** Refuses an icon that a template names and assets/icons lacks. */
export function checkIcons(icons: IconSet, templates: Iterable<string>, tree: SourceTree, problems: Problems): void {
  for (const file of templates) {
    const text = withoutComments(tree.text(file));
    for (const name of iconNames(text)) {
      if (icons.has(name)) continue;
      const line = lineAt(text, text.indexOf(`icon-${name}`));
      problems.add("unknown-icon", tree.label(file), line, `there is no assets/icons/${name}.svg`);
    }
  }
}
