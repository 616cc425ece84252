import { reaction } from "mobx-miniprogram";
import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { DEVICE_PAGES, openPage } from "../../../lib/navigation";
import { CLICKS } from "../../nfc/clicks";
import { createNfcScreen, type NfcScreen } from "../../nfc/nfc-screen";
import { recordWords } from "../../nfc/read/record-words";
import type { NfcAction } from "../../nfc/view/nfc-view";
import { type NfcPageView, nfcPageView } from "../../nfc/view/page-view";
import type { DraftKind } from "../../nfc/write/draft-store";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindReport, troubleBehavior } from "../../shared/trouble/trouble-behavior";
import { devicePorts, tagHandover } from "../../wiring";

const TEXTS = {
  known: "nfc.known",
  tag: "nfc.tag",
  log: "nfc.log",
  show: "nfc.show",
  hide: "nfc.hide",
  can: "t4.can",
  limit: "t4.limit",
  instead: "ios.instead",
  what: "nfcw.what",
  kind: "nfcw.kind",
  ask: "nfcw.scheme.ask",
  paste: "nfcw.paste",
  wifi: "nfcw.wifi",
  wifiSub: "nfcw.wifi.sub",
  clear: "nfcw.clear",
  ssid: "nfcw.ssid",
  pass: "nfcw.pass",
  passHelp: "nfcw.pass.help",
  count: "nfcw.count",
  order: "nfcb.order",
  hold: "nfcb.wait",
  last: "nfcb.last",
  before: "nfcb.before",
} as const;

type Shown = NfcPageView & {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  readonly library: string;
  readonly focused: string;
};

/** Between the halves of a double vibration, ms. */
const DOUBLE_MS = 250;

Page({
  behaviors: [troubleBehavior],
  data: { view: {} as Partial<Shown> },
  screen: undefined as NfcScreen | undefined,
  binding: undefined as PageBinding | undefined,
  focused: "",
  stopTitle: (): void => undefined,

  onLoad(): void {
    const ports = devicePorts();
    const { devices, language, entrySchemes } = companion();
    const screen = createNfcScreen({
      ports,
      registry: devices,
      schemes: entrySchemes(),
      entryPage: DEVICE_PAGES.scan.slice(1),
      lang: language(),
      vibrate: (how) => this.vibrate(how),
      onKnown: ({ id }) => openPage(DEVICE_PAGES.device, { id }),
    });
    this.screen = screen;
    bindReport(this, () => ({
      page: "nfc",
      title: this.data.view.state?.title ?? "",
      facts: { screen: screen.screen, outcome: screen.read.reading?.outcome, error: screen.read.error?.message },
    }));
    this.binding = bindPage(this, {
      clock: ports.clock,
      look: () => this.look(),
      values: (look) => ({ view: { ...this.view(), ...look, focused: this.focused } satisfies Shown }),
      parts: [screen],
    });
    this.stopTitle = reaction(
      () => this.view().title,
      (title) => applyAppearance(t(title)),
    );
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.binding?.hide();
  },
  onUnload(): void {
    this.stopTitle();
    this.binding?.dispose();
  },

  look(): Pick<Shown, "themeClass" | "text" | "library"> {
    const library = devicePorts().nfc?.baseLibrary ?? "";
    return {
      themeClass: applyAppearance(t(this.view().title)),
      text: texts(TEXTS),
      library: library === "" ? "" : t("t4.lib", { v: library }),
    };
  },
  view(): NfcPageView {
    const { screen } = this;
    if (screen === undefined) throw new Error("the page was not loaded");
    return nfcPageView(screen, { now: devicePorts().clock.now(), canUpdate: wx.canIUse("updateWeChatApp") });
  },
  vibrate(how: "short" | "twice" | "long"): void {
    if (how === "long") wx.vibrateLong();
    else wx.vibrateShort({ type: "medium" });
    if (how === "twice") {
      devicePorts().clock.scheduler.schedule(() => wx.vibrateShort({ type: "medium" }), DOUBLE_MS);
    }
  },

  onAction({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const { screen } = this;
    const { action, disabled } = currentTarget.dataset as { action?: NfcAction | ""; disabled?: boolean };
    if (screen === undefined || action === undefined || action === "" || disabled) return;
    CLICKS[action]({ screen, open: openPage, handOver: () => this.handOver(), update: () => wx.updateWeChatApp({}) });
  },
  /** Secrets of the tag go by memory, never by an address. */
  handOver(): void {
    if (this.screen !== undefined) tagHandover().put(this.screen.offer);
  },

  onEye({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    this.screen?.turnSecret(Number(currentTarget.dataset.key));
  },
  /** A link is a stranger's: it is copied where the person says so, and never opened. */
  onRecord({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const record = this.screen?.read.reading?.records?.[Number(currentTarget.dataset.key)];
    const words = record === undefined ? undefined : recordWords(record.content);
    const { link } = words ?? {};
    if (words === undefined || link === undefined) return;
    wx.showModal({
      title: t("nfc.copyLink"),
      content: words.value,
      confirmText: t("nfc.copyLink.yes"),
      cancelText: t("nfc.copyLink.no"),
      success: ({ confirm }) => {
        if (confirm) wx.setClipboardData({ data: link });
      },
    });
  },

  onKind({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    this.screen?.draft.choose(currentTarget.dataset.kind as DraftKind);
  },
  onType({ currentTarget, detail }: WechatMiniprogram.Input): void {
    const { draft } = this.screen ?? {};
    const field = String(currentTarget.dataset.field);
    if (field === "ssid") draft?.network.typeSsid(detail.value);
    else if (field === "password") draft?.network.typePassword(detail.value);
    else if (field === "scheme" || field === "device" || field === "uri" || field === "text")
      draft?.type(field, detail.value);
  },
  onFocus({ currentTarget }: WechatMiniprogram.BaseEvent): void {
    this.focused = String(currentTarget.dataset.field);
    this.binding?.refresh();
  },
  onBlur(): void {
    this.focused = "";
    this.screen?.draft.settle();
    this.binding?.refresh();
  },
  onPasswordEye(): void {
    const { network } = this.screen?.draft ?? {};
    network?.settle();
    network?.showPassword(!network.passwordShown);
  },
  onWifi(): void {
    const { draft } = this.screen ?? {};
    draft?.attachWifi(!draft.withWifi);
  },
  onDevice({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const device = this.screen?.devices.find(({ id }) => id === currentTarget.dataset.id);
    if (device !== undefined) this.screen?.draft.pickDevice(device);
  },
  onPile({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const { count } = currentTarget.dataset as { count: string };
    this.screen?.draft.choosePile(count === "each" ? "each" : Number(count));
  },
  askScheme(): void {
    this.screen?.draft.askScheme();
  },
  paste(): void {
    wx.getClipboardData({ success: ({ data }) => this.screen?.draft.fill("scheme", data.trim()) });
  },
});
