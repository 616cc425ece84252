import type { PhoneContext, WxFamily } from "../phone-context";
import { type StorageBox, StorageRefusal } from "./storage-box";
import { readOrEmpty, setAll } from "./storage-family";
import { writeNow } from "./storage-strike";

/** Synchronous storage: answers at once, and throws where the other form fails. */
export function storageSyncFamily(phone: PhoneContext, box: StorageBox) {
  const traced = <R>(api: string, detail: object, work: () => R): R => {
    phone.trace("call", api, detail);
    try {
      const result = work();
      phone.trace("ok", api, {});
      return result;
    } catch (refusal) {
      if (!(refusal instanceof StorageRefusal)) throw refusal;
      const errMsg = `${api}:fail ${refusal.message}`;
      phone.trace("fail", api, { errMsg });
      throw Object.assign(new Error(errMsg), { errMsg });
    }
  };
  const withKey = <R>(api: string, key: unknown, work: (key: string) => R): R =>
    traced(api, { key }, () => {
      if (typeof key === "string") return work(key);
      throw new StorageRefusal(`parameter error: parameter should be String instead of ${describe(key)};`);
    });

  return {
    setStorageSync: (key: unknown, data: unknown) =>
      withKey("setStorageSync", key, (name) => writeNow(phone, () => box.set(name, data))),
    getStorageSync: (key: unknown) => withKey("getStorageSync", key, (name) => readOrEmpty(box, name)),
    removeStorageSync: (key: unknown) => withKey("removeStorageSync", key, (name) => box.remove(name)),
    clearStorageSync: () => traced("clearStorageSync", {}, () => box.clear()),
    getStorageInfoSync: () => traced("getStorageInfoSync", {}, () => box.info()),
    batchSetStorageSync: (pairs: readonly { readonly key: string; readonly value: unknown }[]) =>
      traced("batchSetStorageSync", { keys: pairs.map(({ key }) => key) }, () =>
        writeNow(phone, () => setAll(box, pairs)),
      ),
    batchGetStorageSync: (keys: readonly string[]) =>
      traced("batchGetStorageSync", { keys }, () => keys.map((key) => readOrEmpty(box, key))),
  } satisfies WxFamily;
}

function describe(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
