import { randomBytes, timingSafeEqual } from "node:crypto";
import { sha256 } from "../token/token-hash";

/** `ses`: of a session. `upd`: of the periodic update. The letters let scanners for leaked secrets find them. */
export type TokenKind = "ses" | "upd";

/** `kind_ID.SECRET`: the id finds the record, 256 random bits prove the right to it; the record holds their hash only. */
export interface OpaqueToken {
  readonly id: string;
  readonly secretHash: string;
}

const TOKEN = /^(ses|upd)_([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/;

export function newId(): string {
  return randomBytes(12).toString("base64url");
}

/** A new token, and the hash that is kept of it. */
export function newToken(kind: TokenKind, id: string): { readonly token: string; readonly hash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { token: `${kind}_${id}.${secret}`, hash: sha256(secret) };
}

/** Reads a token from outside; what has another form, or is of the other kind, is none. */
export function parseToken(kind: TokenKind, text: string): OpaqueToken | undefined {
  const [, found, id, secret] = TOKEN.exec(text) ?? [];
  return found === kind && id !== undefined && secret !== undefined ? { id, secretHash: sha256(secret) } : undefined;
}

/** Compares two SHA-256 in hex; the time it takes tells nothing. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
