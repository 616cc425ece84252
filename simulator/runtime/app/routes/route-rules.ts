import type { WebBundle } from "../../bundle/web-bundle";
import type { RouteTarget } from "./route-url";

/** Pages one app may have open (docs: wx.navigateTo). */
export const MOST_PAGES = 10;

export interface StackState {
  readonly depth: number;
}

/** Why WeChat refuses a route, in its words; undefined when it does not. */
export type RouteRule = (target: RouteTarget, bundle: WebBundle, stack: StackState) => string | undefined;

export const isPage = ({ packages }: WebBundle, path: string): boolean =>
  packages.some(({ pages }) => pages.includes(path));

export const isTabPage = ({ app }: WebBundle, path: string): boolean =>
  app.tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false;

const exists: RouteRule = (target, bundle) =>
  isPage(bundle, target.path) ? undefined : `page "${target.url.replace(/^\//, "")}" is not found`;

export const mayNavigateTo: RouteRule = (target, bundle, stack) => {
  if (isTabPage(bundle, target.path)) return "can not navigateTo a tabbar page";
  if (stack.depth >= MOST_PAGES) return "webview count limit exceed";
  return exists(target, bundle, stack);
};

export const mayRedirectTo: RouteRule = (target, bundle, stack) =>
  isTabPage(bundle, target.path) ? "can not redirectTo a tabbar page" : exists(target, bundle, stack);

export const maySwitchTab: RouteRule = (target, bundle, stack) =>
  exists(target, bundle, stack) ?? (isTabPage(bundle, target.path) ? undefined : "can not switch to no-tabBar page");

export const mayReLaunch: RouteRule = exists;
