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

/** Carries whole messages, one at a time. */
export interface Transport {
  /** False: certainly not there. HTTP does not tell. */
  has(endpoint: Endpoint): boolean;
  /**
   * Cold; sends and emits the answer once. Errors with a `refusal` when the device took the message badly and the link
   * lives; with the link's own errors otherwise. @param timeoutMs for the device's work on it.
   */
  exchange(endpoint: Endpoint, message: Uint8Array, timeoutMs: number): Observable<Uint8Array>;
}
