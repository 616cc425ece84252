import { APP_VERSION } from "../../lib/app-version";
import { applyAppearance } from "../../lib/appearance";
import { t, texts } from "../../lib/companion";
import { setAtOnce } from "../../lib/paced-data";
import { whileShown } from "../../lib/tab-page";
import { LICENCES } from "./licences";

const TEXTS = {
  name: "app.name",
  about: "about.text",
  version: "me.version",
  licences: "about.licences",
  hint: "about.copied",
} as const;

/** One badge a licence: side by side two would leave a narrow phone no room for the name. */
const ROWS = LICENCES.map((entry) => ({ ...entry, badges: entry.licence.replace(/[()]/g, "").split(" AND ") }));

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    version: APP_VERSION,
    licences: [] as typeof ROWS,
  },

  leave: (): void => undefined,

  onShow(): void {
    this.leave = whileShown(this, () =>
      setAtOnce(this, { themeClass: applyAppearance(t("me.about")), text: texts(TEXTS), licences: ROWS }),
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
