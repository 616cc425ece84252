import type { Root } from "postcss";
import type { PackageUsage } from "./package-usage";
import { shortenClasses } from "./short-classes";
import { shortenProperties } from "./short-properties";
import { minifyTemplate } from "./wxml-minify";
import { minifyStyles } from "./wxss-minify";

/** Templates, WXS and style sheets of one package by their place in dist. */
export interface Markup {
  /**
   * Never for main: its app.wxss must not reach an independent package, yet if it did, a short name would mean something
   * else there.
   */
  readonly shortNames: boolean;
  readonly templates: ReadonlyMap<string, string>;
  readonly sheets: ReadonlyMap<string, Root>;
  /** String literals of the package's scripts. */
  readonly literals: readonly string[];
  readonly usage: PackageUsage;
}

/** @returns what ships in production: no white space to no purpose, short names where nobody else knows the long ones. */
export function minifyMarkup({ shortNames, templates, sheets, literals, usage }: Markup): Map<string, string> {
  const small = new Map(
    [...templates].map(([place, text]) => [place, place.endsWith(".wxml") ? minifyTemplate(text) : text] as const),
  );
  const named = shortNames ? shortenNames(small, [...sheets.values()], literals, usage.announcedClasses) : small;
  return new Map([...named, ...[...sheets].map(([place, sheet]) => [place, minifyStyles(sheet)] as const)]);
}

function shortenNames(
  templates: ReadonlyMap<string, string>,
  sheets: readonly Root[],
  literals: readonly string[],
  announced: readonly string[],
): Map<string, string> {
  shortenProperties(sheets, [...templates.values(), ...literals]);
  return shortenClasses({ sheets, templates, literals, announced });
}

/** @returns the same as it was written. */
export function plainMarkup({ templates, sheets }: Markup): Map<string, string> {
  return new Map([...templates, ...[...sheets].map(([place, sheet]) => [place, sheet.toString()] as const)]);
}
