/** The synchronous part of `wx` that keeps small values. Every call may throw. */
export interface KeyValueStorage {
  /** A key that is not there reads as "". */
  getStorageSync(key: string): unknown;
  /** Many at once, in the order asked for; since base library 2.25.0. */
  batchGetStorageSync?(keys: string[]): readonly unknown[];
  setStorageSync(key: string, value: unknown): void;
  removeStorageSync(key: string): void;
  getStorageInfoSync(): StorageInfo;
}

export interface StorageInfo {
  readonly keys: readonly string[];
  /** Kilobytes, of 1,024 bytes, of all users of this app on this phone together with its encrypted values. */
  readonly currentSize?: number;
}

/** All keys; none where WeChat does not say. Never throws. */
export function allKeys(storage: KeyValueStorage): readonly string[] {
  try {
    return storage.getStorageInfoSync().keys;
  } catch {
    return [];
  }
}

/** What stands for a value that WeChat refused to hand out: no record of ours has this form. */
const UNREADABLE = null;

/** The value under a key. Never throws. */
export function readValue(storage: KeyValueStorage, key: string): unknown {
  try {
    return storage.getStorageSync(key);
  } catch {
    return UNREADABLE;
  }
}

/** Reads many values over WeChat's border at once where it can. Never throws. */
export function readValues(storage: KeyValueStorage, keys: readonly string[]): (key: string) => unknown {
  try {
    const values = storage.batchGetStorageSync?.([...keys]);
    if (values?.length === keys.length) {
      const known = new Map(keys.map((key, at) => [key, values[at]]));
      return (key) => known.get(key) ?? "";
    }
  } catch {
    // One by one: a value that cannot be read must not hide the others.
  }
  return (key) => readValue(storage, key);
}
