import fc from "fast-check";
import {
  type BatchJournal,
  DEVICE_STAGES,
  type JournalEntry,
} from "../../../../../miniprogram/device/workbench/batch/contract";
import { createBatchJournal } from "../../../../../miniprogram/device/workbench/batch/journal";
import { keepHouse } from "../../../../../miniprogram/lib/storage/keep-house";
import type { KeyValueStorage } from "../../../../../miniprogram/lib/storage/key-value-storage";
import { nightly } from "../../../../support/nightly";
import { type Change, countedStorage, deaths, type Values } from "../../../lib/storage/counted-storage";

const SERIALS = ["LAMP-001", "灯/2", "a:b", "LAMP-001:a"];

const anyEntry: fc.Arbitrary<JournalEntry> = fc.record({
  serial: fc.constantFrom(...SERIALS),
  at: fc.nat(),
  stage: fc.constantFrom(...DEVICE_STAGES),
  tries: fc.nat({ max: 9 }),
});

const journalOn = (storage: KeyValueStorage, order = "order-1", user = "anna"): BatchJournal =>
  createBatchJournal(storage, () => user, order);

const known = (journal: BatchJournal) =>
  new Map(journal.entries().map((entry) => [entry.serial, JSON.stringify(entry)]));

/** What the app knows when it comes up again on what its death left. */
function afterDeath(left: Values) {
  const storage = countedStorage(left);
  keepHouse(storage);
  const journal = journalOn(storage);
  expect(journal.entries().length).toBe(known(journal).size);
  return known(journal);
}

describe("the journal of a batch", () => {
  it("loses and doubles no device, whichever storage write the app dies in", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 8 }), (history) => {
        const storage = countedStorage();
        const journal = journalOn(storage);
        for (const entry of history) {
          const was = known(journal);
          const changes: Change[] = [];
          storage.onChange = (change) => void changes.push(change);
          expect(journal.write(entry)).toBe(true);
          const is = known(journal);
          expect(is.get(entry.serial)).toBe(JSON.stringify(entry));
          for (const [, left] of changes.flatMap(deaths)) {
            const after = afterDeath(left);
            const wrong = [...new Set([...was.keys(), ...is.keys(), ...after.keys()])].filter(
              (serial) => after.get(serial) !== was.get(serial) && after.get(serial) !== is.get(serial),
            );
            expect(wrong).toEqual([]);
          }
        }
      }),
      { numRuns: nightly(50, 1_000) },
    );
  });

  it("keeps orders and people apart, also where one's name begins like the other's", () => {
    const storage = countedStorage();
    const entry: JournalEntry = { serial: "A", at: 1, stage: "joined", tries: 1 };
    expect(journalOn(storage, "order-1").write(entry)).toBe(true);
    expect(journalOn(storage, "order-1", "bert").entries()).toEqual([]);
    expect(journalOn(storage, "order").entries()).toEqual([]);
    expect(journalOn(storage, "order-11").entries()).toEqual([]);
    journalOn(storage, "order").remove();
    expect(journalOn(storage, "order-1").entries()).toEqual([entry]);
    journalOn(storage, "order-1").remove();
    expect(storage.values.size).toBe(0);
  });

  it("says so when the phone could not keep an entry, and then has the one before", () => {
    const storage = countedStorage();
    const journal = journalOn(storage);
    const entry: JournalEntry = { serial: "A", at: 1, stage: "sending", tries: 1 };
    journal.write(entry);
    const full: KeyValueStorage = {
      ...storage,
      getStorageInfoSync: storage.getStorageInfoSync,
      setStorageSync: () => {
        throw new Error("setStorageSync:fail exceed storage max size 10Mb");
      },
    };
    expect(journalOn(full).write({ ...entry, stage: "joined" })).toBe(false);
    expect(journal.entries()).toEqual([entry]);
  });

  it("takes nothing for an entry that is none, whatever lies under its keys", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const storage = countedStorage();
        try {
          storage.setStorageSync("2:anna:orders:order-1/A:a", value);
        } catch {
          return;
        }
        expect(journalOn(storage).entries()).toEqual([]);
      }),
    );
    const forged = countedStorage();
    createBatchJournal(forged, () => "anna", "order-1").write({ serial: "A", at: 1, stage: "joined", tries: 1 });
    const [[, text] = ["", ""]] = [...forged.values];
    forged.setStorageSync("2:anna:orders:order-1/B:a", text);
    expect(
      journalOn(forged)
        .entries()
        .map(({ serial }) => serial),
    ).toEqual(["A"]);
  });
});
