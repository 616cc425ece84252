import { fromBigInt, toBigInt } from "../../../protocol/bytes/big-integer";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { Keystream } from "../../../protocol/crypto/keystream";
import { runAtOnce } from "../../../protocol/crypto/work";
import { x25519Public, x25519Shared } from "../../../protocol/crypto/x25519";
import type { SessionBody } from "../../../protocol/provisioning/esp-prov/messages/session-message";
import { mixPop } from "../../../protocol/provisioning/esp-prov/security1";
import {
  srpMultiplier,
  srpPasswordKey,
  srpProofs,
  srpPublic,
  srpScramble,
  srpSecret,
} from "../../../protocol/provisioning/esp-prov/srp";
import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import type { Recording } from "./recording";

type Body<K extends SessionBody["kind"]> = Extract<SessionBody, { kind: K }>;

/** One handshake as it was on the wire, and what the client is recorded to have computed in it. */
export interface HandshakeRecord {
  /** Index of the `derived` entry. */
  readonly index: number;
  readonly values: Readonly<Record<string, string>>;
  /** The device took the client's secret, so it was the device's own. */
  readonly accepted: boolean;
}

/** Recorded numbers leave leading zeros out, also half a byte. */
export function numberOf(values: Readonly<Record<string, string>>, name: string, index: number): bigint {
  const digits = values[name] ?? "";
  return toBigInt(parseHex(digits.length % 2 === 0 ? digits : `0${digits}`, `entry ${index}: ${name}`));
}

/** Compares the values of a security 1 handshake with the project's own. Returns how many there are. */
export function compareSec1(
  record: HandshakeRecord,
  recording: Recording,
  device: Body<"sec1-response0">,
  clientVerify: Uint8Array | undefined,
): number {
  const privateValue = parseHex(record.values.clientPrivate, `entry ${record.index}: clientPrivate`);
  const shared = x25519Shared(privateValue, device.devicePublic);
  if (shared === undefined) throw ReplayFailure.at(record.index, "the device's public value is unsafe");
  // A refused secret is not on record: then the key is checked by what was encrypted with it.
  const key = record.accepted
    ? mixPop(shared, encodeUtf8(recording.secret))
    : parseHex(record.values.key, `entry ${record.index}: key`);
  if (clientVerify !== undefined) {
    const ours = new Keystream(key, device.deviceRandom).apply(device.devicePublic);
    if (bytesToHex(ours) !== bytesToHex(clientVerify)) throw ReplayFailure.at(record.index, "key is not the client's");
  }
  return compareAll(record, {
    clientPrivate: bytesToHex(privateValue),
    clientPublic: bytesToHex(x25519Public(privateValue)),
    ecdh: bytesToHex(shared),
    key: bytesToHex(key),
    iv: bytesToHex(device.deviceRandom),
  });
}

/** Compares the values of a security 2 handshake with the project's own. Returns how many there are. */
export function compareSec2(
  record: HandshakeRecord,
  recording: Recording,
  device: Body<"sec2-response0">,
  username: string,
): number {
  const { index, values, accepted } = record;
  const privateValue = numberOf(values, "a", index);
  const clientPublic = runAtOnce(srpPublic(privateValue));
  const publics = { clientPublic, devicePublic: device.devicePublic };
  // A refused password is not on record: then the secret is checked by what follows from its x.
  const passwordKey = accepted ? srpPasswordKey(device.salt, username, recording.secret) : numberOf(values, "x", index);
  const secret = runAtOnce(srpSecret(publics, privateValue, passwordKey));
  if (secret === undefined) throw ReplayFailure.at(index, "the client refuses the recorded B");
  const proofs = srpProofs(publics, device.salt, username, secret);
  return compareAll(record, {
    a: privateValue.toString(16),
    A: bytesToHex(clientPublic),
    B: bytesToHex(device.devicePublic),
    salt: bytesToHex(device.salt),
    k: srpMultiplier().toString(16),
    u: srpScramble(toBigInt(clientPublic), toBigInt(device.devicePublic)).toString(16),
    x: passwordKey.toString(16),
    S: bytesToHex(fromBigInt(secret)),
    K: bytesToHex(proofs.sessionKey),
    aesKey: bytesToHex(proofs.sessionKey.subarray(0, 32)),
    M: bytesToHex(proofs.clientProof),
    hostProof: bytesToHex(proofs.deviceProof),
  });
}

function compareAll({ values, index }: HandshakeRecord, ours: Readonly<Record<string, string>>): number {
  for (const [name, recorded] of Object.entries(values)) {
    const own = Object.hasOwn(ours, name) ? ours[name] : undefined;
    if (own === undefined) throw ReplayFailure.at(index, `${name} is nothing the project computes`);
    if (withoutZeros(own) !== withoutZeros(recorded))
      throw ReplayFailure.at(index, `${name} differs from the project's`);
  }
  return Object.keys(values).length;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, "");
}
