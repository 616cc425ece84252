import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { uuid } from "../../../protocol/gatt/uuid";
import type { GattServiceSpec, VirtualPeripheral } from "../radio/peripheral";

const DEVICE_NAME = uuid("2A00");
const APPEARANCE = uuid("2A01");

/** What every GATT server has (Bluetooth Core, Vol 3, Part C 12 and Part G 7): Generic Access and Generic Attribute. */
export const GENERIC_SERVICES: readonly GattServiceSpec[] = [
  {
    uuid: uuid("1800"),
    characteristics: [
      { uuid: DEVICE_NAME, properties: { read: true } },
      { uuid: APPEARANCE, properties: { read: true } },
    ],
  },
  { uuid: uuid("1801"), characteristics: [{ uuid: uuid("2A05"), properties: { indicate: true } }] },
];

/** A device's services, the generic ones first where it declares none of its own. */
export function withGenericServices(own: readonly GattServiceSpec[]): readonly GattServiceSpec[] {
  const declared = new Set(own.map((service) => service.uuid.toUpperCase()));
  return [...GENERIC_SERVICES.filter((service) => !declared.has(service.uuid)), ...own];
}

/** What the stack itself answers to a read; undefined: the firmware is asked. The appearance is "unknown". */
export function genericValue(
  { services, gattName }: VirtualPeripheral,
  characteristic: string,
): Uint8Array | undefined {
  const isOwn = services.some((service) => service.characteristics.some((one) => one.uuid === characteristic));
  if (isOwn) return undefined;
  if (characteristic === DEVICE_NAME) return encodeUtf8(gattName);
  return characteristic === APPEARANCE ? new Uint8Array(2) : undefined;
}
