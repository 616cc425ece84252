import { APP_VERSION } from "../../lib/app-version";
import { companion, t, texts } from "../../lib/companion";
import { megabytesText } from "../../lib/format/number";
import { DEVICE_PAGES, MAIN_PAGES, openPage } from "../../lib/navigation";
import { setAtOnce } from "../../lib/paced-data";
import { openDevicePage } from "../../lib/packages/open-device-page";
import { readPhoneReadiness } from "../../lib/phone-readiness";
import { readStorageUse } from "../../lib/storage/storage-use";
import { showTabPage, whileShown } from "../../lib/tab-page";
import { askForChoice, type ShownChoice, shownChoices } from "./choices";
import { type PhoneSummary, phoneSummary } from "./phone-ticks";

const TEXTS = {
  check: "me.check",
  open: "me.check.open",
  app: "me.sec.app",
  account: "acct.title",
  alerts: "alert.title",
  storage: "me.storage",
  about: "me.about",
} as const;

/** The storage row; null when WeChat does not say how full it is. */
interface StorageRow {
  readonly percent: number;
  readonly text: string;
}

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    phone: { glyph: "", text: "", ticks: [] } as PhoneSummary,
    choices: [] as readonly ShownChoice[],
    storage: null as StorageRow | null,
    version: APP_VERSION,
  },

  leave: (): void => undefined,

  onShow(): void {
    this.leave = whileShown(this, () => {
      setAtOnce(this, {
        themeClass: showTabPage(this, 2, t("tab.me")),
        text: texts(TEXTS),
        phone: phoneSummary(companion().language(), readPhoneReadiness(wx)),
        choices: shownChoices(),
        storage: storageRow(),
      });
    });
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
  },

  openCheck(): void {
    openDevicePage(DEVICE_PAGES.phoneCheck);
  },
  choose(event: WechatMiniprogram.TouchEvent): void {
    askForChoice(String(event.currentTarget.dataset.field));
  },
  openAccount(): void {
    openPage(MAIN_PAGES.account);
  },
  openAlerts(): void {
    openPage(MAIN_PAGES.alerts);
  },
  openStorage(): void {
    openPage("/pages/storage/index");
  },
  openAbout(): void {
    openPage("/pages/about/index");
  },
});

function storageRow(): StorageRow | null {
  const use = readStorageUse(wx);
  if (use === undefined) return null;
  return {
    percent: Math.min(100, Math.ceil((100 * use.used) / use.limit)),
    text: t("me.storage.v", { used: megabytesText(use.used), limit: megabytesText(use.limit) }),
  };
}
