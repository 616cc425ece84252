import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { parseBroadcastKey } from "../../../lib/devices/broadcast-keys";
import { tailOf } from "../../../lib/devices/device-identity";
import type { StringKey } from "../../../lib/i18n/translate";
import { shownName } from "../../../lib/names/shown-name";
import { DEVICE_PAGES, openPage, openTab, queryText } from "../../../lib/navigation";
import type { Panel } from "../../scan/panel/panel";
import { ANY_RSSI, EVERYTHING, type ScanFilter } from "../../scan/rows/arrange-rows";
import { identityText } from "../../scan/rows/identity-text";
import { rowHeightPx } from "../../scan/rows/row-height";
import type { ScanRow } from "../../scan/rows/scan-row";
import { createScanScreenStore, type ScanScreenStore } from "../../scan/scan-screen-store";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { type ListBinding, listBinding } from "../../shared/binding/list-binding";
import { bindConsent, consentBehavior } from "../../shared/consent/consent-behavior";
import { pairedDevices } from "../../shared/lan/lan-target";
import { bindReport, troubleBehavior } from "../../shared/trouble/trouble-behavior";
import { broadcastKeys, devicePorts, deviceProvisioners } from "../../wiring";
import { bindScanList } from "./scan-list";

const TEXTS = {
  all: "scan.f.all",
  pairable: "scan.f.prov",
  lan: "scan.f.lan",
  ble: "path.ble",
  add: "scan.lan.add",
  sensor: "scan.f.sensor",
  other: "scan.f.other",
  fixed: "scan.sort.fixed",
  resort: "scan.resort",
  pause: "scan.pause",
  resume: "scan.resume",
  rescan: "scan.rescan",
  search: "scan.search",
  clear: "scan.search.clear",
  pair: "action.pair",
  menu: "scan.rowMenu",
  pinned: "scan.pinned",
  note: "scan.orderNote",
  howTitle: "howto.title",
  how1: "howto.s1",
  how2: "howto.s2",
  how3: "howto.s3",
  howNote: "howto.note",
  howDone: "howto.done",
  keyTitle: "scan.key.title",
  keyLabel: "scan.key.label",
  keyHelp: "scan.key.help",
  keyBad: "scan.key.bad",
  keySave: "scan.key.save",
  keyLeave: "action.cancel",
  lastResort: "tou.entry",
} as const;

/** `--accent` and `--fill-press`: a slider takes its colours as attributes, where no variable reaches. */
const SLIDER_COLORS = { light: ["#0a667a", "#d3dcdc"], dark: ["#52c8dd", "#31424a"] } as const;
const GROUPS: readonly ScanFilter["group"][] = ["all", "pairable", "lan", "sensor", "other"];
const LONGEST_SEARCH = 64;
/** Characters: key and address with whatever people put between their digits. */
const LONGEST_KEY = 96;

