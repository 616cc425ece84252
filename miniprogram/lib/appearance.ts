import { companion } from "./companion";

/** `--bg` of the tokens, for the bar that no style sheet reaches. */
const NAVIGATION_BAR = {
  light: { frontColor: "#000000", backgroundColor: "#eff2f2" },
  dark: { frontColor: "#ffffff", backgroundColor: "#0a1113" },
} as const;

/** Paints the navigation bar and names it. @returns the class of the page's root. */
export function applyAppearance(title: string): string {
  const theme = companion().theme();
  wx.setNavigationBarTitle({ title });
  wx.setNavigationBarColor(NAVIGATION_BAR[theme]);
  return theme === "dark" ? "theme-dark" : "";
}
