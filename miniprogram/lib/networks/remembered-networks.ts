import type { SecretStorage } from "./secret-storage";

/** The password of a network that a person asked to keep. A secret. */
export interface RememberedNetwork {
  /** The name's bytes in hex. */
  readonly key: string;
  readonly password: string;
  /** ms since 1970. */
  readonly until: number;
}

/** Passwords of networks, kept only when a person asked for it, encrypted, for a week. */
export interface RememberedNetworks {
  /** False where the phone would keep them in clear: then nothing is kept. */
  readonly canRemember: boolean;
  /** Those that are still good; what has expired, or is no such record, goes from the phone. */
  load(done: (networks: readonly RememberedNetwork[]) => void): void;
  /** Keeps a password that just worked, for a week from now. */
  keep(key: string, password: string): void;
  forget(key: string): void;
}

/** One key for all: which networks a person knows is nobody's business either. */
export const REMEMBERED_KEY = "networks";
export const KEPT_MS = 7 * 24 * 3_600_000;
/** A person on site knows a few; the least recent goes. */
const MOST = 8;
const KEY = /^(?:[0-9a-f]{2}){1,32}$/;
/** A raw key has 64 digits, a passphrase 63 bytes. */
const LONGEST_PASSWORD = 64;
const VERSION = 1;

/** @param now ms since 1970. */
export function createRememberedNetworks(storage: SecretStorage, now: () => number): RememberedNetworks {
  const write = (networks: readonly RememberedNetwork[]) => {
    if (networks.length === 0) storage.remove(REMEMBERED_KEY);
    else storage.write(REMEMBERED_KEY, { v: VERSION, networks });
  };
  const load = (done: (networks: readonly RememberedNetwork[]) => void) => {
    if (!storage.encrypts) return done([]);
    storage.read(REMEMBERED_KEY, (stored) => {
      if (stored === undefined) return done([]);
      const { networks, isWhole } = readNetworks(stored, now());
      if (!isWhole) write(networks);
      done(networks);
    });
  };
  const change = (key: string, kept: readonly RememberedNetwork[]) => {
    if (!storage.encrypts || !KEY.test(key)) return;
    load((networks) => write([...kept, ...networks.filter((network) => network.key !== key)].slice(0, MOST)));
  };
  return {
    canRemember: storage.encrypts,
    load,
    keep: (key, password) => {
      if (isPassword(password)) change(key, [{ key, password, until: now() + KEPT_MS }]);
    },
    forget: (key) => change(key, []),
  };
}

function readNetworks(stored: unknown, now: number): { networks: readonly RememberedNetwork[]; isWhole: boolean } {
  const { v, networks } = (stored ?? {}) as { v?: unknown; networks?: unknown };
  if (v !== VERSION || !Array.isArray(networks)) return { networks: [], isWhole: false };
  const good = networks.filter((entry) => isGood(entry, now)).slice(0, MOST);
  return {
    networks: good.map(({ key, password, until }) => ({ key, password, until })),
    isWhole: good.length === networks.length,
  };
}

/** A clock that was set back must not keep a password for longer than a week. */
function isGood(entry: unknown, now: number): entry is RememberedNetwork {
  const { key, password, until } = (entry ?? {}) as Partial<Record<keyof RememberedNetwork, unknown>>;
  if (typeof key !== "string" || !KEY.test(key) || !isPassword(password)) return false;
  return typeof until === "number" && until > now && until <= now + KEPT_MS;
}

function isPassword(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_PASSWORD;
}
