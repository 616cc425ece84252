import { sha512 } from "@noble/hashes/sha2.js";
import { fromBigInt, toBigInt } from "../../bytes/big-integer";
import { encodeUtf8 } from "../../bytes/utf8";
import { power } from "../../crypto/mod-pow";
import type { Work } from "../../crypto/work";

/** Bytes of the prime, and of A as it is sent. */
export const SRP_LENGTH = 384;

/** The 3072-bit group of RFC 5054 (appendix A) and RFC 3526. */
const PRIME_HEX =
  "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd" +
  "ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed" +
  "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f" +
  "83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b" +
  "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510" +
  "15728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7" +
  "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200c" +
  "bbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff";
export const SRP_PRIME = BigInt(`0x${PRIME_HEX}`);
export const SRP_GENERATOR = 5n;

const hash = (...parts: readonly Uint8Array[]): Uint8Array => {
  const state = sha512.create();
  for (const part of parts) state.update(part);
  return state.digest();
};
const pad = (value: bigint): Uint8Array => fromBigInt(value, SRP_LENGTH);
const PRIME = pad(SRP_PRIME);

/** k = H(N | PAD(g)). */
export function srpMultiplier(): bigint {
  return toBigInt(hash(PRIME, pad(SRP_GENERATOR)));
}

/** x = H(salt | H(user ":" password)). Secret. */
export function srpPasswordKey(salt: Uint8Array, username: string, password: string): bigint {
  return toBigInt(hash(salt, hash(encodeUtf8(`${username}:${password}`))));
}

/** u = H(PAD(A) | PAD(B)). */
export function srpScramble(clientPublic: bigint, devicePublic: bigint): bigint {
  return toBigInt(hash(pad(clientPublic), pad(devicePublic)));
}

/** A = g ^ a, padded: what is sent is what is hashed. */
export function* srpPublic(privateValue: bigint): Work<Uint8Array> {
  return pad(yield* power(SRP_GENERATOR, privateValue, SRP_PRIME));
}

/** Public values of one handshake, as they were on the wire. */
export interface SrpPublics {
  readonly clientPublic: Uint8Array;
  readonly devicePublic: Uint8Array;
}

/**
 * S = (B - k g^x) ^ (a + u x): undefined when B is longer than the prime or 0 modulo it, which would make S
 * known to everybody (RFC 5054, 2.5.4), or when u is 0.
 *
 * @param privateValue a. @param passwordKey x.
 */
export function* srpSecret(
  { clientPublic, devicePublic }: SrpPublics,
  privateValue: bigint,
  passwordKey: bigint,
): Work<bigint | undefined> {
  const theirs = toBigInt(devicePublic);
  if (devicePublic.length > SRP_LENGTH || theirs % SRP_PRIME === 0n) return undefined;
  const scramble = srpScramble(toBigInt(clientPublic), theirs);
  if (scramble === 0n) return undefined;
  const verifier = yield* power(SRP_GENERATOR, passwordKey, SRP_PRIME);
  const difference = (theirs - ((srpMultiplier() * verifier) % SRP_PRIME)) % SRP_PRIME;
  const base = difference < 0n ? difference + SRP_PRIME : difference;
  return yield* power(base, privateValue + scramble * passwordKey, SRP_PRIME);
}

export interface SrpProofs {
  /** K, 64 bytes; the first half is the key of the session. */
  readonly sessionKey: Uint8Array;
  /** M, from the client. */
  readonly clientProof: Uint8Array;
  /** H(A | M | K), from the device. */
  readonly deviceProof: Uint8Array;
}

/** Salt, A and B are hashed as they were on the wire: firmware may send B without its leading zero. */
export function srpProofs(
  { clientPublic, devicePublic }: SrpPublics,
  salt: Uint8Array,
  username: string,
  secret: bigint,
): SrpProofs {
  const sessionKey = hash(fromBigInt(secret));
  const generator = hash(pad(SRP_GENERATOR));
  const group = hash(PRIME).map((byte, index) => byte ^ (generator[index] ?? 0));
  const user = hash(encodeUtf8(username));
  const clientProof = hash(group, user, salt, clientPublic, devicePublic, sessionKey);
  return { sessionKey, clientProof, deviceProof: hash(clientPublic, clientProof, sessionKey) };
}
