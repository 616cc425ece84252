import { applyAppearance } from "./appearance";

/** The tab bar's side of the agreement. */
interface TabBar {
  select(index: number, themeClass: string): void;
}

/** What a tab page does whenever it is shown. @returns the class of its root. */
export function showTabPage(page: { getTabBar(): unknown }, index: number, title: string): string {
  const themeClass = applyAppearance(title);
  (page.getTabBar() as TabBar | null)?.select(index, themeClass);
  return themeClass;
}
