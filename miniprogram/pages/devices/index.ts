import { backend } from "../../lib/app-backend";
import { type ChangedPaths, changedPaths } from "../../lib/changed-paths";
import { companion, t, texts } from "../../lib/companion";
import type { RegistryReading } from "../../lib/devices/registry";
import { copyDiagnostics } from "../../lib/diagnostics/copy-diagnostics";
import { DEVICE_PAGES, MAIN_PAGES, openPage } from "../../lib/navigation";
import { setAtOnce, setSoon } from "../../lib/paced-data";
import { openDevicePage } from "../../lib/packages/open-device-page";
import { withSnapshot } from "../../lib/periodic-update/merge-snapshots";
import { showTabPage, whileShown } from "../../lib/tab-page";
import { appUpdate, periodicUpdate } from "../../wiring";
import { type DamagedNotice, damagedNotice } from "./damaged-notice";
import { type RoomGroup, roomGroups } from "./room-groups";

/** Ages on the page grow this often, ms: they are told in minutes. */
const AGE_MS = 10_000;
/** Rows shown at first, and more of them at each end of the list: one setData stays below 20 kB. */
const PAGE_OF_ROWS = 30;
/** The list follows the typing after this rest, ms. */
const SEARCH_MS = 250;
/** A search is worth its place from here on. */
const SEARCHABLE = 9;
/** px scrolled before the button gives way: less is a shaking hand. */
const SCROLL_STEP = 12;

const TEXTS = {
  mine: "home.mine",
  add: "action.addDevice",
  emptyTitle: "home.empty.title",
  emptyText: "home.empty.scan",
  scan: "add.scan",
  scanHint: "add.scan.sub",
  code: "add.qr",
  codeHint: "add.qr.sub",
  nfc: "add.nfc",
  nfcHint: "add.nfc.sub",
  check: "me.check",
  checkHint: "home.check.sub",
  roomAll: "home.roomAll",
  search: "home.search",
  closeSearch: "home.search.close",
  noMatchTitle: "home.noMatch.title",
  noMatchText: "home.noMatch.text",
} as const;

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    summary: "",
    isEmpty: false,
    canSearch: false,
    isSearching: false,
    hasMatches: true,
    notice: null as DamagedNotice | null,
    alerts: "",
    groups: [] as readonly RoomGroup[],
    isButtonHidden: false,
  },

  reading: { devices: [], rejected: [] } as RegistryReading,
  limit: PAGE_OF_ROWS,
  query: "",
  scrollTop: 0,
  leave: (): void => undefined,
  stopSearch: (): void => undefined,

  onShow(): void {
    const stopLook = whileShown(this, () => this.showAll());
    // Other pages, of other packages, may have changed what the server should know.
    backend()?.refresh();
    appUpdate().offer();
    const stopAges = companion().every(AGE_MS, () => this.showRows());
    this.leave = () => {
      stopLook();
      stopAges();
      this.stopSearch();
    };
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
  },
  onReachBottom(): void {
    if (this.limit >= this.reading.devices.length) return;
    this.limit += PAGE_OF_ROWS;
    this.showRows();
  },
  onPageScroll({ scrollTop }: { scrollTop: number }): void {
    const moved = scrollTop - this.scrollTop;
    if (Math.abs(moved) < SCROLL_STEP) return;
    this.scrollTop = scrollTop;
    const isButtonHidden = moved > 0 && scrollTop > 0;
    if (isButtonHidden !== this.data.isButtonHidden) setAtOnce(this, { isButtonHidden });
  },

  /** Reads storage again: other pages, of other packages, write to it. */
  showAll(): void {
    const { devices, language } = companion();
    const before = this.reading.devices.length;
    const reading = devices.read();
    this.reading = { ...reading, devices: withSnapshot(reading.devices, periodicUpdate().latest()) };
    const { length } = this.reading.devices;
    // A list that lost a row is sent whole, so it must be short again.
    if (length < before) this.limit = PAGE_OF_ROWS;
    const canSearch = length >= SEARCHABLE;
    if (!canSearch) this.query = "";
    setSoon(this, {
      themeClass: showTabPage(this, 0, t("app.name")),
      text: texts(TEXTS),
      summary: summaryOf(length),
      isEmpty: length === 0,
      canSearch,
      isSearching: canSearch && this.data.isSearching,
      notice: damagedNotice(language(), this.reading.rejected),
      alerts: alertsText(companion().alerts()),
      isButtonHidden: false,
      ...this.changedRows(),
    });
  },
  showRows(): void {
    const changes = this.changedRows();
    if (Object.keys(changes).length > 0) setSoon(this, changes);
  },
  changedRows(): ChangedPaths {
    const shared = companion();
    const groups = roomGroups(this.reading.devices, {
      language: shared.language(),
      now: shared.now(),
      query: this.query,
      limit: this.limit,
    });
    return {
      ...changedPaths("groups", this.data.groups, groups),
      ...changedPaths("hasMatches", this.data.hasMatches, groups.length > 0),
    };
  },

  scanCode(): void {
    openDevicePage(DEVICE_PAGES.pair, { code: "scan" });
  },
  addDevice(): void {
    openDevicePage(DEVICE_PAGES.scan);
  },
  openNfc(): void {
    openDevicePage(DEVICE_PAGES.nfc);
  },
  openCheck(): void {
    openDevicePage(DEVICE_PAGES.phoneCheck);
  },
  openDevice(event: WechatMiniprogram.TouchEvent): void {
    openDevicePage(DEVICE_PAGES.device, { id: String(event.currentTarget.dataset.id) });
  },
  openRoom(event: WechatMiniprogram.TouchEvent): void {
    openDevicePage(DEVICE_PAGES.room, { room: String(event.currentTarget.dataset.room) });
  },

  openAlerts(): void {
    openPage(MAIN_PAGES.alerts);
  },

  openSearch(): void {
    setAtOnce(this, { isSearching: true });
  },
  closeSearch(): void {
    this.stopSearch();
    this.query = "";
    setAtOnce(this, { isSearching: false, ...this.changedRows() });
  },
  search({ detail }: WechatMiniprogram.Input): void {
    this.query = detail.value;
    this.limit = PAGE_OF_ROWS;
    this.stopSearch();
    const stop = companion().every(SEARCH_MS, () => {
      stop();
      this.showRows();
    });
    this.stopSearch = stop;
  },

  actOnNotice(): void {
    const { notice } = this.data;
    if (notice?.does === "copy")
      copyDiagnostics({ page: "devices", title: notice.text, facts: rejectedFacts(this.reading) });
    else this.askToDiscard();
  },
  askToDiscard(): void {
    const damaged = this.reading.rejected.filter(({ reason }) => reason === "corrupt");
    wx.showModal({
      title: t("home.damaged.ask", { n: damaged.length }),
      content: t("home.damaged.askText"),
      confirmText: t("home.damaged.act"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (!confirm) return;
        for (const entry of damaged) companion().devices.discard(entry);
        this.showAll();
      },
    });
  },
});

function alertsText(count: number): string {
  return count === 0 ? "" : t("alert.new", { n: count });
}

function summaryOf(devices: number): string {
  if (devices === 0) return t("home.none");
  return devices === 1 ? t("home.count1") : t("home.count", { n: devices });
}

function rejectedFacts({ devices, rejected }: RegistryReading): Record<string, string | number> {
  return { devices: devices.length, rejected: rejected.map(({ key, reason }) => `${key} ${reason}`).join(", ") };
}
