import {
  concat,
  concatMap,
  defer,
  EMPTY,
  expand,
  ignoreElements,
  last,
  map,
  type Observable,
  of,
  range,
  reduce,
} from "rxjs";
import { concatBytes } from "../../bytes/concat";
import { uintBE } from "../../bytes/integers";
import { DeviceError } from "../../errors/device-error";
import { type NdefArea, tagViolation } from "../ndef-area";
import type { TagConnection } from "../technology";
import {
  type ApduAnswer,
  LAST_OFFSET,
  LONGEST_PIECE,
  meaningOfStatus,
  parseAnswer,
  readBinary,
  selectApplication,
  selectFile,
  UPDATE_HEADER,
  updateBinary,
} from "./apdu";
import { CONTAINER_FILE, CONTAINER_SIZE, parseType4Container, type Type4Container } from "./capability-container";

/** Bytes of the message's length at the front of the file. */
const LENGTH_FIELD = 2;

/**
 * Finds the NDEF file of an ISO-DEP tag (NFC Forum Type 4 Tag 1.2). Cold; emits undefined for a tag without the NDEF
 * application, and completes. Errors with `protocol` where the tag breaks the rules, `refused` where it forbids.
 */
export function openType4(tag: TagConnection): Observable<NdefArea | undefined> {
  return send(tag, selectApplication()).pipe(
    concatMap(({ status }) => (meaningOfStatus(status) === "done" ? findFile(tag) : of(undefined))),
  );
}

function findFile(tag: TagConnection): Observable<NdefArea | undefined> {
  const container$ = command(tag, selectFile(CONTAINER_FILE)).pipe(
    concatMap(() => readBytes(tag, 0, CONTAINER_SIZE, CONTAINER_SIZE)),
    map(parseType4Container),
  );
  return container$.pipe(
    concatMap((container) => command(tag, selectFile(container.file)).pipe(map(() => areaOf(tag, container)))),
  );
}

function areaOf(tag: TagConnection, container: Type4Container): NdefArea {
  const longestRead = Math.min(container.longestRead, LONGEST_PIECE);
  const longestWrite = Math.min(container.longestWrite, LONGEST_PIECE, tag.maxCommand - UPDATE_HEADER);
  const capacity = Math.min(container.fileSize, LAST_OFFSET + 1) - LENGTH_FIELD;
  return {
    capacity,
    locked: !container.writable,
    read: () =>
      defer(() => {
        if (!container.readable) throw refusal("read", undefined);
        return readBytes(tag, 0, LENGTH_FIELD, longestRead);
      }).pipe(
        map((field) => uintBE(field)),
        concatMap((length) => {
          if (length > capacity) throw tagViolation("type-4-tag", "message longer than its file");
          return length === 0 ? of(new Uint8Array(0)) : readBytes(tag, LENGTH_FIELD, length, longestRead);
        }),
      ),
    // Length 0 first and the right one last: a tag that is taken away between has no message, never half of one.
    write: (message) =>
      concat(
        update(tag, 0, Uint8Array.of(0, 0)),
        range(0, Math.ceil(message.length / longestWrite)).pipe(
          concatMap((piece) => {
            const from = piece * longestWrite;
            return update(tag, LENGTH_FIELD + from, message.subarray(from, from + longestWrite));
          }),
        ),
        update(tag, 0, Uint8Array.of(message.length >> 8, message.length & 0xff)),
      ),
  };
}

/** A tag may give fewer bytes than were asked for, but not none and not more. */
function readBytes(tag: TagConnection, offset: number, length: number, longest: number): Observable<Uint8Array> {
  const piece = (from: number): Observable<{ readonly end: number; readonly data: Uint8Array }> => {
    const wanted = Math.min(longest, length - from);
    return command(tag, readBinary(offset + from, wanted)).pipe(
      map(({ data }) => {
        if (data.length === 0) throw tagViolation("type-4-tag", "file ends before its length");
        if (data.length > wanted) throw tagViolation("type-4-tag", "more bytes than asked for");
        return { end: from + data.length, data };
      }),
    );
  };
  return piece(0).pipe(
    expand(({ end }) => (end < length ? piece(end) : EMPTY)),
    reduce<{ readonly data: Uint8Array }, Uint8Array[]>((parts, { data }) => [...parts, data], []),
    map((parts) => concatBytes(...parts)),
  );
}

function update(tag: TagConnection, offset: number, data: Uint8Array): Observable<never> {
  return command(tag, updateBinary(offset, data)).pipe(ignoreElements());
}

/** Errors unless the status word says that it is done. */
function command(tag: TagConnection, bytes: Uint8Array): Observable<ApduAnswer> {
  return send(tag, bytes).pipe(
    map((answer) => {
      const meaning = meaningOfStatus(answer.status);
      if (meaning === "done" || meaning === "short") return answer;
      if (meaning === "forbidden") throw refusal("access", answer.status);
      throw tagViolation("type-4-tag", `${meaning} (${answer.status.toString(16)})`);
    }),
  );
}

function send(tag: TagConnection, bytes: Uint8Array): Observable<ApduAnswer> {
  return tag.transceive(bytes).pipe(
    last(undefined, new Uint8Array(0)),
    map((answer) => {
      const parsed = parseAnswer(answer);
      if (parsed === undefined) throw tagViolation("type-4-tag", "answer without a status word");
      return parsed;
    }),
  );
}

function refusal(what: string, code: number | undefined): DeviceError {
  return new DeviceError({ kind: "refused", what, ...(code === undefined ? {} : { code }) }, { advice: "wrong-tag" });
}
