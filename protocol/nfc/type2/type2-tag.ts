import { concatMap, EMPTY, expand, last, map, type Observable, of, throwError } from "rxjs";
import { concatBytes } from "../../bytes/concat";
import { DeviceError } from "../../errors/device-error";
import { type NdefArea, tagViolation } from "../ndef-area";
import type { TagConnection } from "../technology";
import { isLocked } from "./lock-bits";
import { type LockRange, messageRoom, scanTlvs, type TlvScan } from "./tlv";

/** Addresses in bytes; a page has 4 (NFC Forum Type 2 Tag 1.2, 2.1; NXP NTAG213/215/216, 8.5). */
const PAGE = 4;
const DATA_FROM = 16;
/** READ answers four pages, and from behind the last page on it goes on with the first. */
const READ = 0x30;
const READ_SIZE = 16;
const MAGIC = 0xe1;
const MAJOR_VERSION = 1;
const UNIT = 8;

/**
 * Finds the message of an NTAG, a MIFARE Ultralight or another type 2 tag. Cold; emits undefined for a tag that is not
 * formatted, and completes. The phone's `ndef` technology writes. Errors with `protocol` where memory breaks the rules.
 */
export function openType2(tag: TagConnection): Observable<NdefArea | undefined> {
  return readPages(tag, 0).pipe(
    concatMap((head) => {
      const [magic, version = 0, size = 0] = head.subarray(3 * PAGE);
      if (magic !== MAGIC || version >> 4 !== MAJOR_VERSION || size === 0) return of(undefined);
      return readArea(tag, head, DATA_FROM + size * UNIT);
    }),
  );
}

function readArea(tag: TagConnection, head: Uint8Array, end: number): Observable<NdefArea> {
  const area = { from: DATA_FROM, to: end };
  const look = (memory: Uint8Array) => ({ memory, scan: scanTlvs(memory, area) });
  return of(look(head)).pipe(
    expand(({ memory, scan }) =>
      scan.kind === "need-more" && memory.length < end
        ? readPages(tag, memory.length).pipe(map((pages) => look(concatBytes(memory, pages))))
        : EMPTY,
    ),
    last(),
    concatMap(({ memory, scan }) => {
      const found = demandFound(scan);
      return lockBytes(tag, memory, end, found.locks).pipe(
        map((dynamic) => ({
          capacity: messageRoom(found.room),
          locked: isLocked(head, dynamic, found.locks[0]?.bits),
          read: () => of(found.message ?? new Uint8Array(0)),
        })),
      );
    }),
  );
}

/** The dynamic lock bytes, behind the data area unless a control TLV says where. A small tag has none. */
function lockBytes(
  tag: TagConnection,
  memory: Uint8Array,
  end: number,
  locks: readonly LockRange[],
): Observable<Uint8Array> {
  const [named] = locks;
  if (named === undefined && end <= STATIC_END) return of(new Uint8Array(0));
  const from = named?.from ?? LOCKS_OF_SIZE.get(end - DATA_FROM) ?? end;
  const count = named === undefined ? UNNAMED_LOCK_BYTES : Math.ceil(named.bits / 8);
  const page = from - (from % PAGE);
  const offset = from - page;
  const wanted = Math.min(offset + count, READ_SIZE);
  if (page + wanted <= memory.length) return of(memory.slice(from, page + wanted));
  return readPages(tag, page).pipe(map((pages) => pages.slice(offset, wanted)));
}

/** Memory that the static lock bits cover. */
const STATIC_END = DATA_FROM + 48;
/** Where no TLV names them, two bytes are looked at: the third of an NTAG freezes the others. */
const UNNAMED_LOCK_BYTES = 2;
/** Data area that the container states: address of the lock bytes. NTAG215 and NTAG216 have two and four pages more of data. */
const LOCKS_OF_SIZE: ReadonlyMap<number, number> = new Map([
  [496, 0x82 * PAGE],
  [872, 0xe2 * PAGE],
]);
/** Beyond, a tag has sectors that have to be selected: only some rare ones. */
const PAGES = 0x100;

function readPages(tag: TagConnection, address: number): Observable<Uint8Array> {
  const page = address / PAGE;
  if (page >= PAGES) return throwError(severalSectors);
  return tag.transceive(Uint8Array.of(READ, page)).pipe(
    last(undefined, new Uint8Array(0)),
    map((answer) => {
      if (answer.length === 1) throw new DeviceError({ kind: "refused", what: "READ" }, { advice: "wrong-tag" });
      if (answer.length !== READ_SIZE) throw tagViolation("type-2-tag", `READ answered ${answer.length} bytes`);
      return answer;
    }),
  );
}

function demandFound(scan: TlvScan): Extract<TlvScan, { readonly kind: "found" }> {
  if (scan.kind === "found") return scan;
  throw tagViolation("type-2-tag", "TLV beyond the data area");
}

function severalSectors(): DeviceError {
  return new DeviceError({ kind: "unsupported", what: "tag of several sectors" }, { advice: "wrong-tag" });
}
