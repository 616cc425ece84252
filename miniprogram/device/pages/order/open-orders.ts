import { products } from "../../../../products";
import { companion, t } from "../../../lib/companion";
import { clockTimeText } from "../../../lib/format/clock-time";
import { wxSecretStorage } from "../../../lib/networks/secret-storage";
import { createBatchJournal } from "../../workbench/batch/journal";
import { ImportStore } from "../../workbench/order/import-store";
import { createOrderPopStorage, type OrderPopStorage } from "../../workbench/order/storage/order-pops";
import { createOrderStorage, type OrderStorage } from "../../workbench/order/storage/order-storage";

const user = () => companion().user();

/** Proofs of possession of this phone's orders. */
export const orderPops = (): OrderPopStorage => createOrderPopStorage(wxSecretStorage(wx, user));

/** The work orders of this phone's user; one that is removed takes its journal and its secrets along. */
export function orderStorage(): OrderStorage {
  return createOrderStorage(wx, user, (id) => {
    createBatchJournal(wx, user, id).remove();
    orderPops().remove(id);
  });
}

/** The import of an order on this phone; what reads files is loaded when the first is read. */
export function createImport(): ImportStore {
  const now = () => companion().now();
  return new ImportStore({
    orders: orderStorage(),
    pops: orderPops(),
    products: products(),
    load: () => import("../../workbench/order/read-order.on-demand"),
    now,
    newId: () => newId(now()),
    untitled: () => t("ord.untitled", { time: clockTimeText(now(), now()) }),
  });
}

let made = 0;

/** 16 hex digits: the time, and how many were made in this run. */
function newId(now: number): string {
  made += 1;
  return now.toString(16).padStart(12, "0") + made.toString(16).padStart(4, "0").slice(-4);
}
