import { backend } from "../../../lib/app-backend";
import { companion } from "../../../lib/companion";
import { roomsOf } from "../../../lib/devices/rooms";
import type { RequestScope } from "../../../lib/http/request-scope";
import { DEVICE_PAGES, MAIN_PAGES, openPage, openTab, queryText } from "../../../lib/navigation";
import { setAtOnce } from "../../../lib/paced-data";
import { createChartStore } from "../../panel/chart/chart-store";
import { historyFromServer } from "../../panel/chart/history-from-server";
import { createDeviceStore } from "../../panel/device-store";
import type { DeviceStore } from "../../panel/device-store-contract";
import { nameOf } from "../../panel/device-view";
import type { PageBinding } from "../../shared/binding/bind-page";
import type { PageClock } from "../../shared/binding/paced-autorun";
import { consentBehavior } from "../../shared/consent/consent-behavior";
import { type ConsentStore, createConsentStore } from "../../shared/consent/consent-store";
import { repair } from "../../shared/trouble/repair";
import { bindReport, troubleBehavior } from "../../shared/trouble/trouble-behavior";
import { cloudNotices, deviceAccess, devicePorts } from "../../wiring";
import { bindDevice, type Shown } from "./bind-device";
import { bindChart, chartBehavior } from "./chart-behavior";
import { controlSheetBehavior } from "./control-sheet-behavior";
import { bindPanel, panelBehavior } from "./panel-behavior";

/** Milliseconds a finger stays for what can't be undone. */
const HOLD_MS = 1_000;

type Sheet = "" | "name" | "room" | "remove" | "paths" | "choices" | "form";

Page({
  behaviors: [consentBehavior, troubleBehavior, panelBehavior, controlSheetBehavior, chartBehavior],
  data: {
    view: {} as Partial<Shown>,
    sheet: "" as Sheet,
    draft: "",
    rooms: [] as readonly string[],
    isHolding: false,
  },
  store: undefined as DeviceStore | undefined,
  consent: undefined as ConsentStore | undefined,
  binding: undefined as PageBinding | undefined,
  scope: undefined as RequestScope | undefined,
  clock: undefined as PageClock | undefined,
  holding: undefined as { unsubscribe(): void } | undefined,

  onLoad(query: Record<string, unknown>): void {
    const ports = devicePorts();
    const id = queryText(query.id, 64);
    const { devices, keys } = companion();
    const store = createDeviceStore({ ports, devices, keys, id, ...deviceAccess() });
    const consent = createConsentStore(ports.environment);
    this.store = store;
    this.consent = consent;
    this.clock = ports.clock;
    bindReport(this, () => ({
      page: "device",
      title: this.data.view.trouble?.title,
      facts: { phase: store.phase, kind: store.device?.kind, error: store.error?.message, rssi: store.rssi },
    }));
    const choice = bindPanel(this, store, () => this.binding?.refresh());
    const scope = backend()?.scope();
    this.scope = scope;
    const chart = createChartStore(
      () => ports.clock.now(),
      (query) => historyFromServer(store.device, scope, query),
    );
    bindChart(this, chart);
    const notices = cloudNotices(() => store.device?.cloud !== undefined);
    this.binding = bindDevice(this, { clock: ports.clock, store, consent, choice, chart, notices });
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.holding?.unsubscribe();
    this.binding?.hide();
  },
  onUnload(): void {
    this.holding?.unsubscribe();
    this.scope?.close();
    this.binding?.dispose();
  },

  openPaths(): void {
    if (this.data.view.path?.canChoose) setAtOnce(this, { sheet: "paths" });
  },
  agreed(): void {
    setAtOnce(this, { isHolding: false });
    this.store?.panel?.agree();
  },

  allowClear(): void {
    const { clear } = this.store ?? {};
    clear?.allow(!clear.allowed);
  },
  controlInClear(): void {
    this.store?.clear.agree();
  },
  refuseClear(): void {
    this.store?.clear.refuse();
  },

  act(): void {
    const { store, consent } = this;
    if (store === undefined || consent === undefined) return;
    const { error } = store;
    repair(this, this.data.view.trouble?.action, { ports: devicePorts(), consent, error, retry: () => store.retry() });
  },
  leave(): void {
    openTab("devices");
  },
  scan(): void {
    openPage(DEVICE_PAGES.scan);
  },
  pairAgain(): void {
    const { device } = this.store ?? {};
    if (device !== undefined)
      openPage(DEVICE_PAGES.pair, { deviceId: device.deviceId, name: device.name, kind: device.kind });
  },
  openAlerts(): void {
    openPage(MAIN_PAGES.alerts);
  },
  openSchedules(): void {
    const { device } = this.store ?? {};
    if (device !== undefined) openPage(DEVICE_PAGES.schedules, { id: device.id });
  },
  share(): void {
    const { device } = this.store ?? {};
    if (device !== undefined) openPage(MAIN_PAGES.share, { id: device.id });
  },
  inspect(): void {
    const { device } = this.store ?? {};
    if (device === undefined) return;
    // One phone holds one link to a device.
    this.store?.release();
    openPage(DEVICE_PAGES.inspect, { deviceId: device.deviceId, name: device.name });
  },

  editName(): void {
    setAtOnce(this, { sheet: "name", draft: this.store?.device?.name ?? "" });
  },
  editRoom(): void {
    setAtOnce(this, {
      sheet: "room",
      draft: this.store?.device?.room ?? "",
      rooms: roomsOf(companion().devices.list()),
    });
  },
  chooseRoom({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    setAtOnce(this, { draft: String(currentTarget.dataset.room) });
  },
  save(): void {
    const { sheet, draft } = this.data;
    if (sheet === "name" && draft.trim() === "") return;
    if (sheet === "name") this.store?.rename(draft);
    else this.store?.moveTo(draft);
    this.closeSheet();
    if (this.store !== undefined) wx.setNavigationBarTitle({ title: nameOf(this.store) });
  },
  askToRemove(): void {
    setAtOnce(this, { sheet: "remove" });
  },
  hold(): void {
    this.holding?.unsubscribe();
    const work = () => (this.data.view.question ? this.agreed() : this.remove());
    this.holding = this.clock?.scheduler.schedule(work, HOLD_MS);
    setAtOnce(this, { isHolding: true });
  },
  letGo(): void {
    this.holding?.unsubscribe();
    if (this.data.isHolding) setAtOnce(this, { isHolding: false });
  },
  remove(): void {
    this.store?.remove();
    setAtOnce(this, { sheet: "", isHolding: false });
    if (this.store?.phase === "missing") openTab("devices");
  },
  closeSheet(): void {
    this.holding?.unsubscribe();
    setAtOnce(this, { sheet: "", isHolding: false });
  },
  /** What lies under the sheet stays where it is. */
  stay(): void {},
});
