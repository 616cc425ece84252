import type { Static } from "typebox";
import type { Device } from "../devices/device";
import type { SnapshotBody, SnapshotDevice } from "./schemas";

export type Snapshot = Static<typeof SnapshotBody>;
type Entry = Static<typeof SnapshotDevice>;

/** WeChat keeps nothing of a body over 256 KB; the rest is room for what a proxy may add. */
export const SNAPSHOT_LIMIT = 200_000;
/** WeChat's rhythm. */
const TTL_S = 12 * 3_600;

/**
 * A user's devices as JSON text of at most `limit` bytes, seen last first. What does not fit: first the states of those
 * seen longest ago, then these devices themselves; `truncated` says so.
 */
export function buildSnapshot(
  userId: string,
  devices: readonly Device[],
  now: number,
  limit: number = SNAPSHOT_LIMIT,
): string {
  const frame: Snapshot = { v: 1, generatedAt: now, ttl: TTL_S, userId, devices: [] };
  const whole = [...devices].sort(seenLastFirst).map((device) => JSON.stringify(entryOf(device)));
  const room = limit - bytesOf(JSON.stringify(frame));
  if (bytesTogether(whole) <= room) return fill(frame, whole);
  const left = room - bytesOf(',"truncated":true');
  const bare = [...devices].sort(seenLastFirst).map((device) => JSON.stringify(entryOf(device, false)));
  const shown = longestPrefix(bare, left);
  return fill({ ...frame, truncated: true }, withStates(bare.slice(0, shown), whole, left));
}

/** Gives states back from the top while there is room. */
function withStates(bare: readonly string[], whole: readonly string[], room: number): readonly string[] {
  let used = bytesTogether(bare);
  let full = true;
  return bare.map((entry, index) => {
    const richer = whole[index] ?? entry;
    const more = bytesOf(richer) - bytesOf(entry);
    full &&= used + more <= room;
    if (!full) return entry;
    used += more;
    return richer;
  });
}

function longestPrefix(entries: readonly string[], room: number): number {
  let used = 0;
  const tooMuch = entries.findIndex((entry) => {
    used += bytesOf(entry) + 1;
    return used > room;
  });
  return tooMuch < 0 ? entries.length : tooMuch;
}

function fill(frame: Snapshot, entries: readonly string[]): string {
  return JSON.stringify(frame).replace('"devices":[]', () => `"devices":[${entries.join(",")}]`);
}

function entryOf({ id, version, name, kind, room, info, seenAt, state }: Device, withState = true): Entry {
  return {
    id,
    ver: version,
    name,
    kind,
    ...(room === undefined ? {} : { room }),
    ...(info?.model === undefined ? {} : { model: info.model }),
    ...(seenAt === undefined ? {} : { seenAt }),
    ...(state === undefined || !withState ? {} : { state }),
  };
}

function seenLastFirst(a: Device, b: Device): number {
  const order = (b.seenAt ?? b.addedAt) - (a.seenAt ?? a.addedAt);
  return order !== 0 ? order : a.id < b.id ? -1 : 1;
}

/** With a comma each. */
function bytesTogether(entries: readonly string[]): number {
  return entries.reduce((sum, entry) => sum + bytesOf(entry) + 1, 0);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
