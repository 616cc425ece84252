import { ecb } from "@noble/ciphers/aes.js";

const BLOCK = 16;
/** Bytes of the length field for a nonce of 13, and so the longest message: far more than an advertisement. */
const LENGTH_BYTES = 2;
const NONCE_LENGTH = 15 - LENGTH_BYTES;
const MAX_MESSAGE = 0xffff;
/** Longer associated data has another form of its length (RFC 3610, 2.2). */
const MAX_ASSOCIATED = 0xfeff;
const NOTHING = new Uint8Array();

export interface CcmOptions {
  /** 16, 24 or 32 bytes. */
  readonly key: Uint8Array;
  /** 13 bytes, never twice with one key. */
  readonly nonce: Uint8Array;
  /** 4, 6 … 16. */
  readonly tagLength: number;
  /** Authenticated, not encrypted. */
  readonly associated?: Uint8Array;
}

/** AES-CCM (RFC 3610) over the library's block cipher: ciphertext, then tag. Undefined when a length is not one it takes. */
export function sealCcm(message: Uint8Array, options: CcmOptions): Uint8Array | undefined {
  const encrypt = blockCipher(options, message.length);
  if (encrypt === undefined) return undefined;
  const tag = tagOf(message, options, encrypt);
  return Uint8Array.from([...keyStream(message, options, encrypt), ...tag]);
}

/** The message of ciphertext and tag; undefined when anything about them is wrong. Never throws. */
export function openCcm(sealed: Uint8Array, options: CcmOptions): Uint8Array | undefined {
  const length = sealed.length - options.tagLength;
  const encrypt = blockCipher(options, length);
  if (encrypt === undefined) return undefined;
  const message = keyStream(sealed.subarray(0, length), options, encrypt);
  const tag = tagOf(message, options, encrypt);
  // Looks at every byte, so that the time taken says nothing about where they differ.
  const difference = tag.reduce((sum, byte, index) => sum | (byte ^ (sealed[length + index] ?? 0)), 0);
  return difference === 0 ? message : undefined;
}

type BlockCipher = (block: Uint8Array) => Uint8Array;

function blockCipher(
  { key, nonce, tagLength, associated = NOTHING }: CcmOptions,
  length: number,
): BlockCipher | undefined {
  const sound =
    [16, 24, 32].includes(key.length) &&
    nonce.length === NONCE_LENGTH &&
    tagLength >= 4 &&
    tagLength <= BLOCK &&
    tagLength % 2 === 0 &&
    associated.length <= MAX_ASSOCIATED &&
    length >= 0 &&
    length <= MAX_MESSAGE;
  if (!sound) return undefined;
  return (block) => ecb(key, { disablePadding: true }).encrypt(block);
}

/** CBC-MAC over B0, associated data and message, then hidden with the key stream's first block. */
function tagOf(message: Uint8Array, options: CcmOptions, encrypt: BlockCipher): Uint8Array {
  const { nonce, tagLength, associated = NOTHING } = options;
  const flags = (associated.length > 0 ? 0x40 : 0) + ((tagLength - 2) / 2) * 8 + (LENGTH_BYTES - 1);
  const head = [flags, ...nonce, message.length >> 8, message.length & 0xff];
  const extra = associated.length === 0 ? [] : [associated.length >> 8, associated.length & 0xff, ...associated];
  const input = [...head, ...padded(extra), ...padded([...message])];
  let mac: Uint8Array = new Uint8Array(BLOCK);
  for (let at = 0; at < input.length; at += BLOCK) {
    mac = encrypt(mac.map((byte, index) => byte ^ (input[at + index] ?? 0)));
  }
  const mask = encrypt(counterBlock(nonce, 0));
  return mac.subarray(0, tagLength).map((byte, index) => byte ^ (mask[index] ?? 0));
}

function keyStream(bytes: Uint8Array, { nonce }: CcmOptions, encrypt: BlockCipher): Uint8Array {
  const result = Uint8Array.from(bytes);
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const mask = encrypt(counterBlock(nonce, at / BLOCK + 1));
    for (let index = at; index < Math.min(at + BLOCK, bytes.length); index += 1) {
      result[index] = (bytes[index] ?? 0) ^ (mask[index - at] ?? 0);
    }
  }
  return result;
}

function counterBlock(nonce: Uint8Array, counter: number): Uint8Array {
  return Uint8Array.from([LENGTH_BYTES - 1, ...nonce, counter >> 8, counter & 0xff]);
}

function padded(bytes: readonly number[]): readonly number[] {
  const missing = (BLOCK - (bytes.length % BLOCK)) % BLOCK;
  return [...bytes, ...new Array<number>(missing).fill(0)];
}
