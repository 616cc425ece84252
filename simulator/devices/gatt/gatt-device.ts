import { uuid } from "../../../protocol/gatt/uuid";
import type { AdvertisementSpec, AttResult, PeripheralLink, VirtualPeripheral } from "../../world/radio/peripheral";
import { type GattCharacteristicSettings, type GattSettings, gattSettings } from "./settings";
import type { GattSpec } from "./spec";
import { BATTERY_LEVEL } from "./standard-services";
import { MAX_VALUE_LENGTH } from "./value";

const ADVERTISING_INTERVAL_MS = 100;
/** ATT error codes (Bluetooth Core, Vol 3 Part F 3.4.1.1). */
const READ_NOT_PERMITTED = 0x02;
const WRITE_NOT_PERMITTED = 0x03;
const ATTRIBUTE_NOT_FOUND = 0x0a;
const INVALID_LENGTH = 0x0d;

const refuse = (attError: number): AttResult => ({ ok: false, attError });

/** A device that is its GATT table: reads give values, writes keep them, changes reach whoever subscribed. */
export interface GattDevice extends VirtualPeripheral {
  /** The value of a characteristic (upper-case 128-bit UUID) now; undefined: there is no such characteristic. */
  value(characteristic: string): Uint8Array | undefined;
  /** The device changes a value by itself. Throws a RangeError for a characteristic it does not have. */
  set(characteristic: string, value: Uint8Array): void;
  /** @param percent 0 to 100. Throws a RangeError when the device has no battery. */
  setBattery(percent: number): void;
}

export interface GattDeviceHooks {
  /** A phone wrote; the value is kept already. */
  readonly written?: (characteristic: string, value: Uint8Array, link: PeripheralLink) => void;
  /** The ATT error a write is refused with; undefined: the value may be kept. */
  readonly refusal?: (characteristic: string, value: Uint8Array) => number | undefined;
  /** How many links listen to a characteristic now. */
  readonly subscribers?: (characteristic: string, count: number) => void;
}

/** Throws a `DeviceSpecError` when the spec makes no sense. */
export function createGattDevice(spec: GattSpec, hooks: GattDeviceHooks = {}): GattDevice {
  const settings = gattSettings(spec);
  const table = new Map<string, GattCharacteristicSettings>();
  const values = new Map<string, Uint8Array>();
  const links = new Map<number, PeripheralLink>();
  const listeners = new Map<string, Set<number>>();
  for (const characteristic of settings.services.flatMap((service) => service.characteristics)) {
    table.set(characteristic.uuid, characteristic);
    values.set(characteristic.uuid, characteristic.value);
  }

  const set = (characteristic: string, value: Uint8Array): void => {
    const properties = table.get(characteristic)?.properties;
    if (properties === undefined) throw new RangeError(`${settings.name} has no characteristic ${characteristic}`);
    values.set(characteristic, value.slice());
    if (!properties.notify && !properties.indicate) return;
    for (const link of links.values()) link.notify(characteristic, value.slice());
  };

  const listening = (characteristic: string, link: PeripheralLink, on: boolean): void => {
    const ids = listeners.get(characteristic) ?? new Set<number>();
    const before = ids.size;
    if (on) ids.add(link.id);
    else ids.delete(link.id);
    listeners.set(characteristic, ids);
    if (ids.size !== before) hooks.subscribers?.(characteristic, ids.size);
  };

  return {
    address: settings.address,
    name: settings.name,
    gattName: settings.name,
    maxMtu: settings.mtu,
    maxLinks: settings.maxLinks,
    services: settings.services,
    value: (characteristic) => values.get(characteristic)?.slice(),
    set,
    setBattery: (percent) => set(uuid(BATTERY_LEVEL), Uint8Array.of(Math.min(Math.max(percent, 0), 100))),
    advertisement: () => (links.size < settings.maxLinks ? advertisementOf(settings) : undefined),
    linkOpened(link) {
      links.set(link.id, link);
    },
    linkClosed(link) {
      links.delete(link.id);
      for (const characteristic of listeners.keys()) listening(characteristic, link, false);
    },
    mtuChanged() {},
    read(_link, characteristic) {
      const value = values.get(characteristic);
      if (value === undefined) return refuse(ATTRIBUTE_NOT_FOUND);
      return table.get(characteristic)?.properties.read
        ? { ok: true, value: value.slice() }
        : refuse(READ_NOT_PERMITTED);
    },
    write(link, characteristic, value, withResponse) {
      const properties = table.get(characteristic)?.properties;
      if (properties === undefined) return refuse(ATTRIBUTE_NOT_FOUND);
      const permitted = withResponse ? properties.write : properties.writeWithoutResponse;
      if (!permitted) return refuse(WRITE_NOT_PERMITTED);
      if (value.length > MAX_VALUE_LENGTH) return refuse(INVALID_LENGTH);
      const refusal = hooks.refusal?.(characteristic, value);
      if (refusal !== undefined) return refuse(refusal);
      values.set(characteristic, value.slice());
      hooks.written?.(characteristic, value.slice(), link);
      return { ok: true, value: new Uint8Array(0) };
    },
    subscribed: (link, characteristic, mode) => listening(characteristic, link, mode !== "off"),
  };
}

function advertisementOf(settings: GattSettings): AdvertisementSpec {
  const { advertisedName, manufacturerData } = settings;
  return {
    ...(advertisedName === undefined ? {} : { localName: advertisedName }),
    ...(manufacturerData === undefined ? {} : { manufacturerData }),
    intervalMs: ADVERTISING_INTERVAL_MS,
    connectable: true,
    serviceUuids: settings.services.filter((service) => service.advertised).map((service) => service.uuid),
  };
}
