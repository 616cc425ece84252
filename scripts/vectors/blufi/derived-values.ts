import { fromBigInt, toBigInt } from "../../../protocol/bytes/big-integer";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { modPow } from "../../../protocol/crypto/mod-pow";
import {
  deriveV1Key,
  V1_GENERATOR,
  V1_PRIME,
  V1_PUBLIC_LENGTH,
} from "../../../protocol/provisioning/blufi/security-v1";
import {
  deriveV2Keys,
  V2_GENERATOR,
  V2_PRIME,
  V2_PUBLIC_LENGTH,
} from "../../../protocol/provisioning/blufi/security-v2";
import { usesSecurityV2 } from "../../../protocol/provisioning/blufi/version";
import { type Recording, versionOf } from "./recording";

/** How the recordings before 1.4 word the rule that the cipher follows. */
const IV_RULE = "seq || 15 zero bytes";

/** What the project derives in an agreement, in hex, by the names the recordings use. */
export function derivedValues(recording: Recording, devicePublic: Uint8Array): Readonly<Record<string, string>> {
  const exponent = toBigInt(recording.clientPrivate);
  const isV2 = usesSecurityV2(versionOf(recording));
  const [prime, generator, length] = isV2
    ? [V2_PRIME, V2_GENERATOR, V2_PUBLIC_LENGTH]
    : [V1_PRIME, V1_GENERATOR, V1_PUBLIC_LENGTH];
  const secret = modPow(toBigInt(devicePublic), exponent, prime);
  return {
    clientPublic: bytesToHex(fromBigInt(modPow(generator, exponent, prime), length)),
    devicePublic: bytesToHex(devicePublic),
    sharedPadded: bytesToHex(fromBigInt(secret, length)),
    ...(isV2
      ? keysOf(secret)
      : { hashed: bytesToHex(fromBigInt(secret)), key: bytesToHex(deriveV1Key(secret)), ivRule: IV_RULE }),
  };
}

function keysOf(secret: bigint): Readonly<Record<string, string>> {
  const { key, sentBy } = deriveV2Keys(secret);
  return {
    hashed: bytesToHex(fromBigInt(secret, V2_PUBLIC_LENGTH)),
    key: bytesToHex(key),
    ivClientToDevice: bytesToHex(sentBy.phone),
    ivDeviceToClient: bytesToHex(sentBy.device),
  };
}
