import { defer, filter, finalize, first, ignoreElements, map, merge, type Observable, of, tap as touch } from "rxjs";
import { createTagReadStore } from "../../../miniprogram/device/nfc/read/tag-read-store";
import type { TagMessage } from "../../../miniprogram/device/nfc/write/tag-content";
import { createTagWriteStore } from "../../../miniprogram/device/nfc/write/tag-write-store";
import type { DeviceError } from "../../../protocol/errors/device-error";
import type { TagReading } from "../../../protocol/nfc/read-tags";
import type { WriteOutcome } from "../../../protocol/nfc/write-tag";
import { fromMobx } from "../from-mobx";
import type { PhoneUnderTest } from "../phone-under-test";
import type { StepEnd } from "./step-end";
import type { StepOutcome } from "./step-fields";

/** A tag as a person holds it to the phone. */
export interface HeldTag {
  readonly tag: string;
  readonly removeAfterBytes?: number;
}

/** What came of holding a tag to the phone: what it says, or how the step ends without. */
export type Tapped = { readonly reading: TagReading } | { readonly end: StepEnd };

/** A person opens the page that reads, holds a tag to the phone until the page says something, and leaves. Emits once. */
export function tapTag(held: HeldTag, { phone, ports }: PhoneUnderTest): Observable<Tapped> {
  return defer(() => {
    const store = createTagReadStore({ ports });
    const answer = fromMobx(() => ({ reading: store.reading, error: store.error, silent: store.silent })).pipe(
      map(({ reading, error, silent }): Tapped | undefined => {
        if (error !== undefined) return { end: failed(error) };
        if (reading !== undefined) return { reading };
        // The page says that nothing is noticed: this phone's radio does not report such a tag.
        return silent ? { end: { outcome: "unsupported-technology" } } : undefined;
      }),
      filter((tapped) => tapped !== undefined),
    );
    const begin = defer(() => {
      store.start();
      if (store.error === undefined) phone.holdTag(held.tag, held);
      return of(undefined);
    }).pipe(ignoreElements());
    return merge(answer, begin).pipe(
      first(),
      finalize(() => {
        store.dispose();
        phone.removeTag();
      }),
    );
  });
}

/** A person opens the page that writes, holds a tag to the phone, and once more where the page asks for it. Emits once. */
export function writeHeldTag(
  held: HeldTag,
  message: TagMessage,
  { phone, ports }: PhoneUnderTest,
): Observable<StepEnd> {
  return defer(() => {
    const store = createTagWriteStore({ ports });
    const begin = defer(() => {
      store.start(message);
      if (store.error === undefined) phone.holdTag(held.tag, held);
      return of(undefined);
    }).pipe(ignoreElements());
    const end = fromMobx(() => ({
      phase: store.phase,
      silent: store.silent,
      result: store.result,
      error: store.error,
    })).pipe(
      touch(({ phase, silent }) => {
        if (phase !== "confirming" || silent) return;
        phone.removeTag();
        phone.holdTag(held.tag);
      }),
      map(({ phase, silent, result, error }): StepEnd | undefined => {
        if (error !== undefined) return failed(error);
        if (phase === "ended" && result !== undefined) return { outcome: OUTCOMES[result.outcome] };
        return silent ? { outcome: phase === "confirming" ? "lost" : "unsupported-technology" } : undefined;
      }),
      filter((ended) => ended !== undefined),
    );
    return merge(end, begin).pipe(
      first(),
      finalize(() => {
        store.dispose();
        phone.removeTag();
      }),
    );
  });
}

/** The contract knows `written` for what was read back and says the same; everything else that began is `lost`. */
const OUTCOMES: Readonly<Record<WriteOutcome, StepOutcome>> = {
  written: "written",
  locked: "locked",
  "too-small": "too-small",
  lost: "lost",
  mismatch: "lost",
  unconfirmed: "lost",
  "not-ndef": "unsupported-technology",
  "unsupported-technology": "unsupported-technology",
};

function failed({ reason, advice, message }: DeviceError): StepEnd {
  const obstacle = reason.kind === "environment" ? reason.obstacle : undefined;
  const outcome =
    obstacle === "nfc-off" ? "nfc-off" : obstacle === "nfc-unsupported" ? "unsupported-phone" : ("failed" as const);
  return { outcome, advice, error: message };
}
