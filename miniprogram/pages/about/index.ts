import { APP_VERSION } from "../../lib/app-version";
import { applyAppearance } from "../../lib/appearance";
import { t, texts } from "../../lib/companion";
import { whileShown } from "../../lib/tab-page";
import { LICENCES, type Licence } from "./licences";

const TEXTS = {
  name: "app.name",
  about: "about.text",
  version: "me.version",
  licences: "about.licences",
  hint: "about.copied",
} as const;

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    version: APP_VERSION,
    licences: [] as readonly Licence[],
  },

  leave: (): void => undefined,

  onShow(): void {
    this.leave = whileShown(() =>
      this.setData({ themeClass: applyAppearance(t("me.about")), text: texts(TEXTS), licences: LICENCES }),
    );
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
  },

  copyLink(event: WechatMiniprogram.TouchEvent): void {
    wx.setClipboardData({ data: String(event.currentTarget.dataset.url) });
  },
});
