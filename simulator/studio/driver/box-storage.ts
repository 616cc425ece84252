import type { KeyValueStorage } from "../../../miniprogram/lib/storage/key-value-storage";
import type { StorageBox } from "../../wx/storage/storage-box";

interface AsyncCall {
  readonly key: string;
  readonly data?: unknown;
  readonly encrypt?: boolean;
  readonly success?: (result: { readonly data?: unknown; readonly errMsg: string }) => void;
  readonly fail?: (result: { readonly errMsg: string }) => void;
}

/** The storage calls of `wx` on a phone's storage while nobody uses it: each answers at once, and none is traced. */
export function boxStorage(box: StorageBox) {
  const sync: KeyValueStorage = {
    getStorageSync: (key) => box.get(key)?.value ?? "",
    setStorageSync: (key, value) => box.set(key, value),
    removeStorageSync: (key) => box.remove(key),
    getStorageInfoSync: () => box.info(),
  };
  return {
    ...sync,
    getAppBaseInfo: () => ({ SDKVersion: "99.0.0" }),
    getStorage: ({ key, encrypt, success, fail }: AsyncCall) => {
      const found = box.get(key, encrypt);
      if (found === undefined) fail?.({ errMsg: "getStorage:fail data not found" });
      else success?.({ data: found.value, errMsg: "getStorage:ok" });
    },
    setStorage: ({ key, data, encrypt, success }: AsyncCall) => {
      box.set(key, data, encrypt);
      success?.({ errMsg: "setStorage:ok" });
    },
    removeStorage: ({ key, success }: AsyncCall) => {
      box.remove(key);
      success?.({ errMsg: "removeStorage:ok" });
    },
  };
}
