import { isDeviceId, parseState } from "../devices/parse-device";
import type { LastState } from "../devices/saved-device";

/** What the backend last knew of one device. Never live: shown with its age. */
export interface SnapshotDevice {
  readonly id: string;
  /** Grows with each change at the backend. */
  readonly version: number;
  readonly state: LastState;
}

/** What periodic update brings: all of the user's devices, or as many as fit. */
export interface Snapshot {
  /** By the backend's clock, ms since 1970. */
  readonly generatedAt: number;
  /** Devices were left out for size: one that is missing is not gone. */
  readonly isTruncated: boolean;
  readonly devices: readonly SnapshotDevice[];
}

const VERSION = 1;
/** WeChat itself keeps no answer longer than 256 KB. */
const LONGEST_TEXT = 256 * 1024;
const MOST_DEVICES = 2_000;

/**
 * Reads the backend's `{v, generatedAt, truncated?, devices: [{id, ver, seenAt?, state?: {at, on?, level?}}]}`; times are ms
 * since 1970. The text comes over WeChat's cache and is trusted in nothing: unknown fields are passed over, a damaged device
 * costs that device. @returns undefined for what is no snapshot of this form. Never throws.
 */
export function parseSnapshot(text: unknown): Snapshot | undefined {
  if (typeof text !== "string" || text.length > LONGEST_TEXT) return undefined;
  try {
    return readSnapshot(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** As {@link parseSnapshot}, for what is an object already. */
export function readSnapshot(value: unknown): Snapshot | undefined {
  const { v, generatedAt, truncated, devices } = fieldsOf(value);
  if (v !== VERSION || !isTime(generatedAt) || !Array.isArray(devices)) return undefined;
  const known = new Map<string, SnapshotDevice>();
  for (const entry of devices.slice(0, MOST_DEVICES)) {
    const device = parseDevice(entry, generatedAt);
    if (device && device.version >= (known.get(device.id)?.version ?? 0)) known.set(device.id, device);
  }
  return { generatedAt, isTruncated: truncated === true, devices: [...known.values()] };
}

/** The form that {@link readSnapshot} reads. */
export function writeSnapshot({ generatedAt, isTruncated, devices }: Snapshot): object {
  return {
    v: VERSION,
    generatedAt,
    truncated: isTruncated,
    devices: devices.map(({ id, version, state }) => ({ id, ver: version, state })),
  };
}

function parseDevice(entry: unknown, generatedAt: number): SnapshotDevice | undefined {
  const { id, ver, seenAt, state } = fieldsOf(entry);
  const { at = seenAt } = fieldsOf(state);
  if (typeof id !== "string" || !isDeviceId(id) || !isVersion(ver) || !isTime(at)) return undefined;
  // A device cannot have been seen after the snapshot was made.
  const parsed = parseState({ ...fieldsOf(state), at: Math.min(at, generatedAt) });
  return parsed && { id, version: ver, state: parsed };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isVersion(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
