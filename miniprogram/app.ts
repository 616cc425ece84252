import { backend } from "./lib/app-backend";
import { phoneClock } from "./lib/clock";
import { companion } from "./lib/companion";
import { TAB_PAGES } from "./lib/navigation";
import { removeEndedPasswords } from "./lib/networks/remove-ended";
import { followLazyLoads } from "./lib/packages/follow-lazy-loads";
import { readFetchedText } from "./lib/periodic-update/background-fetch";
import { keepHouse } from "./lib/storage/keep-house";
import { appUpdate, flushStores, periodicUpdate, topPage } from "./wiring";

App({
  onLaunch(): void {
    // Asked before anything else: it answers while the rest starts.
    readFetchedText(wx, (text) => {
      if (periodicUpdate().receive(text)) companion().changed();
    });
    keepHouse(wx);
    appUpdate();
    followLazyLoads(wx, topPage);
  },
  onShow(): void {
    // At a launch too: it follows there.
    removeEndedPasswords(wx, phoneClock.now());
    backend()?.refresh();
  },
  onHide(): void {
    flushStores();
  },
  /** A link to a page of another release must not end on a blank screen. */
  onPageNotFound(): void {
    wx.switchTab({ url: TAB_PAGES.devices });
  },
});
