import { uintLE } from "../../bytes/integers";
import { openCcm, sealCcm } from "../aes-ccm";
import type { BthomeEnvelope } from "./packet";

export const KEY_LENGTH = 16;
const COUNTER_LENGTH = 4;
const TAG_LENGTH = 4;
/** The service's UUID as on the air: part of the nonce. */
const SERVICE_BYTES = [0xd2, 0xfc];

export interface SealedBody {
  /** Ciphertext, then tag. */
  readonly sealed: Uint8Array;
  /** Little-endian, as sent. */
  readonly counterBytes: Uint8Array;
  readonly counter: number;
}

/** Ciphertext, counter and tag of an encrypted body; undefined when there is not one byte of ciphertext. */
export function splitSealed(body: Uint8Array): SealedBody | undefined {
  const counterAt = body.length - COUNTER_LENGTH - TAG_LENGTH;
  if (counterAt < 1) return undefined;
  const counterBytes = body.slice(counterAt, counterAt + COUNTER_LENGTH);
  const sealed = Uint8Array.from([...body.subarray(0, counterAt), ...body.subarray(counterAt + COUNTER_LENGTH)]);
  return { sealed, counterBytes, counter: uintLE(counterBytes) };
}

/** 13 bytes: MAC as printed, service UUID as on the air, info byte, counter (little-endian) (bthome.io/encryption). */
export function bthomeNonce(mac: Uint8Array, info: number, counterBytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...mac, ...SERVICE_BYTES, info, ...counterBytes]);
}

/** AES-128-CCM with a tag of 4 bytes and no associated data. Undefined: wrong key, wrong MAC or a changed packet. */
export function openBthome(
  { info }: BthomeEnvelope,
  { sealed, counterBytes }: SealedBody,
  key: Uint8Array,
  mac: Uint8Array,
): Uint8Array | undefined {
  return openCcm(sealed, { key, nonce: bthomeNonce(mac, info, counterBytes), tagLength: TAG_LENGTH });
}

/** The body a device sends: ciphertext, counter, tag. Undefined when key or MAC have a wrong length. */
export function sealBthome(
  payload: Uint8Array,
  info: number,
  counterBytes: Uint8Array,
  key: Uint8Array,
  mac: Uint8Array,
): Uint8Array | undefined {
  const sealed = sealCcm(payload, { key, nonce: bthomeNonce(mac, info, counterBytes), tagLength: TAG_LENGTH });
  if (sealed === undefined) return undefined;
  const ciphertext = sealed.subarray(0, payload.length);
  return Uint8Array.from([...ciphertext, ...counterBytes, ...sealed.subarray(payload.length)]);
}