Page({
  behaviors: [listBinding, consentBehavior, troubleBehavior],
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    view: "checking",
    panel: null as Panel | null,
    search: "",
    anyRssi: ANY_RSSI,
    sliderColors: SLIDER_COLORS.light as readonly string[],
    scrollTo: 0,
    showsHow: false,
    /** Sensor whose key is asked for: its id; "": none. */
    keyFor: "",
    keyBad: false,
  },
  /** As typed so far; no part of what is shown. */
  typedKey: "",
  screen: undefined as ScanScreenStore | undefined,
  list: undefined as ListBinding | undefined,
  binding: undefined as PageBinding | undefined,

  onLoad(query: Record<string, unknown>): void {
    const ports = devicePorts();
    const screen = createScanScreenStore({
      ...{ ports, provisioners: deviceProvisioners() },
      paired: () => pairedDevices(companion().devices, companion().keys),
      keys: broadcastKeys(),
    });
    const { scan } = screen;
    const search = queryText(query.name, LONGEST_SEARCH);
    const group = GROUPS.find((known) => known === query.group) ?? "all";
    scan.choose({ search, group });
    this.screen = screen;
    bindConsent(this, screen.consent);
    bindReport(this, () => ({
      page: "scan",
      title: this.data.panel?.title,
      facts: { view: screen.view, obstacle: screen.obstacle, devices: scan.counts.all, error: scan.error?.message },
    }));
    this.binding = bindPage(this, {
      look: () => ({
        themeClass: applyAppearance(t("scan.title")),
        text: texts(TEXTS),
        sliderColors: SLIDER_COLORS[companion().theme()],
      }),
      list: (look) => {
        const list = bindScanList(this, { clock: ports.clock, screen, look: () => look() ?? {} });
        list.send({ search });
        this.list = list;
        return list;
      },
      parts: [screen],
    });
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.binding?.hide();
  },
  onUnload(): void {
    this.binding?.dispose();
  },

  openRow({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const row = this.screen?.scan.rows.find(({ deviceId }) => deviceId === currentTarget.dataset.id);
    if (row === undefined) return;
    const { deviceId, name, kind, also, rssi, lan, isLanOnly, sealed } = row;
    if (lan?.saved !== undefined) openPage(DEVICE_PAGES.device, { id: lan.saved });
    else if (isLanOnly) this.openLanRow(row);
    else if (sealed !== undefined) this.askKey(deviceId);
    else if (kind === undefined) openPage(DEVICE_PAGES.inspect, { deviceId, name });
    else openPage(DEVICE_PAGES.pair, { deviceId, name, kind, also: also?.join(), rssi: String(rssi) });
  },
  /** Bluetooth may find by its name who belongs to nobody yet; of anyone else the network tells no more than the row. */
  openLanRow({ kind, name, lan }: ScanRow): void {
    if (lan?.standing === "refused") {
      const content = t("scan.lan.imp.text", { ip: lan.address });
      wx.showModal({ title: t("scan.lan.refused"), content, showCancel: false, confirmText: t("scan.lan.seen") });
    } else if (kind !== undefined) openPage(DEVICE_PAGES.pair, { kind, name });
  },
  openMenu({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const { scan } = this.screen ?? {};
    const row = scan?.rows.find(({ deviceId }) => deviceId === currentTarget.dataset.id);
    if (scan === undefined || row === undefined) return;
    const { deviceId, name, kind, identity, isLanOnly } = row;
    const shown = shownName(companion().language(), { name, tail: tailOf(deviceId) });
    const acts: readonly (readonly [StringKey, () => void])[] = [
      ...(isLanOnly ? [] : [["id.finder", () => openPage(DEVICE_PAGES.finder, { deviceId, name, kind })] as const]),
      [scan.pinned.has(deviceId) ? "scan.unpin" : "scan.pin", () => scan.pin(deviceId)],
    ];
    wx.showActionSheet({
      alertText: identity === undefined ? shown : `${shown}: ${identityText(identity)}`,
      itemList: acts.map(([label]) => t(label)),
      success: ({ tapIndex }) => acts[tapIndex]?.[1](),
      // Turned away.
      fail: () => undefined,
    });
  },
  askKey(deviceId: string): void {
    this.typedKey = "";
    this.list?.send({ keyFor: deviceId, keyBad: false });
  },
  typeKey({ detail }: WechatMiniprogram.Input): void {
    this.typedKey = detail.value.slice(0, LONGEST_KEY);
    if (this.data.keyBad) this.list?.send({ keyBad: false });
  },
  saveKey(): void {
    const key = parseBroadcastKey(this.typedKey);
    if (key === undefined) return void this.list?.send({ keyBad: true });
    this.screen?.scan.enterKey(this.data.keyFor, key);
    this.leaveKey();
  },
  leaveKey(): void {
    this.typedKey = "";
    this.list?.send({ keyFor: "" });
  },
  choose({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const group = GROUPS.find((known) => known === currentTarget.dataset.group);
    if (group === undefined) return;
    this.screen?.scan.choose({ group });
    this.toTop();
  },
  search({ detail }: WechatMiniprogram.Input): void {
    this.screen?.scan.choose({ search: detail.value.slice(0, LONGEST_SEARCH) });
  },
  clearSearch(): void {
    this.list?.send({ search: "" });
    this.screen?.scan.choose({ search: "" });
  },
  limitRssi({ detail }: WechatMiniprogram.SliderChange): void {
    this.screen?.scan.choose({ minRssi: detail.value });
  },
  sort(): void {
    this.screen?.scan.sort();
    this.toTop();
  },
  toTop(): void {
    this.scrollTo(0);
  },
  toFresh(): void {
    const { scan } = this.screen ?? {};
    if (scan === undefined) return;
    const index = scan.shown.length - scan.fresh;
    this.scrollTo(index * rowHeightPx(scan.dense, companion().look().windowWidth));
  },
  /** The same value twice would move nothing. */
  scrollTo(top: number): void {
    this.list?.send({ scrollTo: this.data.scrollTo === top ? top + 0.1 : top });
  },
  toggle(): void {
    this.screen?.toggle();
  },
  rescan(): void {
    this.screen?.rescan();
    this.toTop();
  },

  help(): void {
    this.screen?.help();
  },
  showAll(): void {
    this.list?.send({ search: "" });
    this.screen?.scan.choose(EVERYTHING);
  },
  howTo(): void {
    this.list?.send({ showsHow: true });
  },
  closeHow(): void {
    this.list?.send({ showsHow: false });
  },
  toBroadcast(): void {
    this.closeHow();
    openPage(DEVICE_PAGES.broadcast);
  },
  scanCode(): void {
    openPage(DEVICE_PAGES.pair, { code: "scan" });
  },
  toDevices(): void {
    openTab("devices");
  },
});
