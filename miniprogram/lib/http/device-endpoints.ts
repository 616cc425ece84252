import type { CloudIdentity } from "../cloud/cloud-identity";
import { parseDevice } from "../devices/parse-device";
import type { RemoteDevice } from "../devices/remote-devices";
import type { DeviceInfo, LastState } from "../devices/saved-device";
import type { Endpoint } from "./endpoint";
import { fieldsOf } from "./fields-of";

const TIMEOUT_MS = 10_000;
/** The server's own limit a user. */
const MOST_DEVICES = 500;

export interface BindInput {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly room?: string;
  readonly addedAt: number;
  readonly namedAt: number;
  readonly info?: DeviceInfo;
  readonly cloud?: CloudIdentity;
}

export interface RenameInput {
  readonly id: string;
  readonly name?: string;
  /** `null`: no room any more. */
  readonly room?: string | null;
  /** When it was done, ms since 1970: of several the latest counts, whichever comes last. */
  readonly at: number;
}

export interface Sighting {
  readonly id: string;
  readonly seenAt: number;
  readonly state?: LastState;
}

/** `GET /v1/devices` */
export const LIST_DEVICES: Endpoint<void, readonly RemoteDevice[]> = {
  method: "GET",
  path: () => "/v1/devices",
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: readList,
};

/** A device that one of the user's phones unbound. */
export interface UnboundDevice {
  readonly id: string;
  /** ms since 1970, by the server's clock. */
  readonly at: number;
}

/** The server's list, and what is not in it. */
export interface CompleteList {
  readonly devices: readonly RemoteDevice[];
  /** Identities of all that the server has, also of a device that cannot be read here. */
  readonly ids: ReadonlySet<string>;
  readonly unbound: readonly UnboundDevice[];
}

/** `GET /v1/devices`, with what was unbound lately. */
export const COMPLETE_LIST: Endpoint<void, CompleteList> = { ...LIST_DEVICES, read: readComplete };

/** `PUT /v1/devices/ID` */
export const BIND_DEVICE: Endpoint<BindInput, RemoteDevice> = {
  method: "PUT",
  path: ({ id }) => pathOf(id),
  body: ({ id: _id, ...body }) => body,
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: readRemoteDevice,
};

/** `PATCH /v1/devices/ID` */
export const RENAME_DEVICE: Endpoint<RenameInput, RemoteDevice> = {
  method: "PATCH",
  path: ({ id }) => pathOf(id),
  body: ({ id: _id, ...body }) => body,
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: readRemoteDevice,
};

/** `DELETE /v1/devices/ID` */
export const UNBIND_DEVICE: Endpoint<string, true> = {
  method: "DELETE",
  path: pathOf,
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};

/** `PUT /v1/seen`: at most 50 at once. */
export const REPORT_SEEN: Endpoint<readonly Sighting[], readonly RemoteDevice[]> = {
  method: "PUT",
  path: () => "/v1/seen",
  body: (devices) => ({ devices }),
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: readList,
};

function pathOf(id: string): string {
  return `/v1/devices/${encodeURIComponent(id)}`;
}

/** A damaged device costs that device; what is no list costs the answer. */
function readList(data: unknown): readonly RemoteDevice[] | undefined {
  const { devices } = fieldsOf(data);
  if (!Array.isArray(devices)) return undefined;
  return devices.slice(0, MOST_DEVICES).flatMap((device) => readRemoteDevice(device) ?? []);
}

function readComplete(data: unknown): CompleteList | undefined {
  const devices = readList(data);
  if (devices === undefined) return undefined;
  const { devices: all, unbound } = fieldsOf(data);
  const ids = (all as unknown[]).flatMap((device) => {
    const { id } = fieldsOf(device);
    return typeof id === "string" ? [id] : [];
  });
  return { devices, ids: new Set(ids), unbound: readUnbound(unbound) };
}

function readUnbound(data: unknown): readonly UnboundDevice[] {
  return (Array.isArray(data) ? data.slice(0, MOST_DEVICES) : []).flatMap((entry: unknown): UnboundDevice[] => {
    const { id, at } = fieldsOf(entry);
    return typeof id === "string" && typeof at === "number" && Number.isFinite(at) ? [{ id, at }] : [];
  });
}

function readRemoteDevice(data: unknown): RemoteDevice | undefined {
  const fields = fieldsOf(data);
  const { product = fieldsOf(fields.cloud).product } = fields;
  const device = parseDevice({ ...fields, product, deviceId: "" });
  const { version } = fields;
  if (device === undefined || typeof version !== "number" || !Number.isSafeInteger(version)) return undefined;
  // A consent is what a person said on this phone, an address what this phone found: never what a server says.
  const { deviceId: _id, remoteVersion: _version, seenAt: _seenAt, inClear: _inClear, ip: _ip, ...known } = device;
  return { ...known, version };
}
