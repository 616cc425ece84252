import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { tailOf } from "../../../lib/devices/device-identity";
import { shownName } from "../../../lib/names/shown-name";
import { DEVICE_PAGES, openTab, pageUrl, queryText } from "../../../lib/navigation";
import { type FinderPanel, finderPanel } from "../../finder/finder-panel";
import { createFinderStore, type FinderStore } from "../../finder/finder-store";
import { type LevelView, levelView, SCALE } from "../../finder/finder-view";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindConsentedWork, consentBehavior } from "../../shared/consent/consent-behavior";
import { createConsentStore } from "../../shared/consent/consent-store";
import { bindReport, troubleBehavior } from "../../shared/trouble/trouble-behavior";
import { devicePorts } from "../../wiring";

const TEXTS = { yes: "id.yes", no: "id.no", copy: "action.copyDiag" } as const;

/** Everything the binding sends. */
interface Shown {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  readonly name: string;
  readonly room: string;
  readonly level: LevelView;
  readonly panel: FinderPanel | null;
  readonly vibrates: boolean;
  readonly vibration: string;
  readonly asksConsent: boolean;
}

Page({
  behaviors: [consentBehavior, troubleBehavior],
  data: { scale: SCALE, view: {} as Partial<Shown> },
  store: undefined as FinderStore | undefined,
  binding: undefined as PageBinding | undefined,
  device: { deviceId: "", name: "", kind: "" },

  onLoad(query: Record<string, unknown>): void {
    const ports = devicePorts();
    const deviceId = queryText(query.deviceId, 128);
    this.device = { deviceId, name: queryText(query.name), kind: queryText(query.kind, 32) };
    const store = createFinderStore({ ports, deviceId, vibrate: () => wx.vibrateShort({ type: "light" }) });
    const consent = createConsentStore(ports.environment);
    this.store = store;
    bindReport(this, () => ({
      page: "finder",
      title: this.data.view.panel?.title,
      facts: { phase: store.phase, obstacle: store.obstacle, rssi: store.rssi, error: store.error?.message },
    }));
    const consented = bindConsentedWork(this, consent, () => {
      if (deviceId !== "") store.start();
    });
    this.binding = bindPage(this, {
      clock: ports.clock,
      look: () => this.look(),
      values: (look) => ({
        view: {
          ...look,
          level: levelView(store),
          panel: finderPanel(store, consent.state, deviceId !== ""),
          vibrates: store.vibrates,
          vibration: t(store.vibrates ? "fi.vib" : "fi.vibOff"),
          asksConsent: deviceId !== "" && consent.state === "asking",
        } satisfies Shown,
      }),
      parts: [consented, { hide: () => store.stop(), dispose: () => store.dispose() }],
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
  look(): Pick<Shown, "themeClass" | "text" | "name" | "room"> {
    const { deviceId, name } = this.device;
    const themeClass = applyAppearance(t("id.finder"));
    const { devices, language } = companion();
    const room = devices.list().find((saved) => saved.deviceId === deviceId)?.room;
    return {
      themeClass,
      text: texts(TEXTS),
      name: shownName(language(), { name, tail: tailOf(deviceId) }),
      room: room === undefined ? "" : t("fi.room", { r: room }),
    };
  },

  /** The finder has done its work: going back from there leads to the list. */
  found(): void {
    const { deviceId, name, kind } = this.device;
    const rssi = this.store?.rssi;
    const url =
      kind === ""
        ? pageUrl(DEVICE_PAGES.inspect, { deviceId, name })
        : pageUrl(DEVICE_PAGES.pair, { deviceId, name, kind, rssi: rssi === undefined ? undefined : String(rssi) });
    wx.redirectTo({ url });
  },
  leave(): void {
    wx.navigateBack({ fail: () => this.scan() });
  },
  turnVibration(): void {
    this.store?.turnVibration();
  },
  help(): void {
    this.store?.help();
  },
  scan(): void {
    wx.redirectTo({ url: DEVICE_PAGES.scan });
  },
  toDevices(): void {
    openTab("devices");
  },
});
