import type { JournalEntry } from "../../../miniprogram/device/workbench/batch/contract";
import { createBatchJournal } from "../../../miniprogram/device/workbench/batch/journal";
import type { KeyValueStorage } from "../../../miniprogram/lib/storage/key-value-storage";
import { parseKey } from "../../../miniprogram/lib/storage/keys";
import { recordOf } from "../../../miniprogram/lib/storage/pinned-record";
import type { StorageSnapshot } from "../../wx/storage/storage-box";

/** What the app says of the devices of its newest order: its own journal, as it lies on the phone. */
export function readAppJournal(snapshot: StorageSnapshot): readonly JournalEntry[] {
  const storage = readOnly(snapshot);
  const orders = new Map<string, { readonly user: string; readonly order: string }>();
  for (const slot of Object.keys(snapshot)) {
    const { user = "", area, id = "" } = parseKey(recordOf(slot) ?? "") ?? {};
    const [order = "", serial] = id.split("/", 2);
    if (area === "orders" && serial !== undefined) orders.set(`${user} ${order}`, { user, order });
  }
  const journals = [...orders.values()].map(({ user, order }) =>
    createBatchJournal(storage, () => user, order).entries(),
  );
  const newest = (entries: readonly JournalEntry[]) => Math.max(0, ...entries.map(({ at }) => at));
  return journals.sort((a, b) => newest(b) - newest(a))[0] ?? [];
}

function readOnly(snapshot: StorageSnapshot): KeyValueStorage {
  const refuse = () => {
    throw new Error("this storage is only read");
  };
  return {
    getStorageSync: (key) => {
      const stored = snapshot[key];
      return stored === undefined || stored.encrypted || stored.type !== "Json" ? "" : JSON.parse(stored.text);
    },
    getStorageInfoSync: () => ({ keys: Object.keys(snapshot) }),
    setStorageSync: refuse,
    removeStorageSync: refuse,
  };
}
