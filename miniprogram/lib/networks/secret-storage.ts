import { keyOf, NOBODY } from "../storage/keys";
import { recordOf, slotsOf } from "../storage/pinned-record";

/** Keeps values encrypted on the phone. Every callback is called once, later. */
export interface SecretStorage {
  /** False where this client would keep the value in clear. */
  readonly encrypts: boolean;
  /** Undefined: nothing there, or nothing that can be read. */
  read(key: string, done: (value: unknown) => void): void;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

type StorageCalls = Pick<WechatMiniprogram.Wx, "getStorage" | "setStorage" | "removeStorage" | "getAppBaseInfo">;

/** First base library whose storage encrypts; older ones ignore the wish and would store in clear. */
const ENCRYPTS_SINCE = [2, 21, 3] as const;

/** How often each value was removed, of every storage on a phone: what is read or written meanwhile must not come back. */
const REMOVALS = new WeakMap<object, Map<string, number>>();

/** What a slot holds: how often the value was written, and the value. */
interface Copy {
  readonly slot: string;
  readonly n: number;
  readonly value: unknown;
}

/**
 * WeChat's own encryption (AES-128, keys undocumented): it keeps other programs and curious eyes out, and is no vault.
 * Both calls must ask for it. Each value has two slots, the older written first, so that one is whole whenever the app dies
 * and neither holds what was to be forgotten. What was
 * kept before the user signed in, or by schema 1 under the bare key, moves to the user when it is read.
 */
export function wxSecretStorage(wx: StorageCalls, user: () => string = () => NOBODY): SecretStorage {
  const readOne = (slot: string, done: (copy: Copy | undefined) => void) => {
    wx.getStorage({
      key: slot,
      encrypt: true,
      success: ({ data }) => done(copyIn(slot, data)),
      fail: () => done(undefined),
    });
  };
  const readAll = (slots: readonly string[], done: (copies: readonly Copy[]) => void) => {
    const copies: Copy[] = [];
    let left = slots.length;
    for (const slot of slots) {
      readOne(slot, (copy) => {
        if (copy) copies.push(copy);
        left -= 1;
        if (left === 0) done(copies);
      });
    }
  };
  const removals = REMOVALS.get(wx) ?? new Map<string, number>();
  REMOVALS.set(wx, removals);
  const removedOf = (key: string) => removals.get(keyOf(user(), "credentials", key)) ?? 0;
  const write = (key: string, value: unknown, removed: number, newest: Copy | undefined, moved: readonly Copy[]) => {
    if (removedOf(key) !== removed) return;
    const [first, second] = slotsFor(user(), key) as [string, string];
    const older = newest?.slot === first ? second : first;
    const put = (slot: string, success: () => void) =>
      wx.setStorage({
        key: slot,
        data: { n: (newest?.n ?? 0) + 1, value },
        encrypt: true,
        success,
        fail: () => undefined,
      });
    put(older, () => {
      if (removedOf(key) !== removed) return removeAll([older]);
      removeAll(moved.map(({ slot }) => slot));
      put(older === first ? second : first, () => undefined);
    });
  };
  const removeAll = (slots: readonly string[]) => {
    for (const key of slots) wx.removeStorage({ key, fail: () => undefined });
  };
  const find = (key: string, done: (own: Copy | undefined, older: readonly Copy[]) => void) => {
    const own = slotsFor(user(), key);
    readAll([...new Set([...own, ...slotsFor(NOBODY, key), key])], (copies) => {
      const isOwn = ({ slot }: Copy) => own.includes(slot);
      done(
        newestOf(copies.filter(isOwn)),
        copies.filter((copy) => !isOwn(copy)),
      );
    });
  };
  return {
    encrypts: isSince(wx),
    read: (key, done) => {
      const removed = removedOf(key);
      find(key, (own, older) => {
        const found = removedOf(key) === removed ? (own ?? newestOf(older)) : undefined;
        if (own === undefined && found) write(key, found.value, removed, undefined, older);
        done(found?.value);
      });
    },
    write: (key, value) => {
      const removed = removedOf(key);
      find(key, (own, older) => write(key, value, removed, own, older));
    },
    remove: (key) => {
      removals.set(keyOf(user(), "credentials", key), removedOf(key) + 1);
      removeAll([...slotsFor(user(), key), ...slotsFor(NOBODY, key), key]);
    },
  };
}

function slotsFor(user: string, key: string): readonly string[] {
  return slotsOf(keyOf(user, "credentials", key));
}

/** Schema 1 kept the bare value: it counts as never written. */
function copyIn(slot: string, data: unknown): Copy | undefined {
  if (recordOf(slot) === undefined) return { slot, n: 0, value: data };
  const { n, value } = (data ?? {}) as { n?: unknown; value?: unknown };
  return typeof n === "number" && n > 0 ? { slot, n, value } : undefined;
}

function newestOf(copies: readonly Copy[]): Copy | undefined {
  return [...copies].sort((a, b) => b.n - a.n)[0];
}

function isSince(wx: StorageCalls): boolean {
  let version: unknown;
  try {
    version = wx.getAppBaseInfo().SDKVersion;
  } catch {
    return false;
  }
  if (typeof version !== "string") return false;
  const parts = version.split(".").map(Number);
  for (const [at, least] of ENCRYPTS_SINCE.entries()) {
    const part = parts[at] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
