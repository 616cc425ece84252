import type { Device } from "./device";

/**
 * Where the device cloud takes over: it hears who owns what, after the store has it, and may know more recently than any
 * phone how a device stands. Calls may come twice and may be lost when a process dies, so a cloud also reads the list.
 */
export interface DeviceCloud {
  bound(userId: string, device: Device): Promise<void>;
  unbound(userId: string, deviceId: string): Promise<void>;
  /** The same devices, with what the cloud knows of them. An error leaves them as the phones saw them. */
  refreshed(userId: string, devices: readonly Device[]): Promise<readonly Device[]>;
}

/** Until there is a cloud. */
export const NO_CLOUD: DeviceCloud = {
  bound: async () => undefined,
  unbound: async () => undefined,
  refreshed: async (_userId, devices) => devices,
};
