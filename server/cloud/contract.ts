import type { AlertMessage } from "../../protocol/cloud/messages";
import type { DeviceMeta } from "../../protocol/cloud/mqtt/payloads";
import type { DeviceMessage, PhoneMessage } from "../../protocol/control/wire/messages";

/** What a person may do with a device of the cloud. */
export type Role = "owner" | "guest";

/** Hears what devices say. Calls may come twice, and late. */
export interface DeviceListener {
  /** It is connected, or not any more. */
  presence(device: string, online: boolean): void | Promise<void>;
  meta(device: string, meta: DeviceMeta): void | Promise<void>;
  message(device: string, message: DeviceMessage): void | Promise<void>;
}

/** The way to devices: a broker, embedded or outside, or a scenario's. Devices are named by the id of their identity. */
export interface DeviceGateway {
  listen(listener: DeviceListener): void;
  /** Resolves when the broker took it; a device that is away does not get it later. Rejects when no broker is there. */
  send(device: { readonly id: string; readonly product: string }, message: PhoneMessage): Promise<void>;
  /** It may connect with this secret from now on; without one, again with the one that it had. */
  admit(device: { readonly id: string; readonly product: string; readonly secret?: string }): Promise<void>;
  /** It may not connect any more, and a connection that it has is cut. */
  revoke(id: string): Promise<void>;
  close(): Promise<void>;
}

/** What goes from the process in which something happened to all that have a phone to tell. */
export type CloudNotice =
  | { readonly to: "device"; readonly device: string; readonly message: DeviceMessage; readonly at: number }
  | { readonly to: "device"; readonly device: string; readonly online: boolean; readonly at: number }
  /** Whose list is another now; connections of theirs look again what they may see. */
  | { readonly to: "user"; readonly user: string; readonly is: "list-changed" }
  /** A session of theirs has ended; connections look whether it was their own. */
  | { readonly to: "user"; readonly user: string; readonly is: "signed-out" }
  | { readonly to: "user"; readonly user: string; readonly is: AlertMessage }
  /** Others may have been lost: what phones watch is looked at again. */
  | { readonly to: "all"; readonly is: "gap" };

/** Between the processes of one server: in memory for one, Redis for several. Loses what is under way when a process dies. */
export interface Fanout {
  publish(notice: CloudNotice): void;
  /** @returns stops it */
  subscribe(listener: (notice: CloudNotice) => void): () => void;
  close(): Promise<void>;
}

/** Who may use what, looked at with every message: what was revoked is refused at once. */
export interface Access {
  roleOf(userId: string, device: string): Promise<Role | undefined>;
  /** Ids of all cloud devices that the person may use. */
  devicesOf(userId: string): Promise<readonly string[]>;
}
