import fc from "fast-check";
import { createBatchJournal } from "../../../../../miniprogram/device/workbench/batch/journal";
import {
  createOrderStorage,
  type KeptOrder,
} from "../../../../../miniprogram/device/workbench/order/storage/order-storage";
import { keepHouse } from "../../../../../miniprogram/lib/storage/keep-house";
import type { KeyValueStorage } from "../../../../../miniprogram/lib/storage/key-value-storage";
import { nightly } from "../../../../support/nightly";
import { type Change, countedStorage, deaths, type Values } from "../../../lib/storage/counted-storage";

const IDS = ["0a0a0a0a", "0b0b0b0b"];
const anyOrder: fc.Arbitrary<KeptOrder> = fc.record({
  order: fc.record({
    id: fc.constantFrom(...IDS),
    title: fc.constantFrom("5层", "大厅"),
    importedAt: fc.nat(),
    lines: fc.array(
      fc.record({ serial: fc.stringMatching(/^[A-Z0-9]{1,9}$/), room: fc.constantFrom("走廊", "客厅") }),
      { maxLength: 4 },
    ),
  }),
  draft: fc.array(
    fc.record({ line: fc.nat(99), values: fc.record({ serial: fc.record({ text: fc.constantFrom("=A3", "２４") }) }) }),
    { maxLength: 3 },
  ),
});
const anyStep = fc.oneof({ weight: 4, arbitrary: anyOrder }, { weight: 1, arbitrary: fc.constantFrom(...IDS) });

const ordersOn = (storage: KeyValueStorage, removed: string[] = [], user = "anna") =>
  createOrderStorage(
    storage,
    () => user,
    (id) => removed.push(id),
  );
const state = (storage: KeyValueStorage) => {
  const orders = ordersOn(storage);
  return new Map(orders.list().map(({ id }) => [id, JSON.stringify(orders.read(id))]));
};
const afterDeath = (left: Values) => {
  const storage = countedStorage(left);
  keepHouse(storage);
  const found = state(storage);
  const keys = [...storage.values.keys()].filter((key) => key.includes(":lines."));
  return { found, parts: new Set(keys.map((key) => key.split(".")[1])) };
};

describe("work orders on the phone", () => {
  it("are the old or the new one whole, whichever storage write the app dies in, and leave nothing behind", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 5 }), (history) => {
        const storage = countedStorage();
        const orders = ordersOn(storage);
        for (const step of history) {
          const was = state(storage);
          const changes: Change[] = [];
          storage.onChange = (change) => void changes.push(change);
          if (typeof step === "string") orders.remove(step);
          else expect(orders.write(step).ok).toBe(true);
          storage.onChange = () => undefined;
          const is = state(storage);
          if (typeof step !== "string") expect(orders.read(step.order.id)).toEqual(step);
          for (const [how, left] of changes.flatMap(deaths)) {
            // A whole record that vanished by itself is no write's death: no order can be read from nothing.
            if (how === "the value gone") continue;
            const { found, parts } = afterDeath(left);
            const wrong = IDS.filter((id) => found.get(id) !== was.get(id) && found.get(id) !== is.get(id));
            expect(wrong).toEqual([]);
            expect([...parts].filter((id) => id !== undefined && !found.has(id))).toEqual([]);
          }
        }
      }),
      { numRuns: nightly(40, 1_000) },
    );
  });

  it("hold 10,000 lines in parts below a key's limit, beside the same order's last form", () => {
    const storage = countedStorage();
    const orders = ordersOn(storage);
    const lines = Array.from({ length: 10_000 }, (_, n) => ({
      serial: `2411-${n}`,
      name: `五楼走廊灯具 ${n}`,
      room: "五楼 走廊",
    }));
    const kept = { order: { id: "0a0a0a0a", title: "a", importedAt: 1, lines }, draft: [] };
    expect(orders.write(kept)).toEqual({ ok: true });
    expect(orders.write({ ...kept, order: { ...kept.order, title: "b" } })).toEqual({ ok: true });
    expect(orders.read("0a0a0a0a")?.order).toEqual({ ...kept.order, title: "b" });
    expect(storage.values.size).toBeLessThan(12);
  });

  it("keep no proof of possession of a draft's line in clear", () => {
    const storage = countedStorage();
    const draft = [{ line: 2, values: { serial: { text: "=A" }, pop: { text: "s3cret-pop" } } }];
    ordersOn(storage).write({ order: { id: "0a0a0a0a", title: "", importedAt: 1, lines: [] }, draft });
    expect(JSON.stringify([...storage.values])).not.toContain("s3cret-pop");
    expect(ordersOn(storage).read("0a0a0a0a")?.draft).toEqual([{ line: 2, values: { serial: { text: "=A" } } }]);
  });

  it("say so where the phone is full, and then have the order before", () => {
    const storage = countedStorage();
    const kept: KeptOrder = {
      order: { id: "0a0a0a0a", title: "a", importedAt: 1, lines: [{ serial: "A" }] },
      draft: [],
    };
    ordersOn(storage).write(kept);
    const before = [...storage.values];
    const full: KeyValueStorage = {
      ...storage,
      getStorageInfoSync: storage.getStorageInfoSync,
      setStorageSync: () => {
        throw new Error("setStorageSync:fail exceed storage max size 10Mb");
      },
    };
    expect(ordersOn(full).write({ ...kept, order: { ...kept.order, title: "b" } })).toEqual({
      ok: false,
      reason: "full",
    });
    expect([...storage.values]).toEqual(before);
    expect(ordersOn(storage).write({ ...kept, order: { ...kept.order, id: "../a" } }).ok).toBe(false);
  });

  it("are apart from other people's, and an order's journal goes with it and with it only", () => {
    const storage = countedStorage();
    const removed: string[] = [];
    const orders = ordersOn(storage, removed);
    for (const id of IDS) orders.write({ order: { id, title: id, importedAt: 1, lines: [] }, draft: [] });
    createBatchJournal(storage, () => "anna", "0a0a0a0a").write({ serial: "A", at: 1, stage: "joined", tries: 1 });
    expect(ordersOn(storage, [], "bert").list()).toEqual([]);
    expect(createBatchJournal(storage, () => "anna", "0a0a0a0a").entries()).toHaveLength(1);
    orders.remove("0a0a0a0a");
    expect(removed).toEqual(["0a0a0a0a"]);
    expect(orders.list().map(({ id }) => id)).toEqual(["0b0b0b0b"]);
  });

  it("take nothing for an order that is none, whatever lies under their keys", () => {
    fc.assert(
      fc.property(fc.anything(), fc.boolean(), (value, isHead) => {
        const storage = countedStorage();
        if (!isHead)
          ordersOn(storage).write({ order: { id: "0a0a0a0a", title: "", importedAt: 1, lines: [] }, draft: [] });
        try {
          storage.setStorageSync(isHead ? "2:anna:orders:order.0a0a0a0a:a" : "2:anna:orders:lines.0a0a0a0a.1.0", value);
        } catch {
          return;
        }
        expect(ordersOn(storage).read("0a0a0a0a")).toBeUndefined();
      }),
    );
  });
});
