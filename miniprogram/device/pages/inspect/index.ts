import { observable, runInAction } from "mobx-miniprogram";
import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { tailOf } from "../../../lib/devices/device-identity";
import type { StringKey } from "../../../lib/i18n/translate";
import { shownName } from "../../../lib/names/shown-name";
import { DEVICE_PAGES, openPage, queryText } from "../../../lib/navigation";
import { setAtOnce } from "../../../lib/paced-data";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindConsentedWork, consentBehavior } from "../../shared/consent/consent-behavior";
import { type ConsentStore, createConsentStore } from "../../shared/consent/consent-store";
import { repair } from "../../shared/trouble/repair";
import { bindReport, troubleBehavior } from "../../shared/trouble/trouble-behavior";
import { devicePorts } from "../../wiring";
import { writeTypeOf } from "../../workbench/inspect/inspect-characteristic";
import { logText } from "../../workbench/inspect/inspect-lines";
import { PAGE_OF_SERVICES } from "../../workbench/inspect/inspect-services";
import { createInspectStore, type InspectStore } from "../../workbench/inspect/inspect-store";
import { type InspectChoice, type InspectView, inspectView } from "../../workbench/inspect/inspect-view";
import type { ValueDisplay } from "../../workbench/inspect/reading-text";
import { type TypedFormat, typedValue } from "../../workbench/inspect/typed-value";

const TEXTS = {
  noDeviceTitle: "insp.noDevice.title",
  noDeviceText: "insp.noDevice.text",
  scan: "tools.scan",
  connect: "action.connect",
  disconnect: "action.disconnect",
  copy: "action.copyDiag",
  decoded: "gatt.decoded",
  empty: "insp.empty",
  log: "insp.log",
  logEmpty: "insp.logEmpty",
  noValue: "insp.noValue",
  write: "gatt.write",
  writeType: "insp.writeType",
  number: "gatt.number",
  send: "action.send",
  stop: "gatt.stop",
  start: "insp.startNotify",
  notify: "gatt.notify",
  read: "gatt.read",
  copyLog: "insp.copyLog",
} as const;

const HINTS: Readonly<Record<TypedFormat, StringKey>> = {
  hex: "insp.hint.hex",
  text: "insp.hint.text",
  number: "insp.hint.number",
};
const DISPLAYS: readonly ValueDisplay[] = ["decoded", "hex", "utf8"];
const FORMATS: readonly TypedFormat[] = ["hex", "text", "number"];

/** Everything the binding sends. */
interface Shown extends InspectView {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  readonly name: string;
  readonly hint: string;
  readonly display: ValueDisplay;
}

const UNTOUCHED: InspectChoice = {
  display: "decoded",
  turned: new Set(),
  limit: PAGE_OF_SERVICES,
  open: "",
  format: "hex",
  draft: "",
  type: "with-response",
  tried: false,
};

type Touch = WechatMiniprogram.TouchEvent;

