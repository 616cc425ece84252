import { wellFormed } from "./names/well-formed";

/** Pages of the device package; each opens by path and query with the main package not there. */
export const DEVICE_PAGES = {
  scan: "/device/pages/scan/index",
  pair: "/device/pages/pair/index",
  device: "/device/pages/device/index",
  room: "/device/pages/room/index",
  phoneCheck: "/device/pages/phone-check/index",
  inspect: "/device/pages/inspect/index",
  finder: "/device/pages/finder/index",
  nfc: "/device/pages/nfc/index",
  broadcast: "/device/pages/broadcast/index",
  schedules: "/device/pages/schedules/index",
  batch: "/device/pages/batch/index",
  reconcile: "/device/pages/reconcile/index",
  site: "/device/pages/site/index",
  rotation: "/device/pages/rotation/index",
  report: "/device/pages/report/index",
  survey: "/device/pages/survey/index",
  order: "/device/pages/order/index",
  orders: "/device/pages/orders/index",
} as const;

/** Other pages of the main package. */
export const MAIN_PAGES = {
  account: "/pages/account/index",
  share: "/pages/share/index",
  accept: "/pages/accept/index",
  handover: "/pages/handover/index",
  alerts: "/pages/alerts/index",
} as const;

export const TAB_PAGES = {
  devices: "/pages/devices/index",
  tools: "/pages/tools/index",
  me: "/pages/me/index",
} as const;

export type Query = Readonly<Record<string, string | undefined>>;

/** A path with its query; parameters that are undefined are left out. Any text may be a value. */
export function pageUrl(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(wellFormed(value))}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}

/**
 * Opens a page; at WeChat's limit of ten pages it takes the place of the present one.
 *
 * @param fail when neither works: the page's package did not come
 */
export function openPage(path: string, query?: Query, fail?: () => void): void {
  const url = pageUrl(path, query);
  wx.navigateTo({ url, fail: () => wx.redirectTo(fail ? { url, fail } : { url }) });
}

/** Hands over to a tab: closes every other page, and brings the main package in where it is not there yet. */
export function openTab(tab: keyof typeof TAB_PAGES): void {
  wx.switchTab({ url: TAB_PAGES[tab] });
}

/**
 * One parameter of `onLoad`, which anybody may have written: WeChat hands it over as it stood in the URL.
 *
 * @returns its text, at most `longest` UTF-16 units; "" when it is not there.
 */
export function queryText(value: unknown, longest = 256): string {
  if (typeof value !== "string") return "";
  try {
    return decodeURIComponent(value).slice(0, longest);
  } catch {
    return value.slice(0, longest);
  }
}
