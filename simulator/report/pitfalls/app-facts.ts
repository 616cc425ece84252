import type { PhoneInspection } from "../../wx/phone-inspection";
import type { PlatformProfile } from "../../wx/platform-profile";
import { AllDevices, deviceKey } from "./device-facts";
import type { SeenCall } from "./pitfall";

/** What of a phone the rules look at. */
export interface WatchedPhone {
  readonly platformProfile: PlatformProfile;
  inspect(): PhoneInspection;
}

/** Android stops scans silently when more begin within {@link SCAN_WINDOW_MS} (pitfall 11). */
const SCAN_WINDOW_MS = 30_000;

/** What an app did so far, as far as the rules ask for it. */
export class AppFacts {
  readonly devices = new AllDevices();
  isWifiStarted = false;
  #scanStarts: number[] = [];

  readonly phone: WatchedPhone;

  constructor(phone: WatchedPhone) {
    this.phone = phone;
  }

  isConnected(deviceId: unknown): boolean {
    return this.phone.inspect().openConnections.some((one) => deviceKey(one) === deviceKey(deviceId));
  }

  /** Scans begun in the 30 s up to `at`. */
  scansBefore(at: number): number {
    return this.#scanStarts.filter((start) => at - start < SCAN_WINDOW_MS).length;
  }

  /** Whoever asks for services has seen the connection; an answer may come when the next call has begun. */
  called({ api, options, at }: SeenCall): void {
    const { deviceId } = options;
    if (api === "createBLEConnection" && !this.isConnected(deviceId)) {
      this.devices.renew(deviceId).failed = false;
    }
    if (api === "startBluetoothDevicesDiscovery") {
      this.#scanStarts = [...this.#scanStarts.filter((start) => at - start < SCAN_WINDOW_MS), at];
    }
    if (api === "getBLEDeviceServices") this.devices.of(deviceId).services = true;
    if (api === "getBLEDeviceCharacteristics") this.devices.of(deviceId).characteristics = true;
    if (api === "startWifi") this.isWifiStarted = true;
    if (api === "stopWifi") this.isWifiStarted = false;
  }

  answered({ api, options }: SeenCall, ok: boolean, result: Readonly<Record<string, unknown>>, now: number): void {
    const { deviceId, characteristicId, state } = options;
    if (api === "createBLEConnection" && !ok) this.devices.of(deviceId).failed = true;
    if (!ok) return;
    if (api === "closeBLEConnection") this.devices.renew(deviceId);
    if (api === "closeBluetoothAdapter") this.devices.clear();
    if ((api === "setBLEMTU" || api === "getBLEMTU") && typeof result.mtu === "number") {
      this.devices.of(deviceId).mtu = result.mtu;
    }
    if (api !== "notifyBLECharacteristicValueChange") return;
    const device = this.devices.of(deviceId);
    const key = String(characteristicId).toUpperCase();
    if (state === false) device.notifying.delete(key);
    else {
      device.notifying.add(key);
      device.notifiedAt = now;
    }
  }

  /** The app is killed; what it was does not count for the next. */
  forget(): void {
    this.devices.clear();
    this.isWifiStarted = false;
  }
}
