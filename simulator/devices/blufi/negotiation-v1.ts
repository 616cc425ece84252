import { fromBigInt, toBigInt } from "../../../protocol/bytes/big-integer";
import { modPow } from "../../../protocol/crypto/mod-pow";
import { isSafePublicValue } from "../../../protocol/provisioning/blufi/dh";
import { BlufiErrorCode } from "../../../protocol/provisioning/blufi/error-report";
import { NegotiationType } from "../../../protocol/provisioning/blufi/negotiation-messages";
import { createV1Cipher, deriveV1Key } from "../../../protocol/provisioning/blufi/security-v1";
import { parseDhParameters } from "./dh-parameters";
import { type DeviceNegotiation, failure, type NegotiationStep, NOTHING } from "./negotiation";
import { randomBelow } from "./random-below";

/** Longest parameter block the firmware makes room for, bytes. */
const MAX_PARAMETERS_LENGTH = 1024;
/** The buffer of the firmware's own public value, bytes. */
const MAX_PRIME_LENGTH = 128;

/**
 * The device's half of the key agreement before BluFi 1.4 (blufi_security.c of ESP-IDF 5.5.2): it uses whatever prime
 * the phone sends, up to 1024 bits.
 *
 *     no room --length--> room --parameters--> agreed (room given back, the key stays until the next agreement)
 */
export class NegotiationV1 implements DeviceNegotiation {
  /** Bytes of parameters announced; undefined: no room made. */
  #announced: number | undefined;
  readonly #randomBytes: (length: number) => Uint8Array;

  constructor(randomBytes: (length: number) => Uint8Array) {
    this.#randomBytes = randomBytes;
  }

  accept(message: Uint8Array): NegotiationStep {
    const [type, high, low] = message;
    if (high === undefined || low === undefined) return failure(BlufiErrorCode.dataFormat);
    if (type === NegotiationType.totalLength) return this.#announce((high << 8) | low);
    if (type === NegotiationType.parameters) return this.#agree(message.subarray(1));
    return NOTHING;
  }

  #announce(length: number): NegotiationStep {
    const fits = length > 0 && length <= MAX_PARAMETERS_LENGTH;
    this.#announced = fits ? length : undefined;
    return fits ? NOTHING : failure(BlufiErrorCode.dhParameter);
  }

  #agree(block: Uint8Array): NegotiationStep {
    const announced = this.#announced;
    if (announced === undefined || block.length < announced) return failure(BlufiErrorCode.dhParameter);
    const parameters = parseDhParameters(block.subarray(0, announced));
    if (parameters === undefined) return failure(BlufiErrorCode.readParameter);
    this.#announced = undefined;
    const prime = toBigInt(parameters.prime);
    const peer = toBigInt(parameters.publicValue);
    if (!isSafePublicValue(peer, prime)) return failure(BlufiErrorCode.readParameter);
    const length = fromBigInt(prime).length;
    if (length > MAX_PRIME_LENGTH) return failure(BlufiErrorCode.dhParameter);
    const draw = prime % 2n === 0n ? undefined : randomBelow(prime, this.#randomBytes);
    if (draw === undefined) return failure(BlufiErrorCode.makePublic);
    const exponent = draw - 1n;
    const cipher = createV1Cipher(deriveV1Key(modPow(peer, exponent, prime)));
    return {
      kind: "agreed",
      publicValue: fromBigInt(modPow(toBigInt(parameters.generator), exponent, prime), length),
      cipherFor: () => cipher,
    };
  }
}
