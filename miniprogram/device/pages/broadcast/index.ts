import { reaction } from "mobx-miniprogram";
import { applyAppearance } from "../../../lib/appearance";
import { t, texts } from "../../../lib/companion";
import { DEVICE_PAGES, openTab, queryText } from "../../../lib/navigation";
import { type BroadcastStore, createBroadcastStore } from "../../broadcast/broadcast-store";
import {
  type BroadcastAction,
  type BroadcastView,
  broadcastView,
  EMPTY_BROADCAST,
} from "../../broadcast/broadcast-view";
import { errorOf } from "../../pair/session/join-result";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindReport, copyReport } from "../../shared/trouble/trouble-behavior";
import { devicePorts } from "../../wiring";

const LABELS = {
  phone: "side.phone",
  air: "tou.nav.air",
  device: "side.device",
  cloud: "side.cloud",
  elapsed: "join.elapsed",
  heard: "tou.heard",
  risk: "tou.risk.t",
  riskText: "tou.risk",
  show: "pw.show",
  hide: "pw.hide",
  clear: "pw.clear",
  bytes: "hid.bytes.s",
} as const;

type Labels = Readonly<Record<keyof typeof LABELS, string>>;

/** The longest that a label may say of itself in a link. */
const LONGEST_MAC = 32;

Page({
  data: { themeClass: "", label: {} as Labels, focused: "", view: EMPTY_BROADCAST as BroadcastView },
  store: undefined as BroadcastStore | undefined,
  binding: undefined as PageBinding | undefined,
  focused: "",
  sleep: (): void => undefined,

  onLoad(query: Record<string, unknown>): void {
    const ports = devicePorts();
    const store = createBroadcastStore(ports, { mac: queryText(query.mac, LONGEST_MAC) });
    this.store = store;
    bindReport(this, () => ({
      page: "broadcast",
      title: this.data.view.title,
      facts: {
        method: store.method.kind,
        outcome: store.result?.outcome,
        error: errorOf(store.result)?.message,
        sent: store.progress.sent,
        answers: store.answers.length,
      },
    }));
    this.binding = bindPage(this, {
      clock: ports.clock,
      look: () => ({ themeClass: applyAppearance(t("pair.title")), label: texts(LABELS) }),
      values: (look) => ({ ...look, view: broadcastView(store, t), focused: this.focused }),
      parts: [{ show: () => store.look(), dispose: () => store.dispose() }],
    });
    // A locked screen stops timers and sockets.
    this.sleep = reaction(
      () => store.screen === "sending",
      (keepScreenOn) => wx.setKeepScreenOn({ keepScreenOn }),
    );
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.binding?.hide();
  },
  onUnload(): void {
    this.sleep();
    this.binding?.dispose();
    wx.setKeepScreenOn({ keepScreenOn: false });
  },

  onAction(event: WechatMiniprogram.TouchEvent): void {
    const { action, disabled } = event.currentTarget.dataset as { action?: BroadcastAction; disabled?: boolean };
    if (action === undefined || disabled) return;
    if (action === "leave") openTab("devices");
    else if (action === "other") wx.redirectTo({ url: DEVICE_PAGES.scan });
    else if (action === "copy") copyReport(this);
    else this.store?.[action]();
  },
  onKind({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    this.store?.choose(String(currentTarget.dataset.kind));
  },
  onType(event: WechatMiniprogram.Input): void {
    const { value } = event.detail;
    const { field } = event.currentTarget.dataset;
    if (field === "ssid") this.store?.input.typeSsid(value);
    else if (field === "password") this.store?.input.typePassword(value);
    else if (field === "mac") this.store?.typeMac(value);
  },
  onFocus(event: WechatMiniprogram.BaseEvent): void {
    this.focused = String(event.currentTarget.dataset.field);
    this.binding?.refresh();
  },
  onBlur(): void {
    this.focused = "";
    this.store?.input.settle();
    this.binding?.refresh();
  },
  onConfirm(): void {
    this.store?.next();
  },
  onEye(): void {
    const { input } = this.store ?? {};
    input?.settle();
    input?.showPassword(!input.passwordShown);
  },
  onClear(): void {
    this.store?.input.clearSsid();
  },
});
