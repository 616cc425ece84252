import { fromBigInt, toBigInt } from "../../../protocol/bytes/big-integer";
import { isSafePublicValue } from "../../../protocol/provisioning/blufi/dh";
import { BlufiErrorCode } from "../../../protocol/provisioning/blufi/error-report";
import { NegotiationType } from "../../../protocol/provisioning/blufi/negotiation-messages";
import {
  createV2Cipher,
  deriveV2Keys,
  V2_GENERATOR,
  V2_PRIME,
  V2_PUBLIC_LENGTH,
} from "../../../protocol/provisioning/blufi/security-v2";
import { parseDhParameters } from "./dh-parameters";
import { knownPower } from "./known-powers";
import { type DeviceNegotiation, failure, type NegotiationStep, NOTHING } from "./negotiation";
import { randomBelow } from "./random-below";

/** Longest parameter block the firmware makes room for, bytes. */
const MAX_PARAMETERS_LENGTH = 1024;
/** Last of the message types that are known; those between it and the parameters do nothing. */
const LAST_TYPE = 4;

/**
 * The device's half of the key agreement since BluFi 1.4 (blufi_security.c of ESP-IDF 6 on mbedTLS 3.6.6): prime and
 * generator of the phone are measured and then ignored.
 *
 *     no room --length: old key forgotten--> room --parameters--> agreed, no room
 *                                             |  ^ malformed: 0x06
 *                                             +--+
 */
export class NegotiationV2 implements DeviceNegotiation {
  /** Bytes of parameters announced; undefined: no room made. */
  #announced: number | undefined;
  readonly #randomBytes: (length: number) => Uint8Array;

  constructor(randomBytes: (length: number) => Uint8Array) {
    this.#randomBytes = randomBytes;
  }

  accept(message: Uint8Array): NegotiationStep {
    const [type, high, low] = message;
    if (type === undefined || high === undefined || low === undefined) return failure(BlufiErrorCode.dataFormat);
    if (type === NegotiationType.totalLength) return this.#announce((high << 8) | low);
    if (type === NegotiationType.parameters) return this.#agree(message.subarray(1));
    return type <= LAST_TYPE ? NOTHING : failure(BlufiErrorCode.dataFormat);
  }

  #announce(length: number): NegotiationStep {
    const fits = length > 0 && length <= MAX_PARAMETERS_LENGTH;
    this.#announced = fits ? length : undefined;
    return fits ? { kind: "forgotten" } : failure(BlufiErrorCode.dhParameter);
  }

  #agree(block: Uint8Array): NegotiationStep {
    const announced = this.#announced;
    if (announced === undefined || block.length < announced) return failure(BlufiErrorCode.dhParameter);
    const parameters = parseDhParameters(block.subarray(0, announced));
    if (parameters?.publicValue.length !== V2_PUBLIC_LENGTH) return failure(BlufiErrorCode.dhParameter);
    this.#announced = undefined;
    const draw = randomBelow(V2_PRIME, this.#randomBytes);
    if (draw === undefined) return failure(BlufiErrorCode.dhMalloc);
    const peer = toBigInt(parameters.publicValue);
    if (!isSafePublicValue(peer, V2_PRIME)) return failure(BlufiErrorCode.dhParameter);
    const exponent = draw - 1n;
    const keys = deriveV2Keys(knownPower(peer, exponent, V2_PRIME));
    return {
      kind: "agreed",
      publicValue: fromBigInt(knownPower(V2_GENERATOR, exponent, V2_PRIME), V2_PUBLIC_LENGTH),
      cipherFor: (end) => createV2Cipher(keys, end),
    };
  }
}
