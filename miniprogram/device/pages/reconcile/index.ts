import { observable, runInAction } from "mobx-miniprogram";
import { applyAppearance } from "../../../lib/appearance";
import { t, texts } from "../../../lib/companion";
import type { StringKey } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import { DEVICE_PAGES, openPage, queryText } from "../../../lib/navigation";
import { setSoon } from "../../../lib/paced-data";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { devicePorts } from "../../wiring";
import { type BatchStore, createBatchStore } from "../../workbench/batch/batch-store";
import type { Batch } from "../../workbench/batch/contract";
import { type ReconcileView, reconcileView } from "../../workbench/batch/reconcile-view";
import { comparedSerial } from "../../workbench/order/serial";
import { addToOrder, noBatchText, openBatch } from "../batch/open-batch";

const TEXTS = {
  listed: "mis.listed",
  online: "mis.heard",
  missing: "mis.missing",
  stray: "mis.stray",
  secMissing: "mis.sec.missing",
  secStray: "mis.sec.stray",
  secDuplicate: "mis.sec.duplicate",
  complete: "mis.complete",
  ignore: "mis.ignore",
  add: "mis.add",
  find: "mis.find",
  retry: "action.retry",
  rest: "mis.rest",
  go: "mis.go",
  back: "batch.title",
  swap: "mis.swap",
  notListed: "mis.notListed",
  blink: "mis.blink",
} as const;

/** Of an order's line, UTF-16 units. */
const LONGEST_SERIAL = 64;

/** Everything the binding sends. */
interface Shown extends ReconcileView {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  /** Why there is nothing to reconcile; "" where there is. */
  readonly noBatch: string;
}

/** What was expected against what is there. `order`: id of the order. */
Page({
  data: { view: {} as Partial<Shown> },
  order: "",
  batch: undefined as Batch | undefined,
  store: undefined as BatchStore | undefined,
  ignored: observable.set<string>(),
  binding: undefined as PageBinding | undefined,
  /** The phone's storage may answer after the page is shown. */
  isShown: false,

  onLoad(query: Record<string, unknown>): void {
    this.order = queryText(query.order, 64);
    const { clock } = devicePorts();
    const ignored = observable.set<string>();
    this.ignored = ignored;
    openBatch(this.order, (opened) => {
      if (opened.is !== "open") {
        const themeClass = applyAppearance(t("mis.title"));
        return setSoon(this, { view: { themeClass, text: texts(TEXTS), noBatch: noBatchText(opened) } });
      }
      this.batch = opened.batch;
      const store = createBatchStore(opened.batch);
      this.store = store;
      this.binding = bindPage(this, {
        clock,
        look: () => ({ themeClass: applyAppearance(t("mis.title")), text: texts(TEXTS) }),
        values: (look) => ({
          view: { ...look, noBatch: "", ...reconcileView(store.state, new Set(ignored), clock.now()) } satisfies Shown,
        }),
        parts: [store],
      });
      if (this.isShown) this.binding.show();
    });
  },
  onShow(): void {
    this.isShown = true;
    this.binding?.show();
  },
  onHide(): void {
    this.isShown = false;
    this.binding?.hide();
  },
  onUnload(): void {
    this.binding?.dispose();
  },

  ignore({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    runInAction(() => void this.ignored.add(String(currentTarget.dataset.id)));
  },
  /** A stray becomes a line of the order; one that tells no serial is asked for, and may go by the name that it advertises. */
  add({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const stray = this.store?.state.strays.find(({ deviceId }) => deviceId === currentTarget.dataset.id);
    if (stray === undefined) return;
    if (stray.serial !== undefined) {
      if (!addToOrder(this.order, stray.serial)) this.toast("mis.added.not");
      return;
    }
    wx.showModal({
      title: t("mis.serial.ask", { name: visibleText(stray.name || stray.deviceId) }),
      ...{ editable: true, content: stray.name, placeholderText: t("mis.serial.where") },
      confirmText: t("mis.add"),
      cancelText: t("action.cancel"),
      success: ({ confirm, content }) => {
        if (confirm && !this.addAs(comparedSerial(content ?? ""), stray.deviceId)) this.toast("mis.added.not");
      },
    });
  },
  /** @returns false: it is no serial, a line has it that is not missing, or the phone could not keep it. */
  addAs(serial: string, deviceId: string): boolean {
    const line = this.store?.state.devices.find((device) => comparedSerial(device.serial) === serial);
    if (serial === "" || serial.length > LONGEST_SERIAL || (line !== undefined && line.stage !== "missing"))
      return false;
    return (line !== undefined || addToOrder(this.order, serial)) && this.batch?.assign(serial, deviceId) === true;
  },
  find({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const { id, name } = currentTarget.dataset;
    openPage(DEVICE_PAGES.finder, { deviceId: String(id), name: String(name) });
  },
  /** The person has looked at the two that say this serial. */
  settle({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    this.batch?.retry(String(currentTarget.dataset.serial));
  },
  blink(): void {
    const { swap } = this.data.view;
    if (swap) this.batch?.blink(swap.deviceId).subscribe({ error: () => this.toast("batch.noBlink") });
  },
  replace(): void {
    const { swap } = this.data.view;
    if (!swap) return;
    wx.showModal({
      title: t("mis.swap.ask", { name: swap.missing, stray: swap.stray }),
      content: t("mis.swap.text"),
      confirmText: t("mis.swap.yes"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (confirm && this.batch?.replace(swap.serial, swap.deviceId) !== true) this.toast("mis.swap.not");
      },
    });
  },
  toast(key: StringKey): void {
    wx.showToast({ title: t(key), icon: "none" });
  },
  toBatch(): void {
    openPage(DEVICE_PAGES.batch, { order: this.order });
  },
  report(): void {
    openPage(DEVICE_PAGES.report, { order: this.order });
  },
});
