import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { DEVICE_PAGES, openPage } from "../../../lib/navigation";
import { askToRetry } from "../../../lib/packages/open-device-page";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { devicePorts } from "../../wiring";
import { shareOrder } from "../../workbench/order/share-order";
import type { OrderStorage } from "../../workbench/order/storage/order-storage";
import { type OrderRow, orderRows } from "../../workbench/order/view/orders-view";
import { orderStorage } from "../order/open-orders";

const TEXTS = { empty: "ord.empty", emptyText: "ord.empty.text", add: "imp.title" } as const;

interface Shown {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  readonly rows: readonly OrderRow[];
}

type Touch = WechatMiniprogram.TouchEvent;

Page({
  data: { view: {} as Partial<Shown> },
  orders: undefined as OrderStorage | undefined,
  binding: undefined as PageBinding | undefined,

  onLoad(): void {
    const orders = orderStorage();
    this.orders = orders;
    this.binding = bindPage(this, {
      clock: devicePorts().clock,
      look: () => ({ themeClass: applyAppearance(t("ord.title")), text: texts(TEXTS) }),
      values: (look) => ({ view: { ...look, rows: orderRows(orders.list(), companion().now(), t) } satisfies Shown }),
      parts: [],
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

  add(): void {
    openPage(DEVICE_PAGES.order);
  },
  open({ currentTarget }: Touch): void {
    const row = this.data.view.rows?.find(({ id }) => id === currentTarget.dataset.id);
    const kept = row && this.orders?.read(row.id);
    if (row === undefined || kept === undefined) return;
    const share = (form: "csv" | "xlsx") => {
      shareOrder(wx, kept.order, form).catch(() => askToRetry(() => share(form)));
    };
    const to = (page: "batch" | "survey" | "report") => () => openPage(DEVICE_PAGES[page], { order: row.id });
    const exportAs = () =>
      choose([
        [t("ord.csv"), () => share("csv")],
        [t("ord.xlsx"), () => share("xlsx")],
      ]);
    choose([
      [t("batch.title"), to("batch")],
      [t("svy.title"), to("survey")],
      [t("rep.title"), to("report")],
      ...(kept.draft.length === 0
        ? []
        : [[t("ord.draft", { n: kept.draft.length }), () => openPage(DEVICE_PAGES.order, { draft: row.id })] as const]),
      [t("ord.export"), exportAs],
      [t("ord.delete"), () => this.remove(row)],
    ]);
  },
  remove({ id, title }: OrderRow): void {
    wx.showModal({
      title: t("ord.delete"),
      content: t("ord.delete.text", { name: title }),
      confirmText: t("action.delete"),
      cancelText: t("action.cancel"),
      success: ({ confirm }) => {
        if (confirm) this.orders?.remove(id);
        this.binding?.refresh();
      },
    });
  },
});

type Item = readonly [label: string, act: () => void];

/** An action sheet takes six. */
function choose(items: readonly Item[]): void {
  wx.showActionSheet({
    itemList: items.map(([label]) => label),
    success: ({ tapIndex }) => items[tapIndex]?.[1](),
    fail: () => undefined,
  });
}
