import {
  catchError,
  concat,
  concatMap,
  defer,
  ignoreElements,
  map,
  merge,
  type Observable,
  of,
  take,
  throwError,
} from "rxjs";
import type { DeviceError } from "../errors/device-error";
import type { DiscoveredTag } from "../ports/nfc";
import { nfcCapabilities } from "./capabilities";
import { classicRoom } from "./classic-room";
import { decodeMessage } from "./ndef/decode-message";
import { encodeNdef } from "./ndef/encode-record";
import type { TypedRecord } from "./ndef/typed-record";
import type { NdefArea } from "./ndef-area";
import { wayInto, withArea } from "./open-area";
import { type BrokenOff, brokenOff } from "./outcome";
import { discoverTags, type NfcPorts, type TagField, tagFieldOf, unsupportedPhone } from "./tag-field";
import { ndefError, sameMessage } from "./tag-message";
import { registerTagSecrets } from "./tag-secrets";
import { withTechnology } from "./technology";

export type WriteOutcome =
  /** Read back, and it says what was to be written. */
  | "written"
  /** The phone says that it wrote and has no way to read it back: hold the tag to it once more. */
  | "unconfirmed"
  /** Read back, and it says something else. */
  | "mismatch"
  | "locked"
  | "too-small"
  | "not-ndef"
  | Exclude<BrokenOff, "malformed">;

export interface TagWriting {
  readonly tag: DiscoveredTag;
  readonly outcome: WriteOutcome;
  /** Bytes of the message. */
  readonly needed: number;
  /** Bytes of the longest message that the tag holds; absent where the phone cannot find out. */
  readonly capacity?: number;
  /** Whether writing had begun: then what stood on the tag before may be gone. */
  readonly begun: boolean;
  readonly cause?: DeviceError;
}

/**
 * Cold; writes a message on a tag that was reported or on the `"next"` one that is held to the phone, emits once how it
 * ended, and completes. Lock and room are looked at first, afterwards the tag is read back and compared: nothing else is
 * called `written`. Errors with `protocol` for records that make no message, and with what is about the phone:
 * `environment` (`nfc-unsupported`, `nfc-off`), `unsupported`, `operation-failed`.
 */
export function writeTag(
  ports: NfcPorts,
  target: DiscoveredTag | "next",
  records: readonly TypedRecord[],
): Observable<TagWriting> {
  return defer(() => {
    const field = tagFieldOf(ports);
    const message = encodeNdef(records);
    if (field === undefined) return throwError(unsupportedPhone);
    if (!message.ok) return throwError(() => ndefError(message.error));
    registerTagSecrets(ports, message.value);
    const tags$ = discoverTags(ports);
    const tag$ = target === "next" ? tags$.pipe(take(1)) : of(target);
    const writing$ = tag$.pipe(
      concatMap((tag) => field.turns.take(() => new Writing(field, tag, message.value).run())),
    );
    // A tag is in reach only while discovery runs.
    return merge(tags$.pipe(ignoreElements()), writing$).pipe(take(1));
  });
}

/**
 *     look at lock and room --refused--> locked | too-small | not-ndef | unsupported-technology
 *             v
 *           write --> read back --> written | mismatch
 *             |            |
 *             +-- broken --+--> lost | unsupported-technology
 */
class Writing {
  private readonly field: TagField;
  private readonly tag: DiscoveredTag;
  private readonly message: Uint8Array;
  private begun = false;
  private capacity: number | undefined;

  constructor(field: TagField, tag: DiscoveredTag, message: Uint8Array) {
    this.field = field;
    this.tag = tag;
    this.message = message;
  }

  run(): Observable<TagWriting> {
    const way = wayInto(this.field, this.tag);
    const outcome$ = way === undefined ? this.writeUnseen() : this.writeSeen(way);
    return outcome$.pipe(
      map((outcome) => this.ended(outcome)),
      catchError((error: unknown) => {
        const { outcome, cause } = brokenOff(error);
        return of(this.ended(this.begun ? afterBegun(outcome) : beforeBegun(outcome), cause));
      }),
    );
  }

  private writeSeen(way: NonNullable<ReturnType<typeof wayInto>>): Observable<WriteOutcome> {
    return withArea(this.field, way, (area) => this.look(area)).pipe(
      concatMap((seen) => {
        if (seen !== "by-system") return of(seen);
        return concat(
          this.bySystem(),
          withArea(this.field, way, (area) => this.compare(area)),
        );
      }),
    );
  }

  /** Where the tag is written by commands of ours, all of it happens in one connection. */
  private look(area: NdefArea | undefined): Observable<WriteOutcome | "by-system"> {
    if (area === undefined) return of("not-ndef");
    this.capacity = area.capacity;
    if (area.locked) return of("locked");
    if (this.message.length > area.capacity) return of("too-small");
    if (area.write === undefined) return of(this.canWriteBySystem ? "by-system" : "unsupported-technology");
    this.begun = true;
    return concat(area.write(this.message), this.compare(area));
  }

  /** Lock and room are behind keys: what the chip can hold is known, and that it is there and takes nothing. */
  private writeUnseen(): Observable<WriteOutcome> {
    if (!this.canWriteBySystem) return of("unsupported-technology");
    return classicRoom(this.field, this.tag).pipe(
      concatMap((room) => {
        this.capacity = room;
        if (room !== undefined && this.message.length > room) return of("too-small" as const);
        return concat(this.bySystem(), of("unconfirmed" as const)).pipe(catchError(() => this.writeAgain()));
      }),
    );
  }

  /** Failed once it may have moved; twice, and it is there before and after: it is closed to writing. */
  private writeAgain(): Observable<WriteOutcome> {
    const isThere$ = withTechnology(this.field, "ndef", () => {
      this.begun = false;
      return of("locked" as const);
    });
    return concat(this.bySystem(), of("unconfirmed" as const)).pipe(
      catchError((error: unknown) => isThere$.pipe(catchError(() => throwError(() => error)))),
    );
  }

  private bySystem(): Observable<never> {
    const records = decodeMessage(this.message);
    if (!records.ok) return throwError(() => ndefError(records.error));
    return withTechnology(this.field, "ndef", (connection) => {
      this.begun = true;
      return connection.writeNdef(records.value).pipe(ignoreElements());
    });
  }

  private compare(area: NdefArea | undefined): Observable<WriteOutcome> {
    if (area === undefined) return of("mismatch");
    return area.read().pipe(map((found) => (sameMessage(found, this.message) ? "written" : "mismatch")));
  }

  private get canWriteBySystem(): boolean {
    const { writes } = nfcCapabilities(this.field.nfc);
    return writes.includes("ndef") && this.tag.technologies.includes("ndef");
  }

  private ended(outcome: WriteOutcome, cause?: DeviceError): TagWriting {
    return {
      tag: this.tag,
      outcome,
      needed: this.message.length,
      begun: this.begun,
      ...(this.capacity === undefined ? {} : { capacity: this.capacity }),
      ...(cause === undefined ? {} : { cause }),
    };
  }
}

/** A tag that breaks the rules while it is looked at is none that we write. */
function beforeBegun(outcome: BrokenOff): WriteOutcome {
  return outcome === "malformed" ? "unsupported-technology" : outcome;
}

/** Afterwards it is not what we wrote; and what a tag then forbids is the writing. */
function afterBegun(outcome: BrokenOff): WriteOutcome {
  if (outcome === "malformed") return "mismatch";
  return outcome === "unsupported-technology" ? "locked" : outcome;
}
