import { sealBthome } from "../../../../protocol/advertisement/bthome/encryption";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import type { PropertyValues } from "../../../../protocol/control/wire/messages";
import { uuid } from "../../../../protocol/gatt/uuid";
import type { VirtualPeripheral } from "../../../world/radio/peripheral";
import type { ModelFirmware } from "../firmware/model-firmware";
import type { ModelledSettings } from "../spec";

const SERVICE = uuid("FCD2");
const ADVERTISING_INTERVAL_MS = 500;
/** Version 2 in the three highest bits; bit 0: encrypted (bthome.io/format). */
const INFO = { plain: 0x40, encrypted: 0x41 } as const;
const SMALLEST_MTU = 23;
const NOT_PERMITTED = { read: 0x02, write: 0x03 } as const;

/** Objects by the property that they bear, in the order of their ids, as a packet must have them: id, bytes, counts per unit. */
const OBJECTS = [
  { property: "battery", id: 0x01, size: 1, per: 1 },
  { property: "temperature", id: 0x02, size: 2, per: 100 },
  { property: "humidity", id: 0x03, size: 2, per: 100 },
] as const;

/** A sensor that says what it measures in its advertisements, and takes no connection. */
export function createBthomePeripheral(settings: ModelledSettings, firmware: ModelFirmware): VirtualPeripheral {
  const { name, address, bindKey } = settings;
  const mac = hexToBytes(address.replaceAll(":", ""));
  const company = hexToBytes(settings.manufacturerHex);
  let packet = 0;
  let said: PropertyValues | undefined;
  let body = new Uint8Array(0);
  const content = (): Uint8Array => {
    // A packet id tells a new measurement from the one before, repeated.
    if (said !== firmware.values) {
      said = firmware.values;
      packet++;
      body = bthomeBody(said, packet, bindKey, mac);
    }
    return body;
  };
  return {
    ...{ address, name, gattName: name, maxMtu: SMALLEST_MTU, maxLinks: 1, services: [] },
    advertisement: () =>
      firmware.cycle.isOn
        ? {
            localName: name,
            intervalMs: ADVERTISING_INTERVAL_MS,
            connectable: false,
            ...(company.length === 0 ? {} : { manufacturerData: company }),
            serviceData: { [SERVICE]: content() },
          }
        : undefined,
    linkOpened: (link) => link.disconnect(),
    linkClosed() {},
    mtuChanged() {},
    read: () => ({ ok: false, attError: NOT_PERMITTED.read }),
    write: () => ({ ok: false, attError: NOT_PERMITTED.write }),
    subscribed() {},
  };
}

function bthomeBody(
  values: PropertyValues,
  packet: number,
  bindKey: Uint8Array | undefined,
  mac: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const objects = OBJECTS.flatMap(({ property, id, size, per }) => {
    const value = values[property];
    if (typeof value !== "number") return [];
    const count = Math.round(value * per);
    return [id, ...Array.from({ length: size }, (_, at) => (count >> (8 * at)) & 0xff)];
  });
  const payload = Uint8Array.of(0x00, packet & 0xff, ...objects);
  if (bindKey === undefined) return Uint8Array.of(INFO.plain, ...payload);
  const counter = Uint8Array.of(packet & 0xff, (packet >> 8) & 0xff, (packet >> 16) & 0xff, packet >>> 24);
  const sealed = sealBthome(payload, INFO.encrypted, counter, bindKey, mac) ?? new Uint8Array(0);
  return Uint8Array.of(INFO.encrypted, ...sealed);
}
