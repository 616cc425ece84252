import { pageUrl } from "../navigation";
import { askToRetry } from "./open-device-page";

type LazyLoadCalls = Pick<WechatMiniprogram.Wx, "onLazyLoadError" | "reLaunch">;

/**
 * A component of another package stays its placeholder when its package does not come, and WeChat does not try again: the
 * person may, and the page begins anew with its own query. Clients before base library 2.24.3 say nothing.
 *
 * @param present the page on top, as `getCurrentPages` has it
 */
export function followLazyLoads(
  wx: LazyLoadCalls,
  present: () => { readonly route: string; readonly options: Readonly<Record<string, string | undefined>> } | undefined,
): void {
  let asked = "";
  wx.onLazyLoadError?.(() => {
    const page = present();
    const url = page && pageUrl(`/${page.route}`, page.options);
    // Each component of the package reports: a page asks once.
    if (url === undefined || url === asked) return;
    asked = url;
    askToRetry(() => {
      asked = "";
      wx.reLaunch({ url });
    });
  });
}
