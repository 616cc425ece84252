import type { TraceEntry } from "../../world/trace/trace";
import type { VirtualPhone } from "../../wx/virtual-phone";
import type { PhoneStorage } from "./phone-storage";

const WRITES = /^(set|remove|clear|batchSet)Storage(Sync)?$/;

export interface StorageKeeperEvents {
  /** Something was written. */
  kept(): void;
  /** The browser keeps no more. */
  failed(error: unknown): void;
}

/** Writes a phone's storage to the browser right after the app changed it, so that a page killed loses nothing. */
export class StorageKeeper {
  readonly #storage: PhoneStorage;
  readonly #events: StorageKeeperEvents;
  #phone: VirtualPhone | undefined;
  #key = "";
  #isDue = false;

  constructor(storage: PhoneStorage, events: StorageKeeperEvents) {
    this.#storage = storage;
    this.#events = events;
  }

  /** The phone that is in use; it gets what was kept for it. */
  take(phone: VirtualPhone, key: string): void {
    this.#phone = phone;
    this.#key = key;
    phone.restoreStorage(this.#storage.load(key) ?? {});
  }

  /** Looks at a line of the trace: a write is kept when the code that asked for it is through. */
  see({ kind, api }: TraceEntry): void {
    if (kind !== "ok" || typeof api !== "string" || !WRITES.test(api) || this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#keep();
    });
  }

  clear(): void {
    this.#phone?.restoreStorage({});
    this.#storage.clear(this.#key);
  }

  #keep(): void {
    if (this.#phone === undefined) return;
    try {
      this.#storage.save(this.#key, this.#phone.snapshotStorage());
      this.#events.kept();
    } catch (error) {
      this.#events.failed(error);
    }
  }
}
