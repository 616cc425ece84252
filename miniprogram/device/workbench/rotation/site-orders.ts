import type { BatchJournal } from "../batch/contract";
import { comparedSerial } from "../order/serial";
import type { OrderPopStorage } from "../order/storage/order-pops";
import type { OrderStorage } from "../order/storage/order-storage";

/** What the orders of a site leave for those who come back to it. */
export interface SiteOrders {
  /** Serials as compared of the devices that they joined, those that stood in for others among them. */
  readonly joined: readonly string[];
  /** Proofs of possession by serial as compared. Secrets. */
  readonly pops: ReadonlyMap<string, string>;
}

interface Sources {
  readonly orders: Pick<OrderStorage, "list">;
  readonly pops: Pick<OrderPopStorage, "read">;
  readonly journalOf: (order: string) => Pick<BatchJournal, "entries">;
}

/** Reads the orders of a site that are still on the phone. @param done called once, later or at once */
export function readSiteOrders(
  site: string,
  { orders, pops, journalOf }: Sources,
  done: (found: SiteOrders) => void,
): void {
  const ids = orders.list().flatMap((order) => (order.site === site ? [order.id] : []));
  const joined = ids.flatMap((id) =>
    journalOf(id)
      .entries()
      .flatMap(({ stage, serial, instead }) => (stage === "joined" ? [comparedSerial(instead ?? serial)] : [])),
  );
  const known = new Map<string, string>();
  let left = ids.length;
  if (left === 0) done({ joined, pops: known });
  for (const id of ids) {
    pops.read(id, (own) => {
      for (const [serial, pop] of Object.entries(own)) known.set(comparedSerial(serial), pop);
      left -= 1;
      if (left === 0) done({ joined, pops: known });
    });
  }
}
