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
  return createBlufiFirmware(settings, host, {
    createWifi: createWifiStation(settings, host),
    createProduct: createLamp(settings.lamp),
  });
}
