import { action, observable } from "mobx-miniprogram";
import { EMPTY, exhaustMap, Subscription, take, timer } from "rxjs";
import { equalBytes } from "../../../../protocol/bytes/equal";
import { asDeviceError } from "../../../../protocol/errors/as-device-error";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import { encodeNdef } from "../../../../protocol/nfc/ndef/encode-record";
import { readTags, type TagReading } from "../../../../protocol/nfc/read-tags";
import { discoverTags } from "../../../../protocol/nfc/tag-field";
import { type TagWriting, writeTag } from "../../../../protocol/nfc/write-tag";
import type { DiscoveredTag } from "../../../../protocol/ports/nfc";
import type { Ports } from "../../../../protocol/ports/ports";
import { SILENCE_MS } from "../read/tag-read-store";
import type { TagMessage } from "./tag-content";

/**
 * Writing one tag.
 *
 *     idle --start--> waiting --a tag--> ended, with a result
 *                       |  ^                 | the phone could not read it back
 *                       |  +--- start -------+--> confirming --held again--> ended
 *                       +-- the phone has something against it --> failed
 */
export type WritePhase = "idle" | "waiting" | "confirming" | "ended" | "failed";

export interface TagWriteStore {
  readonly phase: WritePhase;
  /** Nothing was reported for a while. */
  readonly silent: boolean;
  /** With `ended` and `confirming`. */
  readonly result: TagWriting | undefined;
  /** With `failed`. */
  readonly error: DeviceError | undefined;
  /** Waits for the next tag and writes it. @param except a tag that is left alone: it was just written. */
  start(message: TagMessage, except?: DiscoveredTag): void;
  stop(): void;
  dispose(): void;
}

export interface TagWriteOptions {
  readonly ports: Ports;
  readonly onEnd?: (result: TagWriting) => void;
  /** The tag that is to be left alone lies on the phone still. */
  readonly onExcepted?: () => void;
}

export function createTagWriteStore({ ports, onEnd, onExcepted }: TagWriteOptions): TagWriteStore {
  let running = Subscription.EMPTY;
  let waiting = Subscription.EMPTY;
  const store = observable(
    {
      phase: "idle" as WritePhase,
      silent: false,
      result: undefined as TagWriting | undefined,
      error: undefined as DeviceError | undefined,
    },
    { result: observable.ref, error: observable.ref },
    { proxy: false },
  );
  const rest = action((phase: WritePhase) => {
    running.unsubscribe();
    waiting.unsubscribe();
    store.silent = false;
    store.phase = phase;
  });
  const fail = action((error: unknown) => {
    rest("failed");
    store.error = asDeviceError(error, "nfc");
  });
  const wait = () => {
    waiting.unsubscribe();
    waiting = timer(SILENCE_MS, ports.clock.scheduler).subscribe(
      action(() => {
        store.silent = true;
      }),
    );
  };
  const end = action((result: TagWriting) => {
    store.result = result;
    rest("ended");
    onEnd?.(result);
  });
  /** The system wrote and could not look: the tag held once more is read as any other. */
  const confirm = action((result: TagWriting, message: TagMessage) => {
    store.result = result;
    rest("confirming");
    wait();
    follow(
      readTags(ports).subscribe({
        next: (reading) => {
          if (!isSame(reading.tag, result.tag)) return;
          if (reading.outcome === "lost") return;
          end({ ...result, outcome: says(reading, message) ? "written" : "mismatch" });
        },
        error: fail,
      }),
    );
  });
  /** What ended while it was subscribed to has nothing to follow, and may have begun the next already. */
  const follow = (subscription: Subscription) => {
    if (!subscription.closed) running = subscription;
  };
  const start = action((message: TagMessage, except?: DiscoveredTag) => {
    rest("waiting");
    store.result = undefined;
    store.error = undefined;
    wait();
    const written = discoverTags(ports).pipe(
      exhaustMap((tag) => {
        if (except !== undefined && isSame(tag, except)) {
          onExcepted?.();
          return EMPTY;
        }
        return writeTag(ports, tag, message.records);
      }),
      take(1),
    );
    follow(
      written.subscribe({
        next: (result) => (result.outcome === "unconfirmed" ? confirm(result, message) : end(result)),
        error: fail,
      }),
    );
  });

  return Object.assign(store, {
    start,
    stop: () => rest("idle"),
    dispose: () => rest("idle"),
  });
}

function isSame(one: DiscoveredTag, other: DiscoveredTag): boolean {
  return equalBytes(one.id, other.id);
}

function says({ records }: TagReading, message: TagMessage): boolean {
  const [found, wanted] = [records ?? [], message.records].map((list) => encodeNdef(list));
  return found?.ok === true && wanted?.ok === true && equalBytes(found.value, wanted.value);
}
