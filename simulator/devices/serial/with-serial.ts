import { uuid } from "../../../protocol/gatt/uuid";
import type { AttResult, GattServiceSpec, VirtualPeripheral } from "../../world/radio/peripheral";

const DEVICE_INFORMATION = uuid("180A");
const SERIAL_NUMBER = uuid("2A25");
/** The company id for tests and for firmware without one of its own, little-endian. */
const COMPANY = [0xff, 0xff];

/**
 * Gives a device a serial number: whatever else its maker would put there, its advertisements bear company 0xFFFF and the serial
 * as ASCII, and where it has GATT 2A25 answers it. A device without Bluetooth stays as it is. Changes the device and gives it
 * back: firmware with private state answers only as itself.
 */
export function withSerial<P extends VirtualPeripheral>(device: P, serial: string): P {
  const ascii = new TextEncoder().encode(serial);
  const manufacturerData = Uint8Array.of(...COMPANY, ...ascii);
  const advertise = device.advertisement.bind(device);
  const read = device.read.bind(device);
  const replaced = {
    advertisement: () => {
      const said = advertise();
      return said && { ...said, manufacturerData };
    },
    read: (...[link, characteristic]: Parameters<VirtualPeripheral["read"]>): AttResult =>
      characteristic === SERIAL_NUMBER ? { ok: true, value: ascii.slice() } : read(link, characteristic),
    services: withSerialNumber(device.services),
  };
  for (const [name, value] of Object.entries(replaced))
    Object.defineProperty(device, name, { value, configurable: true });
  return device;
}

function withSerialNumber(services: readonly GattServiceSpec[]): readonly GattServiceSpec[] {
  if (services.length === 0) return services;
  const own = services.find((service) => service.uuid === DEVICE_INFORMATION);
  const others = (own?.characteristics ?? []).filter((characteristic) => characteristic.uuid !== SERIAL_NUMBER);
  const information = {
    ...own,
    uuid: DEVICE_INFORMATION,
    characteristics: [...others, { uuid: SERIAL_NUMBER, properties: { read: true } }],
  };
  return [...services.filter((service) => service !== own), information];
}
