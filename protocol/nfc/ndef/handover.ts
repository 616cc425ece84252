import { concatBytes } from "../../bytes/concat";
import { uintBE } from "../../bytes/integers";
import { ByteReader } from "./byte-reader";
import { recordsIn } from "./decode-message";
import { messageOf } from "./encode-message";
import { uint } from "./numbers";
import { ascii, asciiText, type NdefRecord, TNF } from "./record";
import { demand, type NdefMode } from "./result";

/** Power state of a carrier, by its number (NFC Forum Connection Handover 1.3, 6.3.1). */
const POWERS = ["inactive", "active", "activating", "unknown"] as const;
/** Bits of the byte that holds it; the others are reserved. */
const POWER_BITS = 0x03;

/** One way to talk on: `ref` is the id of the record that describes it. */
export interface Carrier {
  readonly power: (typeof POWERS)[number];
  readonly ref: Uint8Array;
  /** Ids of further records about it. */
  readonly aux: readonly Uint8Array[];
}

/** Payload of an `Hs` or `Hr` record (NFC Forum Connection Handover 1.3). */
export interface Handover {
  /** Major and minor number in a byte: 0x13. */
  readonly version: number;
  readonly carriers: readonly Carrier[];
  /** Requests only: decides who is asked when both sides ask. */
  readonly collision?: number;
}

/** Reads the payload of an `Hs` or `Hr` record; what it does not know in there is skipped. Throws an `NdefFault`. */
export function decodeHandover(payload: Uint8Array, mode: NdefMode): Handover {
  const [version] = payload;
  demand(version !== undefined, "empty", "handover");
  const records = payload.length === 1 ? [] : recordsIn(payload.subarray(1), mode);
  const named = (name: string) => records.filter(({ tnf, type }) => tnf === TNF.wellKnown && asciiText(type) === name);
  const [random, second] = named("cr");
  demand(second === undefined || mode === "relaxed", "duplicate", "handover collision");
  demand(random === undefined || random.payload.length === 2, "size", "handover collision");
  return {
    version,
    carriers: named("ac").map((record) => carrierIn(record.payload, mode)),
    ...(random === undefined ? {} : { collision: uintBE(random.payload) }),
  };
}

/** Writes the payload of an `Hs` or `Hr` record. Throws an `NdefFault`. */
export function encodeHandover({ version, carriers, collision }: Handover): Uint8Array {
  const records = [
    ...(collision === undefined ? [] : [local("cr", uint(collision, 2))]),
    ...carriers.map((carrier) => local("ac", carrierBytes(carrier))),
  ];
  const first = uint(version, 1);
  return records.length === 0 ? first : concatBytes(first, messageOf(records));
}

function carrierIn(payload: Uint8Array, mode: NdefMode): Carrier {
  const reader = new ByteReader(payload, "handover carrier");
  const flags = reader.uint(1);
  demand(flags <= POWER_BITS || mode === "relaxed", "reserved", "handover carrier");
  const ref = reader.take(reader.uint(1));
  demand(ref.length > 0 || mode === "relaxed", "missing", "handover carrier reference");
  const aux = Array.from({ length: reader.uint(1) }, () => reader.take(reader.uint(1)));
  return { power: POWERS[flags & POWER_BITS] ?? "unknown", ref, aux };
}

function carrierBytes({ power, ref, aux }: Carrier): Uint8Array {
  demand(ref.length > 0, "missing", "handover carrier reference");
  demand([ref, ...aux].every(({ length }) => length <= 0xff) && aux.length <= 0xff, "too-long", "handover reference");
  return concatBytes(
    Uint8Array.of(POWERS.indexOf(power), ref.length),
    ref,
    Uint8Array.of(aux.length),
    ...aux.flatMap((one) => [Uint8Array.of(one.length), one]),
  );
}

function local(name: string, payload: Uint8Array): NdefRecord {
  return { tnf: TNF.wellKnown, type: ascii(name), id: new Uint8Array(0), payload };
}
