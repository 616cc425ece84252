import { BLOCK_SIZE, type BlockForm } from "./blocks";
import type { Head, PartInfo } from "./head";

/** Bytes of the random part when there is one; the first 16 are the initial vector. */
export const IV_PART = 20;
const AES_BLOCK = 16;

export type PartName = "secret" | "reserved" | "iv" | "ssid";

/** A run of blocks behind the head. */
export interface Part {
  readonly name: PartName;
  /** Bytes; padding fills the last block. */
  readonly length: number;
  readonly form: BlockForm;
}

/**
 * What follows a head, in order (EsptouchForAndroid 370face, `EspProvisioningParams`). Password and reserved data are one part,
 * the secret, when they are encrypted together or both ASCII.
 */
export function partsOf({ security, password, reserved, ssid }: Head): readonly Part[] {
  const both = password.length + reserved.length;
  const encrypted: Part = { name: "secret", length: both - (both % AES_BLOCK) + AES_BLOCK, form: "binary" };
  const last = part("ssid", ssid);
  if (security === 2) return [encrypted, { name: "iv", length: IV_PART, form: "binary" }, last];
  if (security === 1) return [encrypted, last];
  if (!password.binary && !reserved.binary) return [{ name: "secret", length: both, form: "ascii" }, last];
  return [part("secret", password), part("reserved", reserved), last];
}

/** Blocks of a part. */
export function blocksOf({ length, form }: Part): number {
  return Math.ceil(length / BLOCK_SIZE[form]);
}

/** Bytes that fill the last block of a part. */
export function paddingOf(one: Part): number {
  return blocksOf(one) * BLOCK_SIZE[one.form] - one.length;
}

function part(name: PartName, { length, binary }: PartInfo): Part {
  return { name, length, form: binary ? "binary" : "ascii" };
}
