import type { KeyValueStorage } from "../storage/key-value-storage";
import { keyOf } from "../storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../storage/pinned-record";
import { WRITTEN, type WriteResult } from "../storage/record";
import { isDeviceId } from "./parse-device";

/** A person's list has no more devices: older removals go first. */
const MOST = 500;

/**
 * Which devices a person removed, until the server knows. A device that is merely not there was not removed: WeChat may have
 * cleaned, a record may be damaged. Nothing throws.
 */
export class RemovedDevices {
  private readonly place: PinnedPlace;

  constructor(
    private readonly storage: KeyValueStorage,
    user: string,
  ) {
    this.place = { key: keyOf(user, "queue", "removed"), version: 1 };
  }

  list(): readonly string[] {
    const reading = readPinned(this.storage, this.place);
    const ids = reading.kind === "found" ? reading.fields.ids : [];
    return (Array.isArray(ids) ? ids : []).filter((id) => typeof id === "string" && isDeviceId(id));
  }

  add(id: string): WriteResult {
    return this.keep([...this.list().filter((other) => other !== id), id].slice(-MOST));
  }

  /** The server knows, or the device was added again. */
  forget(ids: readonly string[]): WriteResult {
    const list = this.list();
    const left = list.filter((id) => !ids.includes(id));
    return left.length === list.length ? WRITTEN : this.keep(left);
  }

  private keep(ids: readonly string[]): WriteResult {
    return ids.length > 0 ? writePinned(this.storage, this.place, { ids }) : removePinned(this.storage, this.place);
  }
}
