import { concatBytes } from "../../bytes/concat";
import { uint } from "./numbers";
import { checkType, FLAG, MAX_MESSAGE, MAX_RECORDS, type NdefRecord, TNF } from "./record";
import { attempt, demand, type NdefResult } from "./result";

export interface EncodeOptions {
  /** Longer payloads are cut into pieces of so many bytes; default: none is cut. Few readers join chunks: for tests and peers. */
  readonly chunkBytes?: number;
}

/** Longest payload of a record in short form, length of a type, of an id. */
const BYTE = 0xff;

/** Writes a message in its shortest form. Never throws. */
export function encodeMessage(records: readonly NdefRecord[], options: EncodeOptions = {}): NdefResult<Uint8Array> {
  return attempt(() => messageOf(records, options));
}

/** The same for a message within a payload. Throws an `NdefFault`. */
export function messageOf(records: readonly NdefRecord[], options: EncodeOptions = {}): Uint8Array {
  demand(records.length > 0, "empty", "message");
  const pieces = records.flatMap((record) => piecesOf(record, options.chunkBytes));
  demand(pieces.length <= MAX_RECORDS, "too-long", "records");
  const bytes = concatBytes(
    ...pieces.map((piece, index) => {
      const begin = index === 0 ? FLAG.begin : 0;
      const end = index === pieces.length - 1 ? FLAG.end : 0;
      return headed(piece, begin | end);
    }),
  );
  demand(bytes.length <= MAX_MESSAGE, "too-long", "message");
  return bytes;
}

interface Piece extends Omit<NdefRecord, "tnf"> {
  readonly tnf: number;
  readonly more: boolean;
}

function piecesOf(record: NdefRecord, chunkBytes = Number.POSITIVE_INFINITY): readonly Piece[] {
  checkType(record.tnf, record.type);
  demand(record.tnf !== TNF.empty || record.payload.length + record.id.length === 0, "size", "empty record");
  demand(record.type.length <= BYTE && record.id.length <= BYTE, "too-long", "type or id");
  demand(chunkBytes >= 1, "size", "chunk");
  const { payload } = record;
  if (payload.length <= chunkBytes) return [{ ...record, more: false }];
  const count = Math.ceil(payload.length / chunkBytes);
  demand(count <= MAX_RECORDS, "too-long", "chunks");
  const none = new Uint8Array(0);
  return Array.from({ length: count }, (_, index) => ({
    tnf: index === 0 ? record.tnf : TNF.unchanged,
    type: index === 0 ? record.type : none,
    id: index === 0 ? record.id : none,
    payload: payload.subarray(index * chunkBytes, (index + 1) * chunkBytes),
    more: index < count - 1,
  }));
}

function headed({ tnf, type, id, payload, more }: Piece, position: number): Uint8Array {
  const short = payload.length <= BYTE;
  const flags = position | (more ? FLAG.chunk : 0) | (short ? FLAG.short : 0) | (id.length > 0 ? FLAG.id : 0) | tnf;
  return concatBytes(
    Uint8Array.of(flags, type.length),
    uint(payload.length, short ? 1 : 4),
    id.length > 0 ? Uint8Array.of(id.length) : id,
    type,
    id,
    payload,
  );
}
