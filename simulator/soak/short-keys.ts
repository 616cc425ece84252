import type { DeviceHost } from "../world/radio/device-host";

/** Bytes of a private exponent that nobody guesses, whatever the length of the prime. */
const ENOUGH = 32;
/** Draws as long as this are private exponents of a Diffie-Hellman group. */
const GROUP_BYTES = 128;

/**
 * A device whose private exponents have 256 bits as the app's do, not as many as the prime: the same messages in a quarter
 * of the time.
 */
export function withShortKeys(host: DeviceHost): DeviceHost {
  return {
    ...host,
    randomBytes: (length) => {
      if (length < GROUP_BYTES) return host.randomBytes(length);
      const bytes = new Uint8Array(length);
      bytes.set(host.randomBytes(ENOUGH), length - ENOUGH);
      return bytes;
    },
  };
}
