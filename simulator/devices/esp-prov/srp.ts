import { sha512 } from "@noble/hashes/sha2.js";
import { fromBigInt, toBigInt } from "../../../protocol/bytes/big-integer";

/** Bytes of the group's prime, and so of a padded number. */
export const SRP_LENGTH = 384;
const GENERATOR = 5n;
/** RFC 5054, appendix A: the 3072-bit group. */
const PRIME = BigInt(
  `0x${[
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b",
    "302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe6",
    "49286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb9ed529077096966d",
    "670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718",
    "3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7d",
    "b3970f85a6e1e4c7abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200c",
    "bbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
  ].join("")}`,
);

const UTF8 = new TextEncoder();
const K = toBigInt(hash(pad(PRIME), pad(GENERATOR)));
/** What H(N) xor H(g) starts the client's proof with; g is padded, unlike in RFC 2945. */
const GROUP_HASH = hash(pad(PRIME)).map((byte, index) => byte ^ (hash(pad(GENERATOR))[index] ?? 0));

/** v = g^x, x from salt, user name and password, as esp_srp.c makes it with SHA-512. */
export function srpVerifier(salt: Uint8Array, username: string, password: string): bigint {
  const x = toBigInt(hash(salt, hash(UTF8.encode(`${username}:${password}`))));
  return power(GENERATOR, x);
}

/** The device's public value and what follows from the client's. */
export interface SrpKeys {
  /** Shortest big-endian form, as sent. */
  readonly devicePublic: Uint8Array;
  /** Of the shared secret: 64 bytes. */
  readonly key: Uint8Array;
}

/** Undefined when the client's value is a multiple of the prime, with which anybody would know the key. */
export function srpAgree(clientPublic: Uint8Array, verifier: bigint, drawn: Uint8Array): SrpKeys | undefined {
  const client = toBigInt(clientPublic);
  if (client % PRIME === 0n) return undefined;
  const secret = toBigInt(drawn);
  const devicePublic = fromBigInt((K * verifier + power(GENERATOR, secret)) % PRIME);
  const u = toBigInt(hash(pad(client), pad(toBigInt(devicePublic))));
  const shared = power((client * power(verifier, u)) % PRIME, secret);
  return { devicePublic, key: hash(fromBigInt(shared)) };
}

/** What the client has to send. */
export function clientProof(
  username: Uint8Array,
  salt: Uint8Array,
  clientPublic: Uint8Array,
  { devicePublic, key }: SrpKeys,
): Uint8Array {
  return hash(GROUP_HASH, hash(username), salt, clientPublic, devicePublic, key);
}

/** What the device answers. */
export function deviceProof(clientPublic: Uint8Array, proof: Uint8Array, { key }: SrpKeys): Uint8Array {
  return hash(clientPublic, proof, key);
}

/** The verifier as recordings have it. */
export function pad(value: bigint): Uint8Array {
  return fromBigInt(value, SRP_LENGTH);
}

function hash(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = sha512.create();
  for (const part of parts) whole.update(part);
  return whole.digest();
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % PRIME;
    if (bit === "1") result = (result * base) % PRIME;
  }
  return result;
}
