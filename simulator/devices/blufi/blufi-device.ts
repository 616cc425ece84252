import { StationState } from "../../../protocol/provisioning/blufi/status-report";
import type { DeviceHost } from "../../world/radio/device-host";
import { type BlufiFirmware, createBlufiFirmware } from "./firmware";
import { createLamp, type Lamp } from "./lamp";
import { type BlufiSpec, blufiSettings } from "./spec";
import { createWifiStation, type WifiStation } from "./wifi-station";

/** A virtual BluFi lamp: `wifi.joined` is the network it is on, `product` the lamp. */
export type BlufiDevice = BlufiFirmware<WifiStation, Lamp>;

/** Throws a `DeviceSpecError` when the spec asks for what this firmware cannot be. */
export function createBlufiDevice(spec: BlufiSpec, host: DeviceHost): BlufiDevice {
  const settings = blufiSettings(spec);
  const device = createBlufiFirmware(settings, host, {
    createWifi: createWifiStation(settings, host),
    createProduct: createLamp(settings.lamp),
  });
  return Object.assign(device, {
    station: {
      get joining() {
        const { station } = device.wifi.status();
        return station === StationState.connecting || station === StationState.connectedWithoutIp;
      },
      get joined() {
        return device.wifi.joined;
      },
    },
  });
}