Page({
  behaviors: [consentBehavior, troubleBehavior],
  data: {
    draft: "",
    isDetail: false,
    view: {} as Partial<Shown>,
  },
  store: undefined as InspectStore | undefined,
  consent: undefined as ConsentStore | undefined,
  binding: undefined as PageBinding | undefined,
  choice: { now: UNTOUCHED },

  onLoad(query: Record<string, unknown>): void {
    const ports = devicePorts();
    const device = { deviceId: queryText(query.deviceId, 128), name: queryText(query.name) };
    const store = createInspectStore({ ports, ...device });
    const consent = createConsentStore(ports.environment);
    const choice = observable({ now: UNTOUCHED }, { now: observable.ref }, { proxy: false });
    this.store = store;
    this.consent = consent;
    this.choice = choice;
    const isNamed = device.deviceId !== "";
    bindReport(this, () => ({
      page: "inspect",
      title: this.data.view.trouble?.title,
      facts: { phase: store.phase, services: store.services.length, mtu: store.mtu, error: store.error?.message },
    }));
    const consented = bindConsentedWork(this, consent, () => {
      if (isNamed && store.phase === "idle") store.start();
    });
    this.binding = bindPage(this, {
      clock: ports.clock,
      look: () => ({
        themeClass: applyAppearance(this.title()),
        text: texts(TEXTS),
        name: shownName(companion().language(), { name: device.name, tail: tailOf(device.deviceId) }),
      }),
      values: (look) => {
        const { display, format } = choice.now;
        const shown = inspectView(store, consent.state, choice.now, isNamed);
        return { view: { ...look, display, hint: t(HINTS[format]), ...shown } satisfies Shown };
      },
      parts: [consented, { dispose: () => store.dispose() }],
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
  title(): string {
    if (this.choice.now.open === "log") return t("insp.log");
    return this.view()?.chr?.title ?? t("insp.nav");
  },
  choose(change: Partial<InspectChoice>): void {
    runInAction(() => {
      this.choice.now = { ...this.choice.now, ...change };
    });
  },

  display({ currentTarget }: Touch): void {
    const display = DISPLAYS.find((known) => known === currentTarget.dataset.display);
    if (display !== undefined) this.choose({ display });
  },
  turnService({ currentTarget }: Touch): void {
    const uuid = String(currentTarget.dataset.uuid);
    const turned = new Set(this.choice.now.turned);
    if (!turned.delete(uuid)) turned.add(uuid);
    this.choose({ turned });
  },
  showMore(): void {
    this.choose({ limit: this.choice.now.limit + PAGE_OF_SERVICES });
  },
  operate({ currentTarget }: Touch): void {
    const key = String(currentTarget.dataset.key);
    if (currentTarget.dataset.op === "read") this.store?.read(key);
    else if (currentTarget.dataset.op === "notify") this.store?.toggle(key);
    else this.open(key);
  },
  openCharacteristic({ currentTarget }: Touch): void {
    this.open(String(currentTarget.dataset.key));
  },
  openLog(): void {
    this.open("log");
  },
  open(open: string): void {
    this.choose({ open, draft: "", tried: false });
    setAtOnce(this, { isDetail: true, draft: "" });
    const title = open === "log" ? t("insp.log") : (this.view()?.chr?.title ?? "");
    wx.setNavigationBarTitle({ title });
  },
  /** What the binding will show next; a title cannot wait for it. */
  view(): InspectView | undefined {
    const { store, consent } = this;
    return store && consent ? inspectView(store, consent.state, this.choice.now, true) : undefined;
  },
  /** The person went back: from here on the list is what counts. */
  closing(): void {
    wx.setNavigationBarTitle({ title: t("insp.nav") });
  },
  closed(): void {
    this.choose({ open: "" });
    if (this.data.isDetail) setAtOnce(this, { isDetail: false });
  },

  format({ currentTarget }: Touch): void {
    const format = FORMATS.find((known) => known === currentTarget.dataset.format);
    if (format === undefined) return;
    this.choose({ format, draft: "", tried: false });
    setAtOnce(this, { draft: "" });
  },
  type({ detail }: WechatMiniprogram.Input): void {
    this.choose({ draft: detail.value, tried: false });
  },
  turnType(): void {
    this.choose({ type: this.choice.now.type === "with-response" ? "without-response" : "with-response" });
  },
  send(): void {
    const { store } = this;
    const { open, format, draft, type } = this.choice.now;
    if (store === undefined || store.phase !== "connected") return;
    const found = store.services.flatMap(({ characteristics }) => characteristics).find(({ key }) => key === open);
    const typed = typedValue(format, draft, store.payloadSize);
    if (found === undefined || !typed.ok) this.choose({ tried: true });
    else store.write(open, typed.bytes, writeTypeOf(found.properties, type));
  },
  readAgain(): void {
    this.store?.read(this.choice.now.open);
  },
  turnNotify(): void {
    this.store?.toggle(this.choice.now.open);
  },
  copyLog(): void {
    const { open } = this.choice.now;
    const log = this.store?.log ?? [];
    wx.setClipboardData({
      data: logText(open === "log" ? log : log.filter(({ key }) => key === open)) || t("insp.logEmpty"),
    });
  },

  turnLink(): void {
    if (this.store?.phase === "connected") this.store.disconnect();
    else this.store?.start();
  },
  act(): void {
    const { store, consent } = this;
    if (store === undefined || consent === undefined) return;
    const { error } = store;
    repair(this, this.data.view.trouble?.action, { ports: devicePorts(), consent, error, retry: () => store.start() });
  },
  scan(): void {
    openPage(DEVICE_PAGES.scan);
  },
});
