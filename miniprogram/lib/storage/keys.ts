/**
 * What is kept, by how it may go:
 * - pinned, never cleaned: `settings`, `account`, `devices`, `models` (of devices that are no product of this build), `queue` (writes that wait to be sent), `orders` (work orders, and how their devices stand), `credentials`
 *   (encrypted by WeChat, each with its own end);
 * - evictable, in this order: `logs`, `cache`, `snapshot` (what periodic update brought);
 * - `quarantine`: what could not be read, until a person deletes it.
 */
export type PinnedArea = "settings" | "account" | "devices" | "models" | "queue" | "orders" | "credentials";
export type EvictableArea = "logs" | "cache" | "snapshot";
export type Area = PinnedArea | EvictableArea | "quarantine";

/** First to go first. */
export const EVICTABLE_AREAS: readonly EvictableArea[] = ["logs", "cache", "snapshot"];

/** The form of keys and of what lies under them; see `migrate-schema.ts` for the older ones. */
export const SCHEMA = 2;
/** Before anybody signed in; and what belongs to the phone, not to a user. */
export const NOBODY = "-";

/** `2:USER:AREA:ID`. Neither user nor area holds a colon. */
export function keyOf(user: string, area: Area, id: string): string {
  return `${SCHEMA}:${user}:${area}:${id}`;
}

export interface KeyParts {
  readonly schema: number;
  readonly user: string;
  readonly area: string;
  readonly id: string;
}

/** Undefined for a key without schema: of schema 1, or not ours. */
export function parseKey(key: string): KeyParts | undefined {
  const [, schema, user = "", area = "", id = ""] = /^(\d{1,4}):([^:]*):([^:]*):([\s\S]*)$/.exec(key) ?? [];
  return schema === undefined ? undefined : { schema: Number(schema), user, area, id };
}

/** The backend's name of a user, fit for a key. */
export function isUser(user: unknown): user is string {
  return typeof user === "string" && /^[\w-]{1,64}$/.test(user);
}
