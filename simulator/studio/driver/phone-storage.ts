import type { StorageSnapshot } from "../../wx/storage/storage-box";

const PREFIX = "device-companion.phone.";
const FIELDS = ["type", "text", "encrypted", "size"] as const;

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What the virtual phones have stored, kept by the browser, each phone apart, so that an app killed comes back with it. */
export class PhoneStorage {
  readonly #shelf: Shelf;
  #last: string | undefined;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** Undefined: nothing, or nothing that can be read. */
  load(phone: string): StorageSnapshot | undefined {
    const text = this.#shelf.getItem(PREFIX + phone);
    if (text === null) return undefined;
    try {
      const snapshot: unknown = JSON.parse(text);
      if (!isSnapshot(snapshot)) return undefined;
      this.#last = text;
      return snapshot;
    } catch {
      return undefined;
    }
  }

  /** Writes when something changed. A full shelf throws the browser's QuotaExceededError. */
  save(phone: string, snapshot: StorageSnapshot): void {
    const text = JSON.stringify(snapshot);
    if (text === this.#last) return;
    this.#shelf.setItem(PREFIX + phone, text);
    this.#last = text;
  }

  clear(phone: string): void {
    this.#shelf.removeItem(PREFIX + phone);
    this.#last = undefined;
  }
}

function isSnapshot(value: unknown): value is StorageSnapshot {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (entry) => typeof entry === "object" && entry !== null && FIELDS.every((field) => Object.hasOwn(entry, field)),
  );
}
