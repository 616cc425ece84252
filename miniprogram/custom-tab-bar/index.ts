import { rootClasses } from "../lib/appearance";
import { changedPaths } from "../lib/changed-paths";
import { t } from "../lib/companion";
import type { StringKey } from "../lib/i18n/translate";
import { TAB_PAGES } from "../lib/navigation";

const TABS: readonly { url: string; icon: string; text: StringKey }[] = [
  { url: TAB_PAGES.devices, icon: "icon-device", text: "tab.devices" },
  { url: TAB_PAGES.tools, icon: "icon-tools", text: "tab.tools" },
  { url: TAB_PAGES.me, icon: "icon-me", text: "tab.me" },
];

/** WeChat makes one of these for each tab page; the page tells it in onShow which tab it is. */
Component({
  // The classes come from app.wxss.
  options: { styleIsolation: "apply-shared" },
  data: { selected: -1, themeClass: "", tabs: [] as { url: string; icon: string; text: string }[] },
  lifetimes: {
    // Before the first picture, so that a dark bar does not flash white.
    attached(): void {
      this.select(-1, rootClasses());
    },
  },
  methods: {
    /** @returns how often it sent data to the page's view, with what it sent by itself when it was made */
    select(selected: number, themeClass: string): number {
      const isNew = this.data.selected === -1;
      const tabs = TABS.map((tab) => ({ ...tab, text: t(tab.text) }));
      const changes = {
        ...changedPaths("selected", this.data.selected, selected),
        ...changedPaths("themeClass", this.data.themeClass, themeClass),
        ...changedPaths("tabs", this.data.tabs, tabs),
      };
      if (Object.keys(changes).length === 0) return 0;
      this.setData(changes);
      return isNew ? 2 : 1;
    },
    open(event: WechatMiniprogram.TouchEvent): void {
      wx.switchTab({ url: String(event.currentTarget.dataset.url) });
    },
  },
});
