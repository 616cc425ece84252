import { isDeviceId } from "../devices/parse-device";
import { fieldsOf } from "../http/fields-of";

/**
 * What may wait until the server can be reached: what a person did to the list of their devices. Each may reach the server
 * twice and late without harm, since the server keeps what was done last. What is sent is read from the registry then. There
 * is no form for a command to a device, and there must be none: an "unlock" sent an hour later opens a door for nobody.
 */
export interface QueuedWrite {
  readonly does: "bind" | "rename" | "unbind";
  /** The device. */
  readonly id: string;
  /** When it was done, ms since 1970: the server's measure of what is newer. */
  readonly at: number;
  /** Of a rename, a hash of the name and room meant: another one is another write. */
  readonly named?: string;
}

const DAY_MS = 86_400_000;
/** A write that could not be sent for so long is dropped: by then the person has other ideas. */
const LIVES_MS: Readonly<Record<QueuedWrite["does"], number>> = {
  rename: 30 * DAY_MS,
  bind: 90 * DAY_MS,
  unbind: 90 * DAY_MS,
};

/** Whether a write is still worth sending. One from the future comes of a clock that was set: it is. */
export function isAlive({ does, at }: QueuedWrite, now: number): boolean {
  return now - at < LIVES_MS[does];
}

/** Two writes of the same key are one: the later takes the earlier one's place. */
export function keyOfWrite({ does, id }: QueuedWrite): string {
  return `${does === "rename" ? "name" : "binding"} ${id}`;
}

/** Reads a stored write; undefined for anything that may not be queued. */
export function parseQueuedWrite(stored: unknown): QueuedWrite | undefined {
  const { does, id, at, named } = fieldsOf(stored);
  if (typeof id !== "string" || !isDeviceId(id) || typeof at !== "number" || !Number.isFinite(at)) return undefined;
  if (does === "bind" || does === "unbind") return { does, id, at };
  return does === "rename" && typeof named === "string" ? { does, id, at, named } : undefined;
}
