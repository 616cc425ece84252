import type { KeyValueStorage } from "../../../../miniprogram/lib/storage/key-value-storage";

const KB = 1024;

export type Values = ReadonlyMap<string, unknown>;

/** One call that changes storage, about to happen. */
export interface Change {
  readonly key: string;
  readonly before: Values;
  readonly after: Values;
}

/** Storage that counts as WeChat does, by rules of its own: 10 MB in all, 1 MB a key, UTF-8. */
export interface CountedStorage extends KeyValueStorage {
  readonly values: Values;
  /** Told of each change before it happens. */
  onChange: (change: Change) => void;
}

export function countedStorage(stored: Values = new Map()): CountedStorage {
  let values = new Map(stored);
  const change = (key: string, after: Map<string, unknown>) => {
    storage.onChange({ key, before: values, after });
    values = after;
  };
  const storage: CountedStorage = {
    get values() {
      return values;
    },
    onChange: () => undefined,
    getStorageSync: (key) => copy(values.get(key) ?? ""),
    batchGetStorageSync: (keys) => keys.map((key) => copy(values.get(key) ?? "")),
    setStorageSync: (key, value) => {
      const after = new Map(values).set(key, copy(value));
      if (bytesOf(key, value) > KB * KB) throw new Error("setStorageSync:fail entry size limit reached");
      if (totalBytes(after) > 10 * KB * KB) throw new Error("setStorageSync:fail exceed storage max size 10Mb");
      change(key, after);
    },
    removeStorageSync: (key) => {
      const after = new Map(values);
      if (after.delete(key)) change(key, after);
    },
    getStorageInfoSync: () => ({ keys: [...values.keys()], currentSize: Math.ceil(totalBytes(values) / KB) }),
  };
  return storage;
}

export function totalBytes(values: Values): number {
  let bytes = 0;
  for (const [key, value] of values) bytes += bytesOf(key, value);
  return bytes;
}

const known = new WeakMap<object, number>();

const knownTexts = new Map<string, number>();

function textBytes(text: string): number {
  const bytes = knownTexts.get(text) ?? Buffer.byteLength(JSON.stringify(text));
  knownTexts.set(text, bytes);
  return bytes;
}

export function bytesOf(key: string, value: unknown): number {
  const keyBytes = Buffer.byteLength(key);
  if (typeof value === "string") return keyBytes + textBytes(value);
  if (typeof value !== "object" || value === null) return keyBytes + Buffer.byteLength(JSON.stringify(value) ?? "");
  const bytes = known.get(value) ?? Buffer.byteLength(JSON.stringify(value));
  known.set(value, bytes);
  return keyBytes + bytes;
}

function copy(value: unknown): unknown {
  return typeof value === "object" && value !== null ? JSON.parse(JSON.stringify(value)) : value;
}

/**
 * What may lie in storage after the app died in a change: all of it, or a torn value. That nothing of it happened is what the
 * change before left.
 */
export function deaths({ key, before, after }: Change): readonly (readonly [string, Values])[] {
  const torn = (value: unknown) => new Map(after).set(key, value);
  const text = JSON.stringify(after.get(key) ?? before.get(key));
  const half = ["half written", torn(text.slice(0, text.length / 2))] as const;
  if (/:(logs|cache|snapshot):/.test(key)) return [half];
  const gone = new Map(after);
  gone.delete(key);
  return [
    ["all of it", after],
    half,
    ["a byte wrong", torn(text.slice(1, -1).replace(/[a-m]/, "~"))],
    ["the value gone", gone],
  ];
}
