import { catchError, concatMap, connect, defaultIfEmpty, map, type Observable, of, takeUntil, throwError } from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { DiscoveredTag } from "../ports/nfc";
import type { TypedRecord } from "./ndef/typed-record";
import type { NdefArea } from "./ndef-area";
import { wayInto, withArea } from "./open-area";
import { type BrokenOff, brokenOff } from "./outcome";
import { discoverTags, type NfcPorts, type TagField, tagFieldOf, unsupportedPhone } from "./tag-field";
import { bytesOfRecords, contentOf, ndefError } from "./tag-message";
import { registerTagSecrets } from "./tag-secrets";

export type ReadOutcome = "read" | "empty" | "not-ndef" | BrokenOff;

/** What a tag that was held to the phone says. All of it is anybody's word: shown, never acted on without a question. */
export interface TagReading {
  readonly tag: DiscoveredTag;
  /**
   * `empty`: formatted, without a message. `not-ndef`: readable, but not formatted for messages. `malformed`: there is a
   * message, or a memory, that cannot be read. `lost`: taken away before the end. `unsupported-technology`: this phone
   * reads no messages from such tags.
   */
  readonly outcome: ReadOutcome;
  /** With `read`. */
  readonly records?: readonly TypedRecord[];
  /** Bytes of the longest message that the tag holds; absent where the phone cannot find out. */
  readonly capacity?: number;
  /** Bytes of the message on it. */
  readonly used?: number;
  /** Whether it is closed to writing; absent where the phone cannot find out. */
  readonly locked?: boolean;
  /** Why it is not `read`, where there was a failure. */
  readonly cause?: DeviceError;
}

/**
 * Cold; emits a reading for each tag that is held to the phone until unsubscribed. Discovery is shared with every other use
 * of the reader, starts with the first and stops with the last. A tag that is gone is a reading (`lost`), no error. Errors
 * with what is about the phone: `environment` (`nfc-unsupported`, `nfc-off`), `unsupported`, `operation-failed`.
 */
export function readTags(ports: NfcPorts): Observable<TagReading> {
  return discoverTags(ports).pipe(
    connect((tags$) =>
      tags$.pipe(
        // The next tag can only come when this one has gone.
        concatMap((tag) => readTag(ports, tag).pipe(takeUntil(tags$), defaultIfEmpty(lost(tag)))),
      ),
    ),
  );
}

/** Cold; reads one tag that was reported and emits once. Waits for whoever is at work with the reader. */
export function readTag(ports: NfcPorts, tag: DiscoveredTag): Observable<TagReading> {
  const field = tagFieldOf(ports);
  return field === undefined ? throwError(unsupportedPhone) : field.turns.take(() => reading(ports, field, tag));
}

function reading(ports: NfcPorts, field: TagField, tag: DiscoveredTag): Observable<TagReading> {
  const given = bytesOfRecords(tag.records ?? []);
  const way = wayInto(field, tag);
  if (!given.ok) return of({ tag, outcome: "malformed", cause: ndefError(given.error) });
  if (given.value.length > 0) return knownMessage(ports, field, tag, given.value);
  if (way !== undefined) {
    return withArea(field, way, (area) => readArea(ports, tag, area)).pipe(
      catchError((error: unknown) => of({ tag, ...brokenOff(error) })),
    );
  }
  return of({ tag, outcome: tag.technologies.includes("ndef") ? "empty" : "unsupported-technology" });
}

/** The system has read the message by itself: of the tag only its room and its lock are asked, and it may be gone by then. */
function knownMessage(
  ports: NfcPorts,
  field: TagField,
  tag: DiscoveredTag,
  message: Uint8Array,
): Observable<TagReading> {
  registerTagSecrets(ports, message);
  const read = { tag, used: message.length, ...contentOf(message) };
  const way = wayInto(field, tag);
  if (way === undefined) return of(read);
  return withArea(field, way, (area) => of(area)).pipe(
    map((area) => ({ ...read, ...roomOf(area) })),
    catchError(() => of(read)),
  );
}

function readArea(ports: NfcPorts, tag: DiscoveredTag, area: NdefArea | undefined): Observable<TagReading> {
  if (area === undefined) return of({ tag, outcome: "not-ndef" });
  return area.read().pipe(
    map((message) => {
      registerTagSecrets(ports, message);
      return { tag, used: message.length, ...roomOf(area), ...contentOf(message) };
    }),
  );
}

function roomOf(area: NdefArea | undefined): Pick<TagReading, "capacity" | "locked"> {
  return area === undefined ? {} : { capacity: area.capacity, locked: area.locked };
}

function lost(tag: DiscoveredTag): TagReading {
  const cause = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "hold-tag" });
  return { tag, outcome: "lost", cause };
}
