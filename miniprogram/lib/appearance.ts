import { companion } from "./companion";

/** `--bg` of the tokens, for the bar and the ground behind the page, which no style sheet reaches. */
const NAVIGATION_BAR = {
  light: { frontColor: "#000000", backgroundColor: "#eff2f2" },
  dark: { frontColor: "#ffffff", backgroundColor: "#0a1113" },
} as const;

/** px; below it the design sets text and targets larger. */
const SMALL_WINDOW = 350;

/**
 * Names the navigation bar and paints it in the theme of now, which may differ from the phone's.
 *
 * @returns {@link rootClasses}
 */
export function applyAppearance(title: string): string {
  const shared = companion();
  shared.refresh();
  wx.setNavigationBarTitle({ title });
  const bar = NAVIGATION_BAR[shared.theme()];
  wx.setNavigationBarColor(bar);
  wx.setBackgroundColor({
    backgroundColor: bar.backgroundColor,
    backgroundColorTop: bar.backgroundColor,
    backgroundColorBottom: bar.backgroundColor,
  });
  return rootClasses();
}

/** The classes of a page's root in the look of now: `theme-dark`, `is-small`. */
export function rootClasses(): string {
  const { theme, look } = companion();
  return [theme() === "dark" ? "theme-dark" : "", look().windowWidth < SMALL_WINDOW ? "is-small" : ""]
    .filter((name) => name !== "")
    .join(" ");
}
