import { bytesToHex } from "../bytes/hex";
import { intBE, uintBE } from "../bytes/integers";
import { uuid } from "../gatt/uuid";
import { expandUrl } from "./eddystone-url";

/** Service whose data is an Eddystone frame. */
export const EDDYSTONE_SERVICE = uuid("FEAA");

/** One frame. `txPower`: dBm at 0 m; {@link powerAtOneMetre} for the usual measure. Ids are lower-case hex. */
export type EddystoneFrame =
  | { readonly frame: "uid"; readonly txPower: number; readonly namespace: string; readonly instance: string }
  | { readonly frame: "url"; readonly txPower: number; readonly url: string }
  | EddystoneTelemetry
  /** Telemetry for owners of its key. */
  | { readonly frame: "encrypted-tlm" }
  /** An id that changes, meaningful to owners of its key. */
  | { readonly frame: "eid"; readonly txPower: number; readonly eid: string }
  /** A kind of frame, or a version of one, that the specification keeps for later. */
  | { readonly frame: "reserved" };

export interface EddystoneTelemetry {
  readonly frame: "tlm";
  /** Absent: no battery. */
  readonly batteryMillivolts?: number;
  /** °C; absent: not measured. */
  readonly temperature?: number;
  readonly advertisements: number;
  readonly uptimeSeconds: number;
}

/** Loss over the first metre, dB. */
const FIRST_METRE = 41;
const NO_TEMPERATURE = -0x8000;

/** Shortest frames, bytes. The two reserved bytes at the end of a UID frame may be missing. */
const UID_LENGTH = 18;
const URL_LENGTH = 3;
const TLM_LENGTH = 14;
const SEALED_TLM_LENGTH = 18;
const EID_LENGTH = 10;

/**
 * Reads the data of service FEAA; big-endian (google/eddystone, protocol-specification). Undefined when the frame is cut
 * or breaks the rules of its kind. Never throws.
 */
export function decodeEddystone(data: Uint8Array): EddystoneFrame | undefined {
  const [first, second] = data;
  if (first === undefined) return undefined;
  const txPower = intBE(data.subarray(1, 2));
  switch (first >> 4) {
    case 0x0:
      if (data.length < UID_LENGTH) return undefined;
      return {
        frame: "uid",
        txPower,
        namespace: bytesToHex(data.subarray(2, 12)),
        instance: bytesToHex(data.subarray(12, 18)),
      };
    case 0x1: {
      const url = data.length < URL_LENGTH ? undefined : expandUrl(data.subarray(2));
      return url === undefined ? undefined : { frame: "url", txPower, url };
    }
    case 0x2:
      if (second === 0) return data.length < TLM_LENGTH ? undefined : telemetry(data);
      if (second === 1) return data.length < SEALED_TLM_LENGTH ? undefined : { frame: "encrypted-tlm" };
      return second === undefined ? undefined : { frame: "reserved" };
    case 0x3:
      return data.length < EID_LENGTH ? undefined : { frame: "eid", txPower, eid: bytesToHex(data.subarray(2, 10)) };
    default:
      return { frame: "reserved" };
  }
}

/** dBm at 1 m, as iBeacons say it, of a strength at 0 m. */
export function powerAtOneMetre(txPower: number): number {
  return txPower - FIRST_METRE;
}

function telemetry(data: Uint8Array): EddystoneTelemetry {
  const battery = uintBE(data.subarray(2, 4));
  const temperature = intBE(data.subarray(4, 6));
  return {
    frame: "tlm",
    ...(battery === 0 ? {} : { batteryMillivolts: battery }),
    ...(temperature === NO_TEMPERATURE ? {} : { temperature: temperature / 0x100 }),
    advertisements: uintBE(data.subarray(6, 10)),
    uptimeSeconds: uintBE(data.subarray(10, 14)) / 10,
  };
}
