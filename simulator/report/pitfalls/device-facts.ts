/** MTU of a link of which the app has asked nothing (Core 5.3, vol. 3 part F 3.2.8). */
const LEAST_MTU = 23;

/** What the app did with one device, since it asked for the connection. */
export class DeviceFacts {
  /** A connection failed, and nothing was closed since. */
  failed = false;
  services = false;
  characteristics = false;
  /** As far as the app was told, bytes. */
  mtu = LEAST_MTU;
  /** World time at which notifications were last switched on, ms. */
  notifiedAt = Number.NEGATIVE_INFINITY;
  /** Characteristics, upper case, that notify. */
  readonly notifying = new Set<string>();
}

/** Facts of the devices an app connects to; a device's id may be written in either case. */
export class AllDevices {
  readonly #devices = new Map<string, DeviceFacts>();

  of(deviceId: unknown): DeviceFacts {
    const key = deviceKey(deviceId);
    const facts = this.#devices.get(key) ?? new DeviceFacts();
    this.#devices.set(key, facts);
    return facts;
  }

  /** A connection begins or ends: what was asked before counts no more. */
  renew(deviceId: unknown): DeviceFacts {
    this.#devices.delete(deviceKey(deviceId));
    return this.of(deviceId);
  }

  clear(): void {
    this.#devices.clear();
  }
}

export const deviceKey = (deviceId: unknown): string => String(deviceId).toUpperCase();
