import type { DeviceHost } from "../../world/radio/device-host";
import type { VirtualPeripheral } from "../../world/radio/peripheral";
import type { DeviceSpec } from "../spec-fields";
import type { Dialect } from "./dialect";
import { BroadcastFirmware } from "./firmware";
import { broadcastSettings } from "./spec";

const SMALLEST_MTU = 23;
const READ_NOT_PERMITTED = 0x02;
const WRITE_NOT_PERMITTED = 0x03;

/** A virtual device without Bluetooth that takes its network from the lengths of frames. Throws a `DeviceSpecError`. */
export function createBroadcastDevice(dialect: Dialect, spec: DeviceSpec, host: DeviceHost): VirtualPeripheral {
  const settings = broadcastSettings(spec);
  const firmware = new BroadcastFirmware(settings, dialect, host);
  return {
    address: settings.address,
    name: settings.name,
    gattName: settings.name,
    maxMtu: SMALLEST_MTU,
    maxLinks: 0,
    services: [],
    station: firmware,
    lan: () => ({ onDatagram: (datagram) => firmware.received(datagram) }),
    advertisement: () => undefined,
    linkOpened: (link) => link.disconnect(),
    linkClosed() {},
    mtuChanged() {},
    read: () => ({ ok: false, attError: READ_NOT_PERMITTED }),
    write: () => ({ ok: false, attError: WRITE_NOT_PERMITTED }),
    subscribed() {},
  };
}
