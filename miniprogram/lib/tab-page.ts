import { applyAppearance } from "./appearance";
import { companion } from "./companion";

/** The tab bar's side of the agreement. */
interface TabBar {
  select(index: number, themeClass: string): void;
}

interface TabPage {
  getTabBar(): unknown;
}

/** What a tab page does whenever it is shown, and when the look changes. @returns the class of its root. */
export function showTabPage(page: TabPage, index: number, title: string): string {
  const themeClass = applyAppearance(title);
  // Each tab page has a tab bar of its own, which does not know where it is.
  (page.getTabBar() as TabBar | null)?.select(index, themeClass);
  return themeClass;
}

/** Runs `show` now, and again when language or theme change; until the returned function is called. */
export function whileShown(show: () => void): () => void {
  show();
  return companion().onLookChange(show);
}
