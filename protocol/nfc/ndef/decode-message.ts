import { concatBytes } from "../../bytes/concat";
import { ByteReader } from "./byte-reader";
import { checkType, FLAG, MAX_MESSAGE, MAX_RECORDS, type NdefRecord, type RecordTnf, TNF } from "./record";
import { attempt, demand, type NdefMode, type NdefResult } from "./result";

/**
 * Takes a message apart (NFC Forum NDEF 1.0); chunks are joined. `strict` wants MB in the first record alone, ME in the
 * last, every chunk ended and nothing behind; `relaxed` forgives these, and an empty message has no records. Lengths are
 * checked against the bytes there are before anything is made of them. Never throws.
 */
export function decodeMessage(bytes: Uint8Array, mode: NdefMode = "strict"): NdefResult<readonly NdefRecord[]> {
  return attempt(() => recordsIn(bytes, mode));
}

/** The same for a message within a payload. Throws an `NdefFault`. */
export function recordsIn(bytes: Uint8Array, mode: NdefMode): readonly NdefRecord[] {
  demand(bytes.length <= MAX_MESSAGE, "too-long", "message");
  demand(bytes.length > 0 || mode === "relaxed", "empty", "message");
  const reader = new ByteReader(bytes, "record");
  const assembly = new Assembly(mode);
  while (reader.left > 0 && !assembly.ended) assembly.add(readPiece(reader));
  demand(reader.left === 0 || mode === "relaxed", "framing", "bytes after the last record");
  return assembly.finish();
}

interface Piece {
  readonly flags: number;
  readonly hasId: boolean;
  readonly type: Uint8Array;
  readonly id: Uint8Array;
  readonly payload: Uint8Array;
}

function readPiece(reader: ByteReader): Piece {
  const flags = reader.uint(1);
  const typeLength = reader.uint(1);
  const payloadLength = reader.uint((flags & FLAG.short) === 0 ? 4 : 1);
  const hasId = (flags & FLAG.id) !== 0;
  const idLength = hasId ? reader.uint(1) : 0;
  return {
    flags,
    hasId,
    type: reader.take(typeLength),
    id: reader.take(idLength),
    payload: reader.take(payloadLength),
  };
}

/**
 * Makes records of pieces:
 *
 *     between records --CF--> in a chunked record --TNF 6, CF--> the same
 *           ^  |                     |
 *           +--+ whole record        +--TNF 6, no CF--> between records
 */
class Assembly {
  ended = false;
  private readonly mode: NdefMode;
  private readonly records: NdefRecord[] = [];
  private open: { readonly first: NdefRecord; readonly payloads: Uint8Array[] } | undefined;
  private pieces = 0;

  constructor(mode: NdefMode) {
    this.mode = mode;
  }

  add(piece: Piece): void {
    const begins = (piece.flags & FLAG.begin) !== 0;
    demand(begins === (this.pieces === 0) || this.mode === "relaxed", "framing", "MB");
    this.pieces += 1;
    demand(this.pieces <= MAX_RECORDS, "too-long", "records");
    this.ended = (piece.flags & FLAG.end) !== 0;
    if ((piece.flags & FLAG.tnf) === TNF.unchanged) this.addChunk(piece);
    else this.addFirst(piece);
  }

  finish(): readonly NdefRecord[] {
    demand(this.ended || this.mode === "relaxed", "framing", "ME");
    this.close(false);
    return this.records;
  }

  private addFirst(piece: Piece): void {
    this.close(false);
    const record = { tnf: tnfOf(piece), type: piece.type, id: piece.id, payload: piece.payload };
    checkType(record.tnf, record.type);
    const isChunk = (piece.flags & FLAG.chunk) !== 0;
    if (record.tnf === TNF.empty) {
      demand(record.payload.length + record.id.length === 0, "size", "empty record");
      demand(!isChunk || this.mode === "relaxed", "chunk", "empty record");
    }
    this.open = { first: record, payloads: [record.payload] };
    if (!isChunk) this.close(true);
  }

  private addChunk(piece: Piece): void {
    demand(this.open !== undefined, "chunk", "TNF 6 without a record before");
    demand(piece.type.length === 0, "type", "chunk");
    demand(piece.id.length === 0 && (!piece.hasId || this.mode === "relaxed"), "chunk", "id of a chunk");
    this.open.payloads.push(piece.payload);
    if ((piece.flags & FLAG.chunk) === 0) this.close(true);
  }

  private close(complete: boolean): void {
    if (this.open === undefined) return;
    demand(complete || this.mode === "relaxed", "chunk", "record without its last chunk");
    this.records.push({ ...this.open.first, payload: concatBytes(...this.open.payloads) });
    this.open = undefined;
  }
}

function tnfOf({ flags }: Piece): RecordTnf {
  const tnf = flags & FLAG.tnf;
  const known = KNOWN_TNFS.find((candidate) => candidate === tnf);
  demand(known !== undefined, "reserved", "TNF");
  return known;
}

const KNOWN_TNFS: readonly RecordTnf[] = [
  TNF.empty,
  TNF.wellKnown,
  TNF.mime,
  TNF.absoluteUri,
  TNF.external,
  TNF.unknown,
];
