import type { Observable } from "rxjs";
import type { AdvertisementReport, LinkedDevice } from "./ble";

/** What not every phone or client has. */
export type BleCapability =
  | "connected-devices"
  | "discovered-devices"
  | "pairing"
  | "request-mtu"
  | "read-mtu"
  | "rssi";

/**
 * What the phone knows of devices beside a scan and a link. Every function is cold, asks on subscription, emits once and
 * completes, or errors with a `DeviceError`; the adapter must be open. Not part of the ports every program needs.
 */
export interface KnownDevicesPort {
  /** Whether this phone and client have it, without calling anything. */
  supports(capability: BleCapability): boolean;
  /** As `BlePort.connected`. @param services any UUID form. */
  connected(services: readonly string[]): Observable<readonly LinkedDevice[]>;
  /** Everything discovered since the adapter was opened, devices long gone and connected ones included. */
  discovered(): Observable<readonly AdvertisementReport[]>;
  /** Android and HarmonyOS. */
  isPaired(deviceId: string): Observable<boolean>;
  /**
   * Android and HarmonyOS: pairs without the system's dialog. Connecting starts a pairing by itself where the device
   * asks for one, so this is for devices with a pin that the app knows.
   *
   * @param pin its bytes; they reach the platform only.
   */
  pair(deviceId: string, pin: Uint8Array, timeoutMs: number): Observable<void>;
}
