import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  getDiffieHellman,
  randomBytes,
} from "node:crypto";
import { bytes, bytesOf, inner, num, numberOf, parse } from "./plain-protobuf";

/** Sends one message and gets the answer; rejects when the device refuses. */
export type Send = (endpoint: string, message: Uint8Array) => Promise<Uint8Array>;

export interface Sealed {
  encrypt(plain: Uint8Array): Buffer;
  decrypt(sealed: Uint8Array): Buffer;
}

const SESSION = "prov-session";
const sha = (algorithm: string, ...parts: readonly (Uint8Array | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash(algorithm)).digest();
const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
const ensure = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

export async function openSecurity0(send: Send): Promise<Sealed> {
  const answer = parse(await send(SESSION, bytes(10, bytes(20, Buffer.alloc(0)))));
  ensure(numberOf(inner(answer, 10, 21), 1) === 0, "status");
  return { encrypt: (plain) => Buffer.from(plain), decrypt: (sealed) => Buffer.from(sealed) };
}

const SPKI_X25519 = Buffer.from("302a300506032b656e032100", "hex");

export async function openSecurity1(send: Send, pop: string): Promise<Sealed> {
  const { privateKey, publicKey } = generateKeyPairSync("x25519");
  const own = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const first = await send(SESSION, Buffer.concat([num(2, 1), bytes(11, bytes(20, bytes(1, own)))]));
  const response = inner(parse(first), 11, 21);
  const device = bytesOf(response, 2);
  const theirs = createPublicKey({ key: Buffer.concat([SPKI_X25519, device]), format: "der", type: "spki" });
  const shared = diffieHellman({ privateKey, publicKey: theirs });
  const key = pop === "" ? shared : xor(shared, sha("sha256", pop));
  // One cipher object for both directions: the keystream never starts anew.
  const stream = createCipheriv("aes-256-ctr", key, bytesOf(response, 3));
  const verify = bytes(22, bytes(2, stream.update(device)));
  const second = await send(SESSION, Buffer.concat([num(2, 1), bytes(11, Buffer.concat([num(1, 2), verify]))]));
  const proof = stream.update(bytesOf(inner(parse(second), 11, 23), 3));
  ensure(proof.equals(own), "the device does not know the key");
  return { encrypt: (plain) => stream.update(plain), decrypt: (sealed) => stream.update(sealed) };
}

/** node's group 15 is the 3072-bit prime of RFC 3526, which RFC 5054 uses too. */
const N = getDiffieHellman("modp15").getPrime();
const n = BigInt(`0x${N.toString("hex")}`);
const g = 5n;
const toNumber = (value: Uint8Array): bigint => BigInt(`0x${Buffer.from(value).toString("hex") || "0"}`);
const toBytes = (value: bigint, length?: number): Buffer => {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(length === undefined ? hex.length + (hex.length % 2) : length * 2, "0"), "hex");
};

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % n) {
    if ((rest & 1n) === 1n) result = (result * square) % n;
  }
  return result;
}

export async function openSecurity2(send: Send, user: string, password: string, moving = true): Promise<Sealed> {
  const a = toNumber(randomBytes(32));
  const publicA = toBytes(power(g, a), 384);
  const hello = Buffer.concat([bytes(1, Buffer.from(user)), bytes(2, publicA)]);
  const first = await send(SESSION, Buffer.concat([num(2, 2), bytes(12, bytes(20, hello))]));
  const response = inner(parse(first), 12, 21);
  const publicB = bytesOf(response, 2);
  const salt = bytesOf(response, 3);
  const x = toNumber(sha("sha512", salt, sha("sha512", `${user}:${password}`)));
  const k = toNumber(sha("sha512", N, toBytes(g, 384)));
  const u = toNumber(sha("sha512", publicA, toBytes(toNumber(publicB), 384)));
  const base = (((toNumber(publicB) - ((k * power(g, x)) % n)) % n) + n) % n;
  const key = sha("sha512", toBytes(power(base, a + u * x)));
  const group = xor(sha("sha512", N), sha("sha512", toBytes(g, 384)));
  const proof = sha("sha512", group, sha("sha512", user), salt, publicA, publicB, key);
  const claim = Buffer.concat([num(1, 2), bytes(22, bytes(1, proof))]);
  const second = await send(SESSION, Buffer.concat([num(2, 2), bytes(12, claim)]));
  const last = inner(parse(second), 12, 23);
  ensure(bytesOf(last, 2).equals(sha("sha512", publicA, proof, key)), "the device does not know the password");
  return gcm(key.subarray(0, 32), Buffer.from(bytesOf(last, 3)), moving);
}

function gcm(key: Buffer, nonce: Buffer, moving: boolean): Sealed {
  const moved = (result: Buffer): Buffer => {
    if (moving) nonce.writeUInt32BE(nonce.readUInt32BE(8) + 1, 8);
    return result;
  };
  return {
    encrypt: (plain) => {
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      return moved(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
    },
    decrypt: (sealed) => {
      const decipher = createDecipheriv("aes-256-gcm", key, nonce);
      decipher.setAuthTag(sealed.slice(-16));
      return moved(Buffer.concat([decipher.update(sealed.slice(0, -16)), decipher.final()]));
    },
  };
}
