import { bytesToHex, hexToBytes } from "../../../../protocol/bytes/hex";
import type { SecretStorage } from "../../../lib/networks/secret-storage";
import { siteKey } from "../../../lib/networks/site-end";

/** Bytes by the network's name in hex. */
export type Passwords = ReadonlyMap<string, Uint8Array>;

/** Passwords with the moment from which they are nowhere. */
export interface KeptPasswords {
  /** Unix ms. */
  readonly until: number;
  readonly passwords: Passwords;
}

/** Where the passwords of sites are: encrypted on the phone, or only in memory where it would keep them in clear. */
export interface SitePasswords {
  readonly keeps: "encrypted" | "memory";
  /** Undefined: none. Called once, later or at once. */
  read(id: string, done: (kept: KeptPasswords | undefined) => void): void;
  write(id: string, kept: KeptPasswords): void;
  remove(id: string): void;
}

const VERSION = 1;
const SSID_HEX = /^([0-9a-f]{2}){1,32}$/;
/** A raw key has 64 digits, a passphrase 63 bytes. */
const PASSWORD_HEX = /^([0-9a-f]{2}){1,64}$/;

export function createSitePasswords(storage: SecretStorage): SitePasswords {
  if (!storage.encrypts) return inMemory();
  return {
    keeps: "encrypted",
    read: (id, done) => storage.read(siteKey(id), (stored) => done(parseKept(stored))),
    write: (id, { until, passwords }) => {
      const hex = Object.fromEntries([...passwords].map(([ssidHex, bytes]) => [ssidHex, bytesToHex(bytes)]));
      storage.write(siteKey(id), { v: VERSION, until, passwords: hex });
    },
    remove: (id) => storage.remove(siteKey(id)),
  };
}

function inMemory(): SitePasswords {
  const kept = new Map<string, KeptPasswords>();
  return {
    keeps: "memory",
    read: (id, done) => done(kept.get(id)),
    write: (id, passwords) => void kept.set(id, passwords),
    remove: (id) => void kept.delete(id),
  };
}

function parseKept(stored: unknown): KeptPasswords | undefined {
  const { v, until, passwords } = (stored ?? {}) as { v?: unknown; until?: unknown; passwords?: unknown };
  if (v !== VERSION || typeof until !== "number" || typeof passwords !== "object" || passwords === null)
    return undefined;
  const good = Object.entries(passwords).flatMap(([ssidHex, hex]): readonly (readonly [string, Uint8Array])[] => {
    const isGood = SSID_HEX.test(ssidHex) && typeof hex === "string" && PASSWORD_HEX.test(hex);
    return isGood ? [[ssidHex, hexToBytes(hex)]] : [];
  });
  return { until, passwords: new Map(good) };
}
