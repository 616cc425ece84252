import { t } from "../../../lib/companion";
import type { WorkOrder } from "./work-order";
import type { OrderHeadings } from "./write-order.on-demand";

const headings = (): OrderHeadings => ({
  serial: t("imp.c.serial"),
  name: t("imp.c.name"),
  room: t("imp.c.room"),
  product: t("imp.c.product"),
  firmware: t("imp.c.firmware"),
});

/** Hands an order to the person as a file, for a chat of their choice. Rejects where the writer does not load. */
export async function shareOrder(wx: WechatMiniprogram.Wx, order: WorkOrder, form: "csv" | "xlsx"): Promise<void> {
  const { orderToCsv, orderToXlsx } = await import("./write-order.on-demand");
  const bytes = form === "csv" ? orderToCsv(order, headings()) : orderToXlsx(order, headings());
  // The name on the phone is ours; the one in the chat is the order's.
  const filePath = `${wx.env.USER_DATA_PATH}/order.${form}`;
  wx.getFileSystemManager().writeFileSync(filePath, bytes.slice().buffer);
  const title = order.title.replace(/[\\/:*?"<>|]/g, " ").trim() || "order";
  wx.shareFileMessage({ filePath, fileName: `${title}.${form}`, fail: () => undefined });
}
