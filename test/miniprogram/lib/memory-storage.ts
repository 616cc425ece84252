import type { KeyValueStorage } from "../../../miniprogram/lib/storage/key-value-storage";

export interface MemoryStorage extends KeyValueStorage {
  readonly values: Map<string, unknown>;
  /** Makes every call of this name throw. */
  broken?: { readonly call: keyof KeyValueStorage; readonly errMsg: string };
}

/** Storage with WeChat's habits: copies as JSON, a missing key reads as "". */
export function memoryStorage(stored: Readonly<Record<string, unknown>> = {}): MemoryStorage {
  const values = new Map(Object.entries(stored));
  const storage: MemoryStorage = {
    values,
    getStorageSync: (key) => {
      breakIf("getStorageSync");
      return values.get(key) ?? "";
    },
    setStorageSync: (key, value) => {
      breakIf("setStorageSync");
      values.set(key, JSON.parse(JSON.stringify(value)));
    },
    removeStorageSync: (key) => {
      breakIf("removeStorageSync");
      values.delete(key);
    },
    getStorageInfoSync: () => {
      breakIf("getStorageInfoSync");
      return { keys: [...values.keys()] };
    },
  };
  function breakIf(call: keyof KeyValueStorage): void {
    if (storage.broken?.call === call) throw Object.assign(new Error("refused"), { errMsg: storage.broken.errMsg });
  }
  return storage;
}
