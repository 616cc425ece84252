import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { DEVICE_PAGES, openPage, queryText } from "../../../lib/navigation";
import { rowHeightPx } from "../../scan/rows/row-height";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindList, type ListBinding, listBinding } from "../../shared/binding/list-binding";
import { bindConsentedWork, consentBehavior } from "../../shared/consent/consent-behavior";
import { createConsentStore } from "../../shared/consent/consent-store";
import { devicePorts } from "../../wiring";
import { batchHead } from "../../workbench/batch/batch-head";
import { batchKey, batchRow } from "../../workbench/batch/batch-row";
import { BATCH_FILTERS, type BatchLine, type BatchStore, createBatchStore } from "../../workbench/batch/batch-store";
import type { Batch } from "../../workbench/batch/contract";
import { openBatch } from "./open-batch";

const TEXTS = {
  all: "batch.f.all",
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
} as const;

/** A batch over one order. `order`: its id. */
Page({
  behaviors: [listBinding, consentBehavior],
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    isEmpty: false,
    running: "paused",
    currentSerial: "",
    problem: "",
  },
  order: "",
  batch: undefined as Batch | undefined,
  store: undefined as BatchStore | undefined,
  list: undefined as ListBinding | undefined,
  binding: undefined as PageBinding | undefined,

  onLoad(query: Record<string, unknown>): void {
    this.order = queryText(query.order, 64);
    openBatch(this.order, ({ batch, title, problem }) => this.bind(batch, title, problem));
  },
  bind(batch: Batch, title: string, problem: string): void {
    const ports = devicePorts();
    const store = createBatchStore(batch);
    const consent = createConsentStore(ports.environment);
    this.batch = batch;
    this.store = store;
    this.binding = bindPage(this, {
      look: () => ({ themeClass: applyAppearance(t("batch.title")), text: texts(TEXTS), title }),
      list: (look) => {
        const list = bindList<BatchLine>(this, {
          clock: ports.clock,
          rows: () => store.lines,
          key: batchKey,
          fields: (line) => batchRow(line, ports.clock.now()),
          rowHeight: () => rowHeightPx(false, companion().look().windowWidth),
          viewport: () => wx.getWindowInfo().windowHeight,
          values: () => ({ ...look(), ...batchHead(store, ports.clock.now()) }),
        });
        list.send({ problem });
        this.list = list;
        return list;
      },
      parts: [bindConsentedWork(this, consent, () => undefined), store],
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
  reconcile(): void {
    openPage(DEVICE_PAGES.reconcile, { order: this.order });
  },
  toOrders(): void {
    openPage(DEVICE_PAGES.orders);
  },
});
