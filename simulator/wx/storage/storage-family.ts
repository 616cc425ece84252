import type { Reply } from "../api-call";
import type { PhoneContext, WxFamily } from "../phone-context";
import type { StorageBox } from "./storage-box";
import { writeLater } from "./storage-strike";

interface KeyValue {
  readonly key: string;
  readonly value: unknown;
}

/** Asynchronous storage. Values never go into the trace: they may hold secrets. */
export function storageFamily(phone: PhoneContext, box: StorageBox) {
  const { calls } = phone;
  const done = (reply: Reply<object>, work: () => void) => {
    work();
    reply.ok();
  };

  return {
    setStorage: calls.define<WechatMiniprogram.SetStorageOption>({
      name: "setStorage",
      rules: { key: "String", "encrypt?": "Boolean" },
      traced: ({ key, encrypt }) => ({ key, encrypt }),
      run: ({ key, data, encrypt }, reply) => writeLater(phone, () => box.set(key, data, encrypt), reply),
    }),
    getStorage: calls.define<WechatMiniprogram.GetStorageOption, { data: unknown }>({
      name: "getStorage",
      rules: { key: "String", "encrypt?": "Boolean" },
      tracedResult: () => ({}),
      run: ({ key, encrypt }, reply) => {
        const found = box.get(key, encrypt);
        if (found === undefined) reply.fail({ text: "data not found" });
        else reply.ok({ data: found.value });
      },
    }),
    removeStorage: calls.define<WechatMiniprogram.RemoveStorageOption>({
      name: "removeStorage",
      rules: { key: "String" },
      run: ({ key }, reply) => done(reply, () => box.remove(key)),
    }),
    clearStorage: calls.define({
      name: "clearStorage",
      run: (_options, reply) => done(reply, () => box.clear()),
    }),
    getStorageInfo: calls.define({ name: "getStorageInfo", run: (_options, reply) => reply.ok(box.info()) }),
    batchSetStorage: calls.define<{ kvList: KeyValue[] }>({
      name: "batchSetStorage",
      rules: { kvList: "Array" },
      traced: ({ kvList }) => ({ keys: Array.isArray(kvList) ? kvList.map((pair) => pair?.key) : [] }),
      run: ({ kvList }, reply) => writeLater(phone, () => setAll(box, kvList), reply),
    }),
    batchGetStorage: calls.define<{ keyList: string[] }, { data: unknown[] }>({
      name: "batchGetStorage",
      rules: { keyList: "Array" },
      tracedResult: () => ({}),
      run: ({ keyList }, reply) => reply.ok({ data: keyList.map((key) => readOrEmpty(box, key)) }),
    }),
  } satisfies WxFamily;
}

/** Stores every pair, or none when one is refused. */
export function setAll(box: StorageBox, pairs: readonly KeyValue[]): void {
  const before = box.snapshot();
  try {
    for (const { key, value } of pairs) box.set(key, value);
  } catch (refusal) {
    box.restore(before);
    throw refusal;
  }
}

/** A missing key reads as the empty string. */
export function readOrEmpty(box: StorageBox, key: string): unknown {
  const found = box.get(key);
  return found === undefined ? "" : found.value;
}
