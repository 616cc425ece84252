import { TAB_PAGES } from "./lib/navigation";

App({
  /** A link to a page of another release must not end on a blank screen. */
  onPageNotFound(): void {
    wx.switchTab({ url: TAB_PAGES.devices });
  },
});
