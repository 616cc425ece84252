import type { Observable } from "rxjs";

/** One endpoint of protocomm: its name over HTTP, its 16-bit characteristic over BLE. */
export interface Endpoint {
  readonly name: string;
  readonly id: number;
}

/** What every provisioning firmware has (protocomm's and network_provisioning's schemes). */
export const CTRL: Endpoint = { name: "prov-ctrl", id: 0xff4f };
export const SCAN: Endpoint = { name: "prov-scan", id: 0xff50 };
export const SESSION: Endpoint = { name: "prov-session", id: 0xff51 };
export const CONFIG: Endpoint = { name: "prov-config", id: 0xff52 };
export const VERSION: Endpoint = { name: "proto-ver", id: 0xff53 };

const FIRST_CUSTOM = 0xff54;

/**
 * An endpoint of the product's own. @param index its place in the order in which the firmware creates them, from 0: over
 * BLE only a descriptor tells the name, and WeChat reads none.
 */
export function customEndpoint(name: string, index: number): Endpoint {
  return { name, id: FIRST_CUSTOM + index };
}

/** Where Espressif's example, and firmware that takes an identity, has its first endpoint of its own. */
export const CUSTOM_DATA: Endpoint = customEndpoint("custom-data", 0);

/** One message on its way. */
export interface Delivery {
  /** Milliseconds the device may work on it. */
  readonly timeoutMs: number;
  /** The device has the message for certain; its answer may still get lost. Where the transport can tell. */
  readonly onTaken?: () => void;
}

/** Carries whole messages, one at a time. */
export interface Transport {
  /** False: certainly not there. HTTP does not tell. */
  has(endpoint: Endpoint): boolean;
  /** False: nothing told the device so far that two messages are of one session. Absent: the link does. */
  namesSession?(): boolean;
  /** Channels a scan may take in one go, so that the link lives on; 0: all. */
  readonly scanGroup: number;
  /**
   * Cold; sends and emits the answer once. Errors with a `refusal` when the device took the message badly and the link
   * lives, with an `absent` where it has no such endpoint; with the link's own errors otherwise.
   */
  exchange(endpoint: Endpoint, message: Uint8Array, delivery: Delivery): Observable<Uint8Array>;
}
