import type { CharacteristicRef } from "../../ble/connection";

const characteristic = (tail: string) => `00467768-6228-2272-4663-27747826800${tail}`;

/** Upper-case 128-bit form. */
export const IMPROV_SERVICE = characteristic("0");

const ref = (tail: string): CharacteristicRef => ({ service: IMPROV_SERVICE, characteristic: characteristic(tail) });

/** One byte, read and notified: {@link ImprovState}. */
export const STATE = ref("1");
/** One byte, read and notified: {@link ImprovErrorCode}. */
export const ERROR = ref("2");
/** Takes command frames. */
export const COMMAND = ref("3");
/** Result frames, read and notified; a notification may hold their beginning only. */
export const RESULT = ref("4");
/** One byte, read: bits of {@link Capability}. */
export const CAPABILITIES = ref("5");
