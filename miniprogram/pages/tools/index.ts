import { t, texts } from "../../lib/companion";
import { copyDiagnostics } from "../../lib/diagnostics/copy-diagnostics";
import type { StringKey } from "../../lib/i18n/translate";
import { DEVICE_PAGES } from "../../lib/navigation";
import { setAtOnce } from "../../lib/paced-data";
import { openDevicePage } from "../../lib/packages/open-device-page";
import { type PhoneReadiness, readPhoneReadiness } from "../../lib/phone-readiness";
import { showTabPage, whileShown } from "../../lib/tab-page";

const TEXTS = {
  scan: "tools.scan",
  code: "tools.qr",
  codeHint: "tools.qr.sub",
  nfc: "tools.nfc",
  nfcHint: "tools.nfc.sub",
  orders: "ord.tool",
  ordersHint: "ord.tool.sub",
  work: "tools.sec.work",
  phone: "tools.sec.phone",
  debug: "tools.sec.debug",
  check: "me.check",
  checkHint: "home.check.sub",
  inspect: "tools.inspect",
  inspectHint: "tools.inspect.sub",
  onSite: "tools.sec.site",
  site: "tools.site",
  siteHint: "tools.site.sub",
  rotate: "tools.rotate",
  rotateHint: "tools.rotate.sub",
  copy: "action.copyDiag",
  copyHint: "tools.diag.sub",
} as const;

Page({
  data: { themeClass: "", text: {} as Record<keyof typeof TEXTS, string>, readiness: "" },

  leave: (): void => undefined,

  onShow(): void {
    this.leave = whileShown(this, () => {
      setAtOnce(this, {
        themeClass: showTabPage(this, 1, t("tab.tools")),
        text: texts(TEXTS),
        readiness: t(readinessKey(readPhoneReadiness(wx))),
      });
    });
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
  },

  scan(): void {
    openDevicePage(DEVICE_PAGES.scan);
  },
  scanCode(): void {
    openDevicePage(DEVICE_PAGES.pair, { code: "scan" });
  },
  openNfc(): void {
    openDevicePage(DEVICE_PAGES.nfc);
  },
  openOrders(): void {
    openDevicePage(DEVICE_PAGES.orders);
  },
  openCheck(): void {
    openDevicePage(DEVICE_PAGES.phoneCheck);
  },
  openSite(): void {
    openDevicePage(DEVICE_PAGES.site);
  },
  openRotation(): void {
    openDevicePage(DEVICE_PAGES.rotation);
  },
  /** A device is chosen first. */
  inspect(): void {
    openDevicePage(DEVICE_PAGES.scan);
  },
  copyDiagnostics(): void {
    copyDiagnostics({ page: "tools", facts: { ...readPhoneReadiness(wx) } });
  },
});

/** The first thing that stands in a scan's way, as far as the phone says. */
function readinessKey({ bluetooth, location, permission }: PhoneReadiness): StringKey {
  if (bluetooth === "warn") return "tools.scan.bt";
  if (permission === "warn") return "tools.scan.perm";
  if (location === "warn") return "tools.scan.loc";
  return bluetooth === "ok" ? "tools.scan.on" : "add.scan.sub";
}
