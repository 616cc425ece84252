import { applyAppearance } from "../../lib/appearance";
import { companion, t, texts } from "../../lib/companion";
import { setAtOnce } from "../../lib/paced-data";
import { clearAreas } from "../../lib/storage/clear-areas";
import { allKeys } from "../../lib/storage/key-value-storage";
import { EVICTABLE_AREAS, type EvictableArea } from "../../lib/storage/keys";
import { clearQuarantine } from "../../lib/storage/quarantine";
import { readStorageUse, useByArea } from "../../lib/storage/storage-use";
import { whileShown } from "../../lib/tab-page";
import { flushStores } from "../../wiring";
import { type StorageView, storageView } from "./storage-view";

const TEXTS = {
  soft: "store.soft",
  byArea: "store.byArea",
  clean: "me.storage.clean",
  nothing: "store.nothing",
  never: "store.never",
  devices: "store.devices",
  passwords: "store.passwords",
  expires: "store.passwords.sub",
  note: "store.clean.note",
  discard: "home.damaged.act",
} as const;

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    view: null as StorageView | null,
  },

  leave: (): void => undefined,

  onShow(): void {
    this.leave = whileShown(this, () => this.showAll());
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
  },

  showAll(): void {
    flushStores();
    setAtOnce(this, {
      themeClass: applyAppearance(t("me.storage")),
      text: texts(TEXTS),
      view: storageView(companion().language(), readStorageUse(wx), useByArea(wx, allKeys(wx))),
    });
  },
  clearOne(event: WechatMiniprogram.TouchEvent): void {
    this.clear(EVICTABLE_AREAS.filter((area) => area === event.currentTarget.dataset.area));
  },
  clearAll(): void {
    this.clear(EVICTABLE_AREAS);
  },
  clear(areas: readonly EvictableArea[]): void {
    flushStores();
    clearAreas(wx, areas);
    this.showAll();
  },
  askToDiscard(): void {
    wx.showModal({
      title: t("store.damaged.ask"),
      content: t("store.damaged.askText"),
      confirmText: t("home.damaged.act"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (!confirm) return;
        clearQuarantine(wx);
        this.showAll();
      },
    });
  },
});
