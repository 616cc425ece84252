import type { Fields } from "../storage/record";
import { type CloudFacts, type DeviceInfo, type LastState, MOST_KEPT_VALUES, type SavedDevice } from "./saved-device";

/** Longest text kept of a field, UTF-16 units: a GATT name has at most 248 bytes. */
const LONGEST_TEXT = 256;
const IDENTITY = /^[A-Za-z0-9-]{1,64}$/;
/** Four numbers; what may be asked at an address is decided where it is asked. */
const IPV4 = /^(\d{1,3}\.){3}\d{1,3}$/;
const PRODUCT = /^[A-Za-z0-9_-]{1,64}$/;
/** As a model names one. */
const PROPERTY = /^[A-Za-z_][A-Za-z0-9_.:-]{0,63}$/;
const INFO_FIELDS = ["manufacturer", "model", "serial", "firmware", "hardware"] as const;

/**
 * Reads a device out of untrusted fields. Nothing but the known fields is taken over; a damaged optional field counts
 * as absent. @returns undefined when what identifies the device is damaged.
 */
export function parseDevice(fields: Fields): SavedDevice | undefined {
  const { id } = fields;
  const kind = text(fields.kind);
  const name = text(fields.name);
  const deviceId = text(fields.deviceId);
  const addedAt = nonNegative(fields.addedAt);
  if (typeof id !== "string" || !isDeviceId(id)) return undefined;
  if (kind === undefined || name === undefined || deviceId === undefined || addedAt === undefined) return undefined;
  return {
    id,
    kind,
    name,
    deviceId,
    addedAt,
    ...present("room", text(fields.room)?.trim() || undefined),
    ...present("seenAt", nonNegative(fields.seenAt)),
    ...present("state", parseState(fields.state)),
    ...present("product", product(fields.product)),
    ...present("info", parseInfo(fields.info)),
    ...present("inClear", fields.inClear === true ? true : undefined),
    ...present("ip", IPV4.test(text(fields.ip) ?? "") ? text(fields.ip) : undefined),
    ...present("remoteVersion", nonNegative(fields.remoteVersion)),
    ...present("cloud", parseCloud(fields.cloud)),
  };
}

/** Has the form of {@link deviceIdentity}. */
export function isDeviceId(id: string): boolean {
  return IDENTITY.test(id);
}

/** Reads a state out of untrusted fields; undefined without a time. */
export function parseState(value: unknown): LastState | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { at, on, level, values } = value as Fields;
  const reportedAt = nonNegative(at);
  if (reportedAt === undefined) return undefined;
  return {
    at: reportedAt,
    ...present("on", typeof on === "boolean" ? on : undefined),
    ...present("level", typeof level === "number" && level >= 0 && level <= 100 ? level : undefined),
    ...present("values", parseValues(values)),
  };
}

function parseValues(value: unknown): LastState["values"] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const kept = Object.entries(value as Fields).flatMap(([id, one]): [string, boolean | number | string][] => {
    if (!PROPERTY.test(id)) return [];
    if (typeof one === "string") return [[id, one.slice(0, LONGEST_TEXT)]];
    return typeof one === "boolean" || (typeof one === "number" && Number.isFinite(one)) ? [[id, one]] : [];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept.slice(0, MOST_KEPT_VALUES));
}

function product(value: unknown): string | undefined {
  return typeof value === "string" && PRODUCT.test(value) ? value : undefined;
}

function parseCloud(value: unknown): CloudFacts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, role, until } = value as Fields;
  if (typeof id !== "string" || !isDeviceId(id) || (role !== "owner" && role !== "guest")) return undefined;
  return { id, role, ...present("until", nonNegative(until)) };
}

function parseInfo(value: unknown): DeviceInfo | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Fields;
  const known = INFO_FIELDS.flatMap((field): [string, string][] => {
    const found = text(fields[field]);
    return found === undefined || found === "" ? [] : [[field, found]];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, LONGEST_TEXT) : undefined;
}

function nonNegative(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): { [_ in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [_ in Name]?: Value });
}
