import { backend } from "../../lib/app-backend";
import { applyAppearance } from "../../lib/appearance";
import { companion, t, texts } from "../../lib/companion";
import * as Alerts from "../../lib/http/alert-endpoints";
import type { Endpoint } from "../../lib/http/endpoint";
import { failureText } from "../../lib/http/failure-text";
import { failureOf } from "../../lib/http/http-error";
import type { RequestScope } from "../../lib/http/request-scope";
import { DEVICE_PAGES } from "../../lib/navigation";
import { setAtOnce, setSoon } from "../../lib/paced-data";
import { openDevicePage } from "../../lib/packages/open-device-page";
import { loginCode } from "../../lib/session/login-code";
import { whileShown } from "../../lib/tab-page";
import { type AlertRow, alertRows, deviceName } from "./alert-rows";

const AGE_MS = 10_000;

const TEXTS = {
  noneTitle: "alert.none.title",
  noneText: "alert.none.text",
  noServer: "alert.noServer",
  seen: "alert.seen",
  again: "action.retry",
  wx: "alert.wx",
} as const;

/** A device whose alerts may come in WeChat too. */
interface WxRow {
  readonly id: string;
  readonly name: string;
  readonly act: string;
}

Page({
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    hasServer: true,
    rows: null as readonly AlertRow[] | null,
    trouble: "",
    wxRows: [] as readonly WxRow[],
    wxSaid: "",
    isBusy: false,
  },

  alerts: undefined as readonly Alerts.Alert[] | undefined,
  /** Of the device that is about to be asked for in WeChat, which takes a tap of its own. */
  ticket: undefined as (Alerts.AlertTicket & { readonly device: string }) | undefined,
  subscribed: new Set<string>(),
  scope: undefined as RequestScope | undefined,
  leave: (): void => undefined,

  onLoad(): void {
    this.subscribed = new Set();
    this.scope = backend()?.scope();
  },
  onShow(): void {
    const stopLook = whileShown(this, () => this.showAll());
    const stopAges = companion().every(AGE_MS, () => this.showRows());
    this.leave = () => {
      stopLook();
      stopAges();
    };
    void this.look();
  },
  onHide(): void {
    this.leave();
  },
  onUnload(): void {
    this.leave();
    this.scope?.close();
  },

  showAll(): void {
    setSoon(this, {
      themeClass: applyAppearance(t("alert.title")),
      text: texts(TEXTS),
      hasServer: backend() !== undefined,
      ...this.rowsNow(),
    });
  },
  showRows(): void {
    if (this.alerts !== undefined && this.alerts.length > 0) setSoon(this, this.rowsNow());
  },
  rowsNow() {
    const { devices, language, now } = companion();
    const list = devices.list();
    const owned = backend() === undefined ? [] : list.filter(({ cloud }) => cloud?.role === "owner");
    return {
      rows: this.alerts === undefined ? null : alertRows(language(), this.alerts, list, now()),
      wxRows: owned.map((device) => ({
        id: device.id,
        name: deviceName(language(), device),
        act: t(
          this.subscribed.has(device.id)
            ? "alert.wx.done"
            : this.ticket?.device === device.id
              ? "alert.wx.go"
              : "alert.wx.ask",
        ),
      })),
    };
  },
  async look(): Promise<void> {
    if (backend() === undefined) return;
    try {
      this.alerts = await this.ask(Alerts.LIST_ALERTS, undefined);
      companion().noteAlerts(this.alerts.length);
      setSoon(this, { trouble: "", ...this.rowsNow() });
    } catch (thrown) {
      this.fail(thrown);
    }
  },
  lookAgain(): void {
    void this.look();
  },
  async markSeen(): Promise<void> {
    const ids = this.alerts?.map(({ id }) => id) ?? [];
    if (ids.length === 0 || this.data.isBusy) return;
    setAtOnce(this, { isBusy: true });
    try {
      await this.ask(Alerts.ALERTS_SEEN, ids);
      this.alerts = [];
      setSoon(this, { isBusy: false, trouble: "", ...this.rowsNow() });
      await this.look();
    } catch (thrown) {
      setSoon(this, { isBusy: false });
      this.fail(thrown);
    }
  },
  openDevice({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const id = String(currentTarget.dataset.id);
    if (id !== "") openDevicePage(DEVICE_PAGES.device, { id });
  },

  subscribe({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const id = String(currentTarget.dataset.id);
    if (this.data.isBusy || this.subscribed.has(id)) return;
    if (typeof wx.requestSubscribeDeviceMessage !== "function") setAtOnce(this, { wxSaid: t("alert.wx.old") });
    else if (this.ticket?.device === id) this.askWechat(this.ticket);
    else void this.fetchTicket(id);
  },
  async fetchTicket(device: string): Promise<void> {
    setAtOnce(this, { isBusy: true, wxSaid: t("alert.wx.busy") });
    try {
      this.ticket = { ...(await this.ask(Alerts.ALERT_TICKET, device)), device };
      setSoon(this, { isBusy: false, wxSaid: "", ...this.rowsNow() });
    } catch (thrown) {
      const failure = failureOf(thrown);
      const isNotThere = failure.kind === "refused" && failure.code === "no-alert-messages";
      const words = isNotThere ? t("alert.wx.none") : failureText(companion().language(), failure);
      setSoon(this, { isBusy: false, wxSaid: words });
    }
  },
  askWechat({ device, sn, snTicket, modelId, templates }: Alerts.AlertTicket & { device: string }): void {
    wx.requestSubscribeDeviceMessage({
      tmplIds: [...templates],
      sn,
      snTicket,
      modelId,
      success: (result) => {
        const answers = result as unknown as Readonly<Record<string, unknown>>;
        if (templates.some((id) => answers[id] === "accept")) void this.keepWish(device);
        else setAtOnce(this, { wxSaid: t("alert.wx.no") });
      },
      fail: () => setAtOnce(this, { wxSaid: t("alert.wx.no") }),
    });
    this.ticket = undefined;
    setAtOnce(this, this.rowsNow());
  },
  async keepWish(device: string): Promise<void> {
    try {
      await this.ask(Alerts.WANT_MESSAGES, { device, code: await loginCode(wx) });
      this.subscribed.add(device);
      setSoon(this, { wxSaid: "", ...this.rowsNow() });
    } catch (thrown) {
      setSoon(this, { wxSaid: failureText(companion().language(), failureOf(thrown)) });
    }
  },

  fail(thrown: unknown): void {
    const failure = failureOf(thrown);
    if (failure.kind !== "aborted") setSoon(this, { trouble: failureText(companion().language(), failure) });
  },
  ask<Input, Answer>(endpoint: Endpoint<Input, Answer>, input: Input): Promise<Answer> {
    const server = backend();
    if (server === undefined || this.scope === undefined) return Promise.reject(new Error("no server"));
    return this.scope.run(server.client.call(endpoint, input));
  },
});
