import { applyAppearance } from "./appearance";
import { companion } from "./companion";
import { holdData, noteSent, releaseData } from "./paced-data";

/** The tab bar's side of the agreement. */
interface TabBar {
  /** @returns how often it sent data: a second look at the same tab needs none. */
  select(index: number, themeClass: string): number;
}

interface TabPage {
  getTabBar(): unknown;
}

/** What a tab page does whenever it is shown, and when the look changes. @returns the class of its root. */
export function showTabPage(page: TabPage, index: number, title: string): string {
  const themeClass = applyAppearance(title);
  // Each tab page has a tab bar of its own, which does not know where it is.
  noteSent(page, (page.getTabBar() as TabBar | null)?.select(index, themeClass) ?? 0);
  return themeClass;
}

/**
 * Runs `show` now, and again when language or theme change; until the returned function is called. From then on what the
 * page is sent waits for the next time.
 */
export function whileShown(page: object, show: () => void): () => void {
  releaseData(page, show);
  const stop = companion().onLookChange(show);
  return () => {
    stop();
    holdData(page);
  };
}
