import { action, observable } from "mobx-miniprogram";
import { Subscription } from "rxjs";
import { discoverTags } from "../../../../protocol/nfc/tag-field";
import type { TagWriting, WriteOutcome } from "../../../../protocol/nfc/write-tag";
import type { Ports } from "../../../../protocol/ports/ports";
import type { TagMessage } from "./tag-content";
import { createTagWriteStore, type TagWriteStore } from "./tag-write-store";

/** What one tag of a pile is to hold. */
export interface PileItem {
  /** Counted from 1. */
  readonly number: number;
  /** Of the device it is for; "" where all hold the same. */
  readonly name: string;
  readonly message: TagMessage;
}

/** How holding a tag ended; `same`: it was the one just written, and was left alone. */
export interface PileEntry {
  readonly outcome: WriteOutcome | "same";
  readonly item: PileItem;
  readonly uid: Uint8Array;
  /** Bytes that the message needs and the tag has. */
  readonly needed: number;
  readonly capacity?: number;
  /** From asking for the tag to its end, ms. */
  readonly tookMs: number;
}

/**
 * A pile of tags, one after the other. Only a tag that was read back and says the same is counted; any other leaves its item
 * waiting for the next tag.
 *
 *     next item --tag--> written --> next item ... --> done
 *         ^   |             |
 *         |   +- skip --> next item
 *         +-- anything else: the same item waits
 */
export interface PileStore {
  readonly items: readonly PileItem[];
  /** Of the item that waits; as many as there are items: done. */
  readonly at: number;
  readonly written: number;
  readonly skipped: readonly number[];
  /** Newest first. */
  readonly entries: readonly PileEntry[];
  readonly write: TagWriteStore;
  start(): void;
  skip(): void;
  /** Writes what waits without its network from now on. @param items the same ones, smaller. */
  replace(items: readonly PileItem[]): void;
  stop(): void;
  dispose(): void;
}

/** @param vibrate of a tag that is written, and of one that is not. */
export function createPileStore(
  ports: Ports,
  items: readonly PileItem[],
  vibrate: (written: boolean) => void,
): PileStore {
  const { clock } = ports;
  let discovering = Subscription.EMPTY;
  let last: TagWriting | undefined;
  let askedAt = clock.now();
  const store = observable(
    { items, at: 0, written: 0, skipped: [] as readonly number[], entries: [] as readonly PileEntry[] },
    { items: observable.ref, skipped: observable.ref, entries: observable.ref },
    { proxy: false },
  );
  const note = (outcome: PileEntry["outcome"], result: TagWriting) => {
    const item = store.items[store.at];
    if (item === undefined) return;
    const { needed, capacity, tag } = result;
    const room = capacity === undefined ? {} : { capacity };
    const entry = { outcome, item, uid: tag.id, needed, ...room, tookMs: clock.now() - askedAt };
    store.entries = [entry, ...store.entries];
  };
  const next = () => {
    askedAt = clock.now();
    const item = store.items[store.at];
    if (item === undefined) stop();
    else write.start(item.message, last?.tag);
  };
  const write = createTagWriteStore({
    ports,
    onEnd: action((result) => {
      const isWritten = result.outcome === "written";
      note(result.outcome, result);
      vibrate(isWritten);
      if (isWritten) {
        last = result;
        store.written += 1;
        store.at += 1;
      }
      next();
    }),
    onExcepted: action(() => {
      if (last !== undefined && store.entries[0]?.outcome !== "same") note("same", last);
    }),
  });
  const stop = () => {
    write.stop();
    discovering.unsubscribe();
  };

  return Object.assign(store, {
    write,
    start: () => {
      discovering.unsubscribe();
      // Held over the whole pile: a reader that is started anew reports the tag that still lies there.
      discovering = discoverTags(ports).subscribe({ error: () => undefined });
      next();
    },
    skip: action(() => {
      if (store.at >= store.items.length) return;
      store.skipped = [...store.skipped, store.at];
      store.at += 1;
      next();
    }),
    replace: action((smaller: readonly PileItem[]) => {
      store.items = smaller;
      next();
    }),
    stop,
    dispose: stop,
  });
}
