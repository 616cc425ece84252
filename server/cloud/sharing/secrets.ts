import { sha256 } from "../../token/token-hash";

/** Crockford's: without I, L, O and U, which are read for others. 32 signs, 5 bits each. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const READ_AS: Readonly<Record<string, string>> = { I: "1", L: "1", O: "0" };
const LINK_BYTES = 16;
const CODE_LENGTH = 8;
/** So many signs say which invitation is meant; wrong ones after them are counted against it. */
const PLACE_LENGTH = 4;
const LINK = /^[A-Za-z0-9_-]{22}$/;

type Random = (bytes: number) => Uint8Array;

/** 128 random bits, 22 characters that fit an address. */
export function newLink(random: Random): string {
  return Buffer.from(random(LINK_BYTES)).toString("base64url");
}

/** 40 random bits as eight signs. */
export function newCode(random: Random): string {
  return Array.from(random(CODE_LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join("");
}

/** As it is read out: `K7Q4-9MXD`. */
export function showCode(code: string): string {
  return `${code.slice(0, PLACE_LENGTH)}-${code.slice(PLACE_LENGTH)}`;
}

/** A code as people type it: any case, with or without hyphen and spaces, O for 0, I and L for 1. Undefined: it is none. */
export function readCode(text: string): string | undefined {
  if (text.length > 32) return undefined;
  const signs = [...text.toUpperCase().replace(/[\s-]/g, "")].map((sign) => READ_AS[sign] ?? sign);
  return signs.length === CODE_LENGTH && signs.every((sign) => SIGNS.includes(sign)) ? signs.join("") : undefined;
}

export function isLink(text: string): boolean {
  return LINK.test(text);
}

export function linkHash(link: string): string {
  return sha256(`invite link ${link}`);
}

/** By which an invitation is found. */
export function placeHash(code: string): string {
  return sha256(`invite place ${code.slice(0, PLACE_LENGTH)}`);
}

/** @param invite its id: equal codes of two invitations have nothing in common */
export function codeHash(invite: string, code: string): string {
  return sha256(`invite code ${invite} ${code}`);
}
