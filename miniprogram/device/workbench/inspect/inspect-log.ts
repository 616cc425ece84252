import type { DeviceError } from "../../../../protocol/errors/device-error";

/** Entries kept; the oldest leave first. */
export const MOST_ENTRIES = 500;

export type InspectedOperation = "read" | "write" | "notify";

/** One thing that happened to a characteristic. */
export interface InspectEntry {
  /** Counts up. */
  readonly id: number;
  readonly key: string;
  /** ms, of the phone's clock. */
  readonly at: number;
  readonly what:
    | "read"
    /** Notified or indicated. */
    | "notified"
    /** The device answered. */
    | "written"
    /** No answer was asked for: handed to the phone, nothing more is known. */
    | "sent"
    | "failed";
  readonly bytes: Uint8Array;
  /** Milliseconds from the question to the answer. */
  readonly ms?: number;
  /** For `failed`. */
  readonly operation?: InspectedOperation;
  readonly error?: DeviceError;
}

/** Newest first, bounded. */
export function withEntry(log: readonly InspectEntry[], entry: Omit<InspectEntry, "id">): readonly InspectEntry[] {
  const id = (log[0]?.id ?? 0) + 1;
  return [{ ...entry, id }, ...log.slice(0, MOST_ENTRIES - 1)];
}

/** Notifications a second over the last twenty; 0 while there are too few to tell. */
export function notificationRate(log: readonly InspectEntry[]): number {
  const times = log.filter(({ what }) => what === "notified").slice(0, RATED);
  const newest = times[0]?.at;
  const oldest = times.at(-1)?.at;
  if (newest === undefined || oldest === undefined || newest === oldest) return 0;
  return ((times.length - 1) * 1000) / (newest - oldest);
}

const RATED = 20;
