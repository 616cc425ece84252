import type { KeyValueStorage } from "../storage/key-value-storage";
import { keyOf } from "../storage/keys";
import { type PinnedPlace, readPinned, removePinned, writePinned } from "../storage/pinned-record";
import { WRITTEN, type WriteResult } from "../storage/record";
import { isAlive, keyOfWrite, parseQueuedWrite, type QueuedWrite } from "./queued-write";

/** A person's list has no more devices: older writes go first. */
const MOST = 200;

/** Writes that wait for the server, of one user. Kept at once; a restart loses none. Nothing throws. */
export class WriteQueue {
  private readonly place: PinnedPlace;

  constructor(
    private readonly storage: KeyValueStorage,
    user: string,
    private readonly now: () => number,
  ) {
    this.place = { key: keyOf(user, "queue", "writes"), version: 1 };
  }

  /** Oldest first; without those that waited too long. */
  list(): readonly QueuedWrite[] {
    const reading = readPinned(this.storage, this.place);
    const writes = reading.kind === "found" ? reading.fields.writes : [];
    return (Array.isArray(writes) ? writes : [])
      .flatMap((write) => parseQueuedWrite(write) ?? [])
      .filter((write) => isAlive(write, this.now()));
  }

  /** Puts a write at the end, in place of one of the same key; the very same write stays where and when it was. */
  add(write: QueuedWrite): WriteResult {
    const key = keyOfWrite(write);
    const list = this.list();
    const present = list.find((other) => keyOfWrite(other) === key);
    if (present?.does === write.does && present.named === write.named) return WRITTEN;
    return this.keep([...list.filter((other) => other !== present), write].slice(-MOST));
  }

  /** Takes a write off, unless a later one has taken its place meanwhile. */
  remove(write: QueuedWrite): WriteResult {
    const text = JSON.stringify(write);
    return this.keep(this.list().filter((other) => JSON.stringify(other) !== text));
  }

  private keep(writes: readonly QueuedWrite[]): WriteResult {
    if (writes.length > 0) return writePinned(this.storage, this.place, { writes });
    return readPinned(this.storage, this.place).kind === "missing" ? WRITTEN : removePinned(this.storage, this.place);
  }
}
