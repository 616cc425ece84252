/** Limits of WeChat's storage, bytes (facts: storage, quota). */
const BYTES_PER_KB = 1024;
const ENTRY_LIMIT = 1024 * BYTES_PER_KB;
const TOTAL_LIMIT = 10 * ENTRY_LIMIT;
/** Encryption makes a value this much longer, so that 0.7 MB fit under a key (facts: storage, encrypt). */
const ENCRYPTION_GROWTH = 1.4;

/** A value as it lies on the phone: JSON text, with its type beside it. */
interface StoredValue {
  readonly type: "Date" | "Json" | "Undefined";
  readonly text: string;
  readonly encrypted: boolean;
  /** Key and value, bytes. */
  readonly size: number;
}

/** What lies in a storage, to be kept while an app is dead. */
export type StorageSnapshot = Readonly<Record<string, StoredValue>>;

/** Why a value could not be stored. The words of the total limit come from tensorflow/tfjs-wechat#52. */
export class StorageRefusal extends Error {}

/** The storage of one app on one phone: values are copied in and out as JSON, a Date survives. Each WeChat user has one. */
export class StorageBox {
  #entries = new Map<string, StoredValue>();
  readonly #others = new Map<string, Map<string, StoredValue>>();
  #owner = "";

  /** Bytes in use. */
  get size(): number {
    return [...this.#entries.values()].reduce((sum, entry) => sum + entry.size, 0);
  }

  /** @throws StorageRefusal when the value is no JSON or too much. */
  set(key: string, value: unknown, encrypted = false): void {
    const entry = encode(key, value, encrypted);
    if (entry.size > ENTRY_LIMIT) throw new StorageRefusal("entry size limit reached");
    if (this.size - (this.#entries.get(key)?.size ?? 0) + entry.size > TOTAL_LIMIT) {
      throw new StorageRefusal("exceed storage max size 10Mb");
    }
    this.#entries.set(key, entry);
  }

  /** A copy of the value; undefined when there is none, or it was stored the other way (encrypted or not). */
  get(key: string, encrypted = false): { readonly value: unknown } | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || entry.encrypted !== encrypted ? undefined : { value: decode(entry) };
  }

  remove(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  info(): { readonly keys: string[]; readonly currentSize: number; readonly limitSize: number } {
    return {
      keys: [...this.#entries.keys()],
      currentSize: Math.ceil(this.size / BYTES_PER_KB),
      limitSize: TOTAL_LIMIT / BYTES_PER_KB,
    };
  }

  /** Another user of WeChat, or the first again: nobody sees what another stored. */
  use(owner: string): void {
    this.#others.set(this.#owner, this.#entries);
    this.#owner = owner;
    this.#entries = this.#others.get(owner) ?? new Map();
  }

  snapshot(): StorageSnapshot {
    return Object.fromEntries(this.#entries);
  }

  restore(snapshot: StorageSnapshot): void {
    this.#entries = new Map(Object.entries(snapshot));
  }
}

function encode(key: string, value: unknown, encrypted: boolean): StoredValue {
  const type = value instanceof Date ? "Date" : isJson(value) ? "Json" : "Undefined";
  const text = type === "Undefined" ? "" : toJson(value);
  const length = new TextEncoder().encode(key + text).length;
  return { type, text, encrypted, size: Math.ceil(encrypted ? length * ENCRYPTION_GROWTH : length) };
}

function decode({ type, text }: StoredValue): unknown {
  if (type === "Undefined") return undefined;
  const value: unknown = JSON.parse(text);
  return type === "Date" ? new Date(value as string) : value;
}

function isJson(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    throw new StorageRefusal(`parameter error: ${error instanceof Error ? error.message : String(error)}`);
  }
}
