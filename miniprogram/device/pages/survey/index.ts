import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { shareFile } from "../../../lib/files/share-file";
import { DEVICE_PAGES, openPage, queryText } from "../../../lib/navigation";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindConsentedWork, consentBehavior } from "../../shared/consent/consent-behavior";
import { type ConsentStore, createConsentStore } from "../../shared/consent/consent-store";
import { repair } from "../../shared/trouble/repair";
import { bindReport, troubleBehavior } from "../../shared/trouble/trouble-behavior";
import { devicePorts, deviceProvisioners } from "../../wiring";
import { writeSeparated } from "../../workbench/order/text/write-separated";
import { networkName } from "../../workbench/survey/network-name";
import { createSurveyStore, type SurveyStore } from "../../workbench/survey/survey-store";
import { summaryOf } from "../../workbench/survey/survey-summary";
import { surveyTable } from "../../workbench/survey/survey-table";
import { isWorthAsking, type SurveyView, surveyView } from "../../workbench/survey/survey-view";
import { verdictOf } from "../../workbench/survey/verdict";
import { openBatch } from "../batch/open-batch";
import { surveyOf } from "./survey-of-order";

const TEXTS = {
  by: "svy.by",
  mark: "svy.mark",
  note: "svy.note",
  share: "svy.share",
  stop: "svy.stop",
  goOn: "svy.goOn",
  listen: "svy.listen",
  emptyTitle: "svy.empty.title",
  emptyText: "svy.empty.text",
} as const;
/** An action sheet takes no more. */
const MOST_NETWORKS = 6;

/** Everything the binding sends. */
interface Shown extends SurveyView {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  readonly asksConsent: boolean;
}

/** What each device near by hears of the site's networks, before any password is sent. `order`: of an order alone; absent: who is there. */
Page({
  behaviors: [consentBehavior, troubleBehavior],
  data: { view: {} as Partial<Shown> },
  order: "",
  store: undefined as SurveyStore | undefined,
  consent: undefined as ConsentStore | undefined,
  binding: undefined as PageBinding | undefined,

  onLoad(query: Record<string, unknown>): void {
    this.order = queryText(query.order, 64);
    const ports = devicePorts();
    const store = createSurveyStore({
      ...{ ports, provisioners: deviceProvisioners(), now: () => companion().now() },
      ...surveyOf(this.order),
    });
    const consent = createConsentStore(ports.environment);
    this.store = store;
    this.consent = consent;
    bindReport(this, () => ({
      page: "survey",
      title: this.data.view.trouble?.title,
      facts: { phase: store.phase, devices: store.devices.length, error: store.error?.message },
    }));
    const consented = bindConsentedWork(this, consent, () => {
      if (store.phase === "idle") store.start();
    });
    this.binding = bindPage(this, {
      clock: ports.clock,
      look: () => ({ themeClass: applyAppearance(t("svy.title")), text: texts(TEXTS) }),
      values: (look) => ({
        view: {
          ...look,
          ...surveyView(store, companion().now()),
          asksConsent: consent.state === "asking",
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

  /** Devices of an order are the batch's; else one is paired as ever, and of several the person chooses. */
  pair(): void {
    const fine = this.store === undefined ? [] : summaryOf(this.store.devices, this.store.ssids).fine;
    const [only, another] = fine;
    if (this.order !== "") this.pairThese(fine.flatMap(({ device: { serial } }) => serial ?? []));
    else if (only === undefined || another !== undefined) openPage(DEVICE_PAGES.scan);
    else openPage(DEVICE_PAGES.pair, { deviceId: only.device.key, name: only.device.name, kind: only.device.kind });
  },
  /** The others wait until somebody has seen to the signal. */
  pairThese(serials: readonly string[]): void {
    openBatch(this.order, (opened) => {
      if (opened.is === "open") opened.batch.only(serials);
      openPage(DEVICE_PAGES.batch, { order: this.order });
    });
  },
  /** What is not reliable or not known is asked again; what was asked stays. */
  again(): void {
    const { store } = this;
    store?.again((device) => isWorthAsking(verdictOf(device, store.ssids)));
  },
  goOn(): void {
    this.store?.again(() => false);
  },
  stop(): void {
    this.store?.stop();
  },
  pick(): void {
    const networks = (this.store?.networks ?? []).slice(0, MOST_NETWORKS);
    if (networks.length < 2) return;
    wx.showActionSheet({
      alertText: t("svy.pick"),
      itemList: networks.map(networkName),
      success: ({ tapIndex }) => {
        const ssid = networks[tapIndex];
        if (ssid !== undefined) this.store?.choose(ssid);
      },
    });
  },
  share(): void {
    const { store } = this;
    if (store === undefined) return;
    const isShared = shareFile("wifi-survey.csv", writeSeparated(surveyTable(store.devices, store.ssids)));
    if (!isShared) wx.showToast({ title: t("svy.notShared"), icon: "none" });
  },
  act(): void {
    const { store, consent } = this;
    if (store?.error === undefined || consent === undefined) return;
    repair(this, "retry", { ports: devicePorts(), consent, error: store.error, retry: () => store.start() });
  },
});
