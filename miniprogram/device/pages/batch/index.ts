import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { DEVICE_PAGES, openPage, queryText } from "../../../lib/navigation";
import { setSoon } from "../../../lib/paced-data";
import { rowHeightPx } from "../../scan/rows/row-height";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindList, type ListBinding, listBinding } from "../../shared/binding/list-binding";
import { bindConsentedWork, consentBehavior } from "../../shared/consent/consent-behavior";
import { createConsentStore } from "../../shared/consent/consent-store";
import { deviceCodes, devicePorts } from "../../wiring";
import { batchHead } from "../../workbench/batch/batch-head";
import { batchKey, batchRow } from "../../workbench/batch/batch-row";
import { BATCH_FILTERS, type BatchLine, type BatchStore, createBatchStore } from "../../workbench/batch/batch-store";
import type { Batch } from "../../workbench/batch/contract";
import { SECRET_TEXTS } from "../../workbench/batch/secret-texts";
import { TypedSecret } from "../../workbench/batch/typed-secret";
import { type CodeReader, createCodeReader } from "./code-reader";
import { type NoBatch, noBatchText, openBatch } from "./open-batch";

const TEXTS = {
  all: "scan.f.all",
  todo: "batch.f.todo",
  failed: "batch.f.failed",
  stray: "batch.f.stray",
  retry: "action.retry",
  start: "batch.start",
  pause: "batch.pause",
  resume: "batch.resume",
  reconcile: "batch.reconcile",
  none: "batch.none",
  noneText: "batch.noneText",
  orders: "batch.orders",
  toSite: "batch.toSite",
  ...SECRET_TEXTS,
  code: "code.scan",
  more: "batch.more",
  everyone: "batch.everyone",
} as const;

/** A batch over one order. `order`: its id. */
Page({
  behaviors: [listBinding, consentBehavior],
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    missing: "" as NoBatch["is"] | "",
    missingText: "",
    running: "paused",
    currentSerial: "",
    askedFor: "",
    askedIs: "",
  },
  order: "",
  site: "",
  /** No part of what is shown. A secret. */
  typed: new TypedSecret(),
  batch: undefined as Batch | undefined,
  store: undefined as BatchStore | undefined,
  list: undefined as ListBinding | undefined,
  codes: undefined as CodeReader | undefined,
  binding: undefined as PageBinding | undefined,
  /** The phone's storage may answer after the page is shown. */
  isShown: false,

  onLoad(query: Record<string, unknown>): void {
    this.order = queryText(query.order, 64);
    openBatch(this.order, (opened) => {
      if (opened.is === "open") return this.bind(opened.batch, opened.title);
      this.site = opened.is === "site" ? (opened.site?.id ?? "") : "";
      const themeClass = applyAppearance(t("batch.title"));
      setSoon(this, { themeClass, text: texts(TEXTS), missing: opened.is, missingText: noBatchText(opened) });
    });
  },
  bind(batch: Batch, title: string): void {
    const ports = devicePorts();
    const store = createBatchStore(batch);
    const consent = createConsentStore(ports.environment);
    const codes = createCodeReader({ batch, state: () => store.state, scan: () => deviceCodes().scan() });
    this.typed = new TypedSecret();
    this.batch = batch;
    this.codes = codes;
    this.store = store;
    this.binding = bindPage(this, {
      look: () => ({ themeClass: applyAppearance(t("batch.title")), text: texts(TEXTS), title }),
      list: (look) => {
        const list = bindList<BatchLine>(this, {
          clock: ports.clock,
          rows: () => store.lines,
          key: batchKey,
          fields: (line) => batchRow(line, ports.clock.now(), store.state.only),
          rowHeight: () => rowHeightPx(false, companion().look().windowWidth),
          viewport: () => wx.getWindowInfo().windowHeight,
          values: () => ({ ...look(), ...batchHead(store, ports.clock.now()) }),
        });
        this.list = list;
        return list;
      },
      parts: [bindConsentedWork(this, consent, () => codes.listen()), { hide: codes.stop, dispose: codes.stop }, store],
    });
    if (this.isShown) this.binding.show();
  },
  onShow(): void {
    this.isShown = true;
    this.binding?.show();
    // A locked screen stops Bluetooth within seconds.
    wx.setKeepScreenOn({ keepScreenOn: true });
  },
  onHide(): void {
    this.isShown = false;
    this.binding?.hide();
    wx.setKeepScreenOn({ keepScreenOn: false });
  },
  onUnload(): void {
    this.binding?.dispose();
    wx.setKeepScreenOn({ keepScreenOn: false });
  },

  choose({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const filter = BATCH_FILTERS.find((known) => known === currentTarget.dataset.filter);
    if (filter !== undefined) this.store?.choose(filter);
  },
  toggle(): void {
    this.store?.toggle();
  },
  retry({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    this.store?.retry(String(currentTarget.dataset.serial));
  },
  identify(): void {
    this.batch?.identify(this.data.currentSerial).subscribe({
      error: () => wx.showToast({ title: t("batch.noBlink"), icon: "none" }),
    });
  },
  type({ detail }: WechatMiniprogram.Input): void {
    this.typed.type(this.data.askedFor, detail.value);
  },
  answer(): void {
    const typed = this.typed.take(this.data.askedFor);
    if (typed !== "" || this.data.askedIs === "password") this.give(typed);
  },
  /** The devices that asked for it fail. */
  leave(): void {
    this.typed.take("");
    this.give(undefined);
  },
  /** @param secret undefined: the person has none. */
  give(secret: string | undefined): void {
    const { askedIs, askedFor } = this.data;
    if (askedIs === "pop") this.store?.answerPop(askedFor, secret);
    else this.store?.answer(askedFor, secret);
  },
  everyone(): void {
    this.store?.all();
  },
  more(): void {
    const { order } = this;
    const open = (page: "survey" | "reconcile" | "report") => () => openPage(DEVICE_PAGES[page], { order });
    const items = [
      [t("svy.title"), open("survey")],
      [t("batch.reconcile"), open("reconcile")],
      [t("rep.title"), open("report")],
      [t("batch.stop"), () => this.batch?.stop()],
    ] as const;
    wx.showActionSheet({
      itemList: items.map(([label]) => label),
      success: ({ tapIndex }) => items[tapIndex]?.[1](),
      fail: () => undefined,
    });
  },
  readCode(): void {
    this.codes?.read();
  },
  /** A row of a device that is not in the order, or not known to be. */
  nameStray({ currentTarget }: WechatMiniprogram.TouchEvent): void {
    const { id } = currentTarget.dataset;
    const stray = this.store?.state.strays.find(({ deviceId }) => deviceId === id);
    if (stray?.serial === undefined && stray !== undefined) this.codes?.nameDevice(stray.deviceId);
  },
  reconcile(): void {
    openPage(DEVICE_PAGES.reconcile, { order: this.order });
  },
  toOrders(): void {
    openPage(DEVICE_PAGES.orders);
  },
  toSite(): void {
    openPage(DEVICE_PAGES.site, this.site === "" ? {} : { id: this.site });
  },
});
