import { type Static, Type } from "typebox";
import { Check } from "typebox/value";
import type { StoredDevice } from "../stores/user-contract";
import { type BIND_DEVICE, DeviceBody, type RENAME_DEVICE, type REPORT_SEEN } from "./schemas";

/** A device as clients see it. */
export type Device = Static<typeof DeviceBody>;
export type Binding = Omit<Static<typeof BIND_DEVICE.schema.body>, "cloud">;
export type Renaming = Static<typeof RENAME_DEVICE.schema.body>;
export type Sighting = Omit<Static<typeof REPORT_SEEN.schema.body>["devices"][number], "id">;

/** A device as it is kept: what clients see and when it got its name. */
export type KeptDevice = Static<typeof KeptDeviceSchema>;
const { cloud: _cloud, ...ownFields } = DeviceBody.properties;
const KeptDeviceSchema = Type.Object({ ...ownFields, namedAt: Type.Integer() });

/** A change of a device. Returns its argument when there is nothing to change; the version is not its business. */
export type DeviceChange = (before: KeptDevice) => KeptDevice;

/** A binding as a device that is new. Nobody has done anything in the future: a phone's clock that is ahead counts as now. */
export function newDevice(id: string, { namedAt, ...binding }: Binding, now: number): KeptDevice {
  const addedAt = Math.min(binding.addedAt, now);
  return { id, version: 0, ...binding, addedAt, namedAt: Math.min(namedAt ?? addedAt, now) };
}

/** Brings a device that is bound up to date: with the older of two bindings and the later of two names. */
export function bindAgain(binding: Binding, now: number): DeviceChange {
  return (before) => {
    const fresh = newDevice(before.id, binding, now);
    const named = fresh.namedAt >= before.namedAt ? fresh : before;
    const next = {
      ...withRoom({ ...before, name: named.name, namedAt: named.namedAt }, named.room),
      kind: fresh.kind,
      addedAt: Math.min(before.addedAt, fresh.addedAt),
      ...(fresh.info === undefined ? {} : { info: fresh.info }),
    };
    return isSame(before, next) ? before : next;
  };
}

/** Of several renamings the one done last counts, whichever comes last. */
export function rename({ name, room, at }: Renaming, now: number): DeviceChange {
  return (before) => {
    const namedAt = Math.min(at, now);
    if (namedAt < before.namedAt) return before;
    const named = { ...before, namedAt, name: name ?? before.name };
    const next = room === undefined ? named : withRoom(named, room ?? undefined);
    return isSame(before, next) ? before : next;
  };
}

/** An older sighting than the kept one changes nothing, and neither does an older state. */
export function see({ seenAt, state }: Sighting, now: number): DeviceChange {
  return (before) => {
    const seen = Math.max(Math.min(seenAt, now), before.seenAt ?? 0);
    const heardAt = state && Math.min(state.at, now);
    const newer = heardAt !== undefined && heardAt >= (before.state?.at ?? 0);
    const next = { ...before, seenAt: seen, ...(newer ? { state: { ...state, at: heardAt } } : {}) };
    return isSame(before, next) ? before : next;
  };
}

/** @returns undefined for a record that is damaged: it counts as not bound */
export function readStored({ id, version, body }: StoredDevice): KeptDevice | undefined {
  try {
    const device: unknown = { ...JSON.parse(body), id, version };
    return Check(KeptDeviceSchema, device) ? device : undefined;
  } catch {
    return undefined;
  }
}

export function toStored({ id, version, ...rest }: KeptDevice): StoredDevice {
  return { id, version, body: JSON.stringify(rest) };
}

/** What clients see of it. */
export function shown({ namedAt: _, ...device }: KeptDevice): Device {
  return device;
}

function withRoom({ room: _, ...device }: KeptDevice, room: string | undefined): KeptDevice {
  return room === undefined || room === "" ? device : { ...device, room };
}

function isSame(a: KeptDevice, b: KeptDevice): boolean {
  const text = (device: KeptDevice) => JSON.stringify(Object.entries(device).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}
