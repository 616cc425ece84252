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

function readRemoteDevice(data: unknown): RemoteDevice | undefined {
  const fields = fieldsOf(data);
  const device = parseDevice({ ...fields, deviceId: "" });
  const { version } = fields;
  if (device === undefined || typeof version !== "number" || !Number.isSafeInteger(version)) return undefined;
  const { deviceId: _deviceId, remoteVersion: _remoteVersion, seenAt: _seenAt, ...known } = device;
  return { ...known, version };
}
