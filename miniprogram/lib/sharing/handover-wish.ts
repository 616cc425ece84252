import type { MadeInvite } from "../http/read-sharing";
import type { SecretStorage } from "../networks/secret-storage";
import { allKeys, type KeyValueStorage } from "../storage/key-value-storage";
import { keyOf, parseKey } from "../storage/keys";
import { type PinnedPlace, readPinned, recordOf, removePinned, writePinned } from "../storage/pinned-record";

/**
 * How a link stands that was wanted without the internet:
 *
 *     nothing --wanted--> waits --the server is about to be asked--> asked --the link is kept--> made
 *
 * An app that dies in `asked` cannot know whether there is one: what is open then and lost is ended before another is made.
 */
export type WishState = "waits" | "asked" | "made";

export interface HandoverWish {
  readonly order: string;
  readonly state: WishState;
}

const STATES: readonly WishState[] = ["waits", "asked", "made"];
const PREFIX = "handover-";
const ORDER = /^[0-9a-f]{16}$/;

/** False: the phone did not keep it. Never throws. */
export function writeWish(storage: KeyValueStorage, user: string, { order, state }: HandoverWish): boolean {
  return ORDER.test(order) && writePinned(storage, placeOf(user, order), { state }).ok;
}

/** Undefined: none is wanted. Never throws. */
export function readWish(storage: KeyValueStorage, user: string, order: string): HandoverWish | undefined {
  const reading = readPinned(storage, placeOf(user, order));
  const state = reading.kind === "found" ? STATES.find((one) => one === reading.fields.state) : undefined;
  return state === undefined ? undefined : { order, state };
}

/** Those of a user that the server has not made yet. */
export function waitingWishes(storage: KeyValueStorage, user: string): readonly HandoverWish[] {
  const orders = allKeys(storage).flatMap((slot) => {
    const { user: whose, area, id = "" } = parseKey(recordOf(slot) ?? "") ?? {};
    return whose === user && area === "queue" && id.startsWith(PREFIX) ? [id.slice(PREFIX.length)] : [];
  });
  const wishes = [...new Set(orders)].flatMap((order) => readWish(storage, user, order) ?? []);
  return wishes.filter(({ state }) => state !== "made");
}

export function removeWish(storage: KeyValueStorage, user: string, order: string): void {
  removePinned(storage, placeOf(user, order));
}

/** Links that were made while nobody looked, encrypted: where the phone cannot encrypt none is kept, and another is made. */
export function createLinkStorage(secrets: SecretStorage) {
  return {
    /** Called once, later. */
    read: (order: string, done: (made: MadeInvite | undefined) => void) =>
      secrets.read(PREFIX + order, (value) => done(madeIn(value))),
    write: (order: string, made: MadeInvite) => {
      if (secrets.encrypts) secrets.write(PREFIX + order, made);
    },
    remove: (order: string) => secrets.remove(PREFIX + order),
  };
}

export type LinkStorage = ReturnType<typeof createLinkStorage>;

function madeIn(value: unknown): MadeInvite | undefined {
  const { id, link, endsAt } = (value ?? {}) as Partial<Record<keyof MadeInvite, unknown>>;
  const isMade = typeof id === "string" && typeof link === "string" && typeof endsAt === "number";
  return isMade ? { id, link, endsAt } : undefined;
}

const placeOf = (user: string, order: string): PinnedPlace => ({
  key: keyOf(user, "queue", PREFIX + order),
  version: 1,
});
