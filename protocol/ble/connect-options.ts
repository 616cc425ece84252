import type { AdapterOptions } from "./adapter/adapter";
import { MAX_VALUE } from "./link/mtu";

export interface ConnectOptions extends AdapterOptions {
  /** Attempts in all. Default 3. */
  readonly attempts?: number;
  /** Milliseconds the platform gets for one attempt. Default 10,000; an outer watchdog fires 2 s later (pitfall 13). */
  readonly connectTimeoutMs?: number;
  /** Watchdog of one GATT operation, milliseconds. Default 10,000. */
  readonly operationTimeoutMs?: number;
  /** ATT MTU to ask for where one may ask, 23 to 511 bytes. Default 247: one packet of the link's data length 251. */
  readonly mtu?: number;
  /** The most bytes the device takes in one write. Default 512. */
  readonly peerLimit?: number;
  /** Milliseconds in the background after which the link counts as lost (pitfall 27). Default 5,000. */
  readonly hiddenGraceMs?: number;
}

export type ConnectSettings = Required<Omit<ConnectOptions, "whenOff">>;

export function connectSettings(options: ConnectOptions): ConnectSettings {
  return {
    attempts: options.attempts ?? 3,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    operationTimeoutMs: options.operationTimeoutMs ?? 10_000,
    mtu: Math.min(511, Math.max(23, options.mtu ?? 247)),
    peerLimit: options.peerLimit ?? MAX_VALUE,
    hiddenGraceMs: options.hiddenGraceMs ?? 5_000,
  };
}
