import { createBatchJournal } from "../../../../../miniprogram/device/workbench/batch/journal";
import { createOrderPopStorage } from "../../../../../miniprogram/device/workbench/order/storage/order-pops";
import { createOrderStorage } from "../../../../../miniprogram/device/workbench/order/storage/order-storage";
import { readSiteOrders, type SiteOrders } from "../../../../../miniprogram/device/workbench/rotation/site-orders";
import { memoryStorage } from "../../../lib/memory-storage";
import { memorySecrets } from "../batch/batch-rig";

const user = () => "anna";

function phone(orders: readonly { readonly id: string; readonly site: string; readonly serials: readonly string[] }[]) {
  const storage = memoryStorage();
  const sources = {
    orders: createOrderStorage(storage, user, () => undefined),
    pops: createOrderPopStorage(memorySecrets()),
    journalOf: (id: string) => createBatchJournal(storage, user, id),
  };
  for (const { id, site, serials } of orders) {
    const order = { id, site, title: id, importedAt: 1, lines: serials.map((serial) => ({ serial })) };
    sources.orders.write({ order, draft: [] });
    sources.pops.write(id, Object.fromEntries(serials.map((serial) => [serial, `pop-of-${serial}`])));
  }
  return sources;
}

const [HERE, LATER, ELSEWHERE] = ["a".repeat(16), "b".repeat(16), "c".repeat(16)];

describe("what the orders of a site leave for its rotation", () => {
  it("is who joined in any of them, by the serial that is there, and their own proofs of possession", () => {
    const sources = phone([
      { id: HERE, site: "hotel", serials: ["SN-1", "sn-2", "SN-3"] },
      { id: LATER, site: "hotel", serials: ["SN-4"] },
      { id: ELSEWHERE, site: "school", serials: ["SN-9"] },
    ]);
    const joined = { stage: "joined" as const, at: 1, tries: 1 };
    sources.journalOf(HERE).write({ serial: "SN-1", ...joined });
    sources.journalOf(HERE).write({ serial: "SN-2", ...joined, instead: "OTHER-2" });
    sources.journalOf(HERE).write({ serial: "SN-3", ...joined, stage: "failed" });
    sources.journalOf(LATER).write({ serial: "SN-4", ...joined });
    sources.journalOf(ELSEWHERE).write({ serial: "SN-9", ...joined });
    const found: SiteOrders[] = [];
    readSiteOrders("hotel", sources, (orders) => found.push(orders));
    expect(found).toHaveLength(1);
    expect([...(found[0]?.joined ?? [])].sort()).toEqual(["OTHER-2", "SN-1", "SN-4"]);
    expect(Object.fromEntries(found[0]?.pops ?? [])).toEqual({
      "SN-1": "pop-of-SN-1",
      "SN-2": "pop-of-sn-2",
      "SN-3": "pop-of-SN-3",
      "SN-4": "pop-of-SN-4",
    });
  });

  it("is nothing where no order of the site is on the phone", () => {
    const found: SiteOrders[] = [];
    readSiteOrders("hotel", phone([{ id: ELSEWHERE, site: "school", serials: ["SN-9"] }]), (one) => found.push(one));
    expect(found).toEqual([{ joined: [], pops: new Map() }]);
  });
});
