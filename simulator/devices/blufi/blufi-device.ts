import { StationState } from "../../../protocol/provisioning/blufi/status-report";
import type { DeviceHost } from "../../world/radio/device-host";
import { companionHost } from "../lan/companion-host";
import { type BlufiFirmware, createBlufiFirmware } from "./firmware";
import { createLamp, type Lamp } from "./lamp";
import type { CreateProduct, Product } from "./product";
import { type BlufiSettings, type BlufiSpec, blufiSettings } from "./spec";
import { createWifiStation, type WifiStation } from "./wifi-station";

/** A virtual BluFi lamp: `wifi.joined` is the network it is on, `product` the lamp. */
export type BlufiDevice = BlufiFirmware<WifiStation, Lamp>;

/** Throws a `DeviceSpecError` when the spec asks for what this firmware cannot be. */
export function createBlufiDevice(spec: BlufiSpec, host: DeviceHost): BlufiDevice {
  const settings = blufiSettings(spec);
  return assembleBlufi(settings, host, createLamp(settings.lamp, host));
}

/** A BluFi device with a radio, a network, and any product. */
export function assembleBlufi<P extends Product>(
  settings: BlufiSettings,
  host: DeviceHost,
  createProduct: CreateProduct<P>,
  onRestart: () => void = () => {},
): BlufiFirmware<WifiStation, P> {
  const device = createBlufiFirmware(settings, host, {
    createWifi: createWifiStation(settings, host),
    createProduct,
    onRestart,
  });
  const self = {
    ...{ kind: "blufi", name: settings.name, firmware: settings.version.join("."), ways: settings.lan },
    identity: () => device.identity,
  };
  return Object.assign(device, {
    lan: companionHost(self, host),
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
