/** The synchronous part of `wx` that keeps small values. Every call may throw. */
export interface KeyValueStorage {
  /** A key that is not there reads as "". */
  getStorageSync(key: string): unknown;
  setStorageSync(key: string, value: unknown): void;
  removeStorageSync(key: string): void;
  getStorageInfoSync(): { readonly keys: readonly string[] };
}
