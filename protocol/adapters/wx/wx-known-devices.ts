import { catchError, defer, map, of, throwError } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { BleCapability, KnownDevicesPort } from "../../ports/known-devices";
import { connectedDevices } from "./connected-devices";
import { bufferOf } from "./fields";
import { parseFound } from "./found-device";
import { phonePlatform } from "./phone-platform";
import { type Wx, type WxName, wxCall, wxDo } from "./wx-call";

interface Need {
  readonly api: WxName;
  /** The function exists on iPhones too and fails there. */
  readonly notOnIos?: true;
}

const NEEDS: Readonly<Record<BleCapability, Need>> = {
  "connected-devices": { api: "getConnectedBluetoothDevices" },
  "discovered-devices": { api: "getBluetoothDevices" },
  pairing: { api: "makeBluetoothPair", notOnIos: true },
  "request-mtu": { api: "setBLEMTU", notOnIos: true },
  "read-mtu": { api: "getBLEMTU" },
  rssi: { api: "getBLEDeviceRSSI" },
};

/** {@link KnownDevicesPort} over WeChat's calls; for the pages that need it. */
export function createWxKnownDevices(wx: Wx): KnownDevicesPort {
  const platform = phonePlatform(wx);
  return {
    supports: (capability) => {
      const { api, notOnIos } = NEEDS[capability];
      return typeof wx[api] === "function" && !(notOnIos && platform === "ios");
    },
    connected: (services) => connectedDevices(wx, services),
    discovered: () => wxCall(wx, "getBluetoothDevices").pipe(map((answer) => parseFound(answer) ?? [])),
    isPaired: (deviceId) =>
      wxDo(wx, "isBluetoothDevicePaired", { deviceId }).pipe(
        map(() => true),
        // "Not paired" is told as a failure without a meaning of its own.
        catchError((error: unknown) => (isPlainFailure(error) ? of(false) : throwError(() => error))),
      ),
    pair: (deviceId, pin, timeoutMs) =>
      defer(() =>
        wxDo(wx, "makeBluetoothPair", { deviceId, pin: wx.arrayBufferToBase64(bufferOf(pin)), timeout: timeoutMs }),
      ),
  };
}

function isPlainFailure(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "operation-failed";
}
