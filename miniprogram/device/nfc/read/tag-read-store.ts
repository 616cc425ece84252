import { action, observable } from "mobx-miniprogram";
import { Subscription, timer } from "rxjs";
import { asDeviceError } from "../../../../protocol/errors/as-device-error";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import { readTags, type TagReading } from "../../../../protocol/nfc/read-tags";
import type { Ports } from "../../../../protocol/ports/ports";
import { type ReadEntry, readEntry } from "./read-history";

/** A phone reports a tag within a second; so long without one is said, ms. */
export const SILENCE_MS = 8_000;
/** Lines of the history. */
const MOST_ENTRIES = 20;

/**
 * Reading the tags that are held to the phone.
 *
 *     idle --start--> listening --a tag--> listening, with a reading --again--> listening
 *      ^                  |  8 s without one: silent
 *      +---- stop --------+---- the phone has something against it ----> failed --start--> listening
 *
 * An iPhone shows a reader of its own over the app and closes it after a minute: there one reading ends the listening.
 */
export interface TagReadStore {
  readonly listening: boolean;
  /** The tag that was held to the phone last. */
  readonly reading: TagReading | undefined;
  /** Nothing was reported for a while. */
  readonly silent: boolean;
  /** What the phone has against it: NFC off, not there, closed to mini programs, or anything else. */
  readonly error: DeviceError | undefined;
  /** Newest first; no contents, so no secrets. */
  readonly history: readonly ReadEntry[];
  /** Listens; a reading that is shown stays. */
  start(): void;
  /** The next tag, please. */
  again(): void;
  stop(): void;
  dispose(): void;
}

export interface TagReadOptions {
  readonly ports: Ports;
  /** Told of each tag that was read to its end, or not. */
  readonly onReading?: (reading: TagReading) => void;
}

export function createTagReadStore({ ports, onReading = () => undefined }: TagReadOptions): TagReadStore {
  const { clock, nfc } = ports;
  const once = nfc?.platform === "ios";
  let running = Subscription.EMPTY;
  let waiting = Subscription.EMPTY;
  const store = observable(
    {
      listening: false,
      reading: undefined as TagReading | undefined,
      silent: false,
      error: undefined as DeviceError | undefined,
      history: [] as readonly ReadEntry[],
    },
    { reading: observable.ref, error: observable.ref, history: observable.ref },
    { proxy: false },
  );
  const stop = action(() => {
    running.unsubscribe();
    waiting.unsubscribe();
    store.listening = false;
    store.silent = false;
  });
  const wait = action(() => {
    waiting.unsubscribe();
    store.silent = false;
    waiting = timer(SILENCE_MS, clock.scheduler).subscribe(
      action(() => {
        store.silent = true;
      }),
    );
  });
  const take = action((reading: TagReading) => {
    waiting.unsubscribe();
    store.silent = false;
    store.reading = reading;
    store.history = [readEntry(reading, clock.now()), ...store.history].slice(0, MOST_ENTRIES);
    if (once) stop();
    onReading(reading);
  });
  const fail = action((error: unknown) => {
    stop();
    store.error = asDeviceError(error, "nfc");
  });
  const start = action(() => {
    if (store.listening) return;
    store.error = undefined;
    store.listening = true;
    if (store.reading === undefined) wait();
    const following = readTags(ports).subscribe({ next: take, error: fail });
    // What failed at once has nothing to follow.
    if (store.listening) running = following;
  });

  return Object.assign(store, {
    start,
    again: action(() => {
      store.reading = undefined;
      if (store.listening) wait();
      else start();
    }),
    stop,
    dispose: action(() => {
      stop();
      store.reading = undefined;
    }),
  });
}
