import { concatMap, EMPTY, expand, last, map, type Observable, of } from "rxjs";
import { concatBytes } from "../../bytes/concat";
import { uintBE } from "../../bytes/integers";
import { type NdefArea, tagViolation } from "../ndef-area";
import type { TagConnection } from "../technology";
import { messageRoom, scanTlvs } from "../type2/tlv";

/** READ SINGLE BLOCK to one tag by its number, high data rate (ISO/IEC 15693-3, 10.4.1). */
const FLAGS = 0x22;
const READ_BLOCK = 0x20;
const ERROR_FLAG = 0x01;
const MOST_BLOCKS = 0x100;
/** Capability container (NFC Forum Type 5 Tag 1.0, 4.3): magic, version and access, size in units of 8 bytes, features. */
const MAGICS = [0xe1, 0xe2];
const SHORT_CONTAINER = 4;
const LONG_CONTAINER = 8;
const MAJOR_VERSION = 1;
const UNIT = 8;

interface Blocks {
  readonly memory: Uint8Array;
  readonly count: number;
}

/**
 * Finds the message of an ISO 15693 tag. Cold; emits undefined for a tag that is not formatted, and completes. The phone's
 * `ndef` technology writes. Errors with `protocol` where memory breaks the rules.
 *
 * @param uid 8 bytes as the phone reports them, lowest first.
 */
export function openType5(tag: TagConnection, uid: Uint8Array): Observable<NdefArea | undefined> {
  return readUntil(tag, uid, { memory: new Uint8Array(0), count: 0 }, ({ memory }) => isWholeContainer(memory)).pipe(
    concatMap((blocks) => {
      const container = parseContainer(blocks.memory);
      if (container === undefined) return of(undefined);
      const { area, locked } = container;
      return readUntil(
        tag,
        uid,
        blocks,
        ({ memory }) => memory.length >= area.to || scanTlvs(memory, area).kind !== "need-more",
      ).pipe(
        map(({ memory }) => {
          const scan = scanTlvs(memory, area);
          if (scan.kind !== "found") throw tagViolation("type-5-tag", "TLV beyond the data area");
          return {
            capacity: messageRoom(scan.room),
            locked,
            read: () => of(scan.message ?? new Uint8Array(0)),
          };
        }),
      );
    }),
  );
}

function isWholeContainer(memory: Uint8Array): boolean {
  if (memory.length < SHORT_CONTAINER) return false;
  return !MAGICS.includes(memory[0] ?? 0) || memory[2] !== 0 || memory.length >= LONG_CONTAINER;
}

function parseContainer(memory: Uint8Array) {
  const [magic = 0, version = 0, units = 0] = memory;
  if (!MAGICS.includes(magic) || version >> 6 !== MAJOR_VERSION) return undefined;
  const from = units === 0 ? LONG_CONTAINER : SHORT_CONTAINER;
  const size = (units === 0 ? uintBE(memory.subarray(6, LONG_CONTAINER)) : units) * UNIT;
  return size === 0 ? undefined : { area: { from, to: from + size }, locked: (version & 0x03) !== 0 };
}

function readUntil(
  tag: TagConnection,
  uid: Uint8Array,
  start: Blocks,
  isEnough: (blocks: Blocks) => boolean,
): Observable<Blocks> {
  return of(start).pipe(
    expand((blocks) => (isEnough(blocks) ? EMPTY : nextBlock(tag, uid, blocks))),
    last(),
  );
}

function nextBlock(tag: TagConnection, uid: Uint8Array, { memory, count }: Blocks): Observable<Blocks> {
  if (count >= MOST_BLOCKS) throw tagViolation("type-5-tag", "more blocks than a tag has");
  return tag.transceive(concatBytes(Uint8Array.of(FLAGS, READ_BLOCK), uid, Uint8Array.of(count))).pipe(
    last(undefined, new Uint8Array(0)),
    map((answer) => {
      const [flags = ERROR_FLAG] = answer;
      const isError = (flags & ERROR_FLAG) !== 0;
      if (isError || answer.length < 2 || answer.length > 33) throw tagViolation("type-5-tag", "no block");
      return { memory: concatBytes(memory, answer.subarray(1)), count: count + 1 };
    }),
  );
}
