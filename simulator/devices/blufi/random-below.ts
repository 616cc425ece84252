import { toBigInt } from "../../../protocol/bytes/big-integer";

const LOWEST = 3n;
const MAX_DRAWS = 31;

/**
 * A number from 3 to `bound` - 1, drawn as mbedTLS 3.6 does (`mbedtls_mpi_random`): as many bytes as the bound has,
 * surplus bits shifted out, again while it does not fit. Undefined when no draw fitted or the bound leaves no room.
 */
export function randomBelow(bound: bigint, randomBytes: (length: number) => Uint8Array): bigint | undefined {
  if (bound <= LOWEST) return undefined;
  const bits = bound.toString(2).length;
  const length = Math.ceil(bits / 8);
  for (let draws = 0; draws < MAX_DRAWS; draws++) {
    const candidate = toBigInt(randomBytes(length)) >> BigInt(length * 8 - bits);
    if (candidate >= LOWEST && candidate < bound) return candidate;
  }
  return undefined;
}
