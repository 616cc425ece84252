import { forkJoin, map, type Observable } from "rxjs";
import { bytesToHex } from "../bytes/hex";
import type { RandomnessPort } from "../ports/randomness";

/** Who a paired device is, and what proves it: made by the app, known to the app and the device alone. */
export interface DeviceIdentity {
  /** 128 random bits: 32 lower-case hex digits. No secret. */
  readonly id: string;
  /** 256 random bits. A secret: never logged, traced or exported. */
  readonly key: Uint8Array;
}

/** Of the id, bytes. */
export const ID_LENGTH = 16;
/** Of the key, bytes. */
export const KEY_LENGTH = 32;

const ID = /^[0-9a-f]{32}$/;

/** Whether this is an id as {@link DeviceIdentity} spells it. */
export function isIdentityId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

/** Cold; emits one new identity, drawn from the phone's cryptographic randomness. */
export function createIdentity(randomness: RandomnessPort): Observable<DeviceIdentity> {
  return forkJoin([randomness.bytes(ID_LENGTH), randomness.bytes(KEY_LENGTH)]).pipe(
    map(([id, key]) => ({ id: bytesToHex(id), key })),
  );
}
