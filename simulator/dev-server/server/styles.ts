import { readFileSync } from "node:fs";
import path from "node:path";
import { NameSet } from "../../../scripts/build/annotations";
import { iconStyles, readIcons } from "../../../scripts/build/icons";

const RPX_PER_PX = 2;

/** The design's tokens for the panel: the same source as the mini program's, dark, in pixels. */
export function panelTokens(tokens: string): string {
  const px = tokens.replace(/(-?[\d.]+)rpx/g, (_, length: string) => `${Number(length) / RPX_PER_PX}px`);
  return px
    .replace(/^page\s*\{/m, ":scope {")
    .replace(/^\.theme-dark\s*\{/m, ":scope {")
    .replace(/^\.is-small\s*\{[^}]*\}/m, "");
}

/** Tokens and every icon of assets/icons, for the panel. */
export function panelStyles(projectRoot: string): string {
  const tokens = readFileSync(path.join(projectRoot, "miniprogram/styles/tokens.wxss"), "utf8");
  const everyIcon = new NameSet();
  everyIcon.addPattern("*");
  return scoped(`${panelTokens(tokens)}\n${iconStyles(readIcons(projectRoot), everyIcon)}`);
}

/** Rules of the panel end at the phone's screen: what is shown there has its own. */
export function scoped(rules: string): string {
  return `@scope (.sim) to (.phone-mount) {\n${rules}\n}\n`;
}
