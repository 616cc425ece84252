import { parseUuid } from "../../gatt/uuid";
import type {
  AdapterState,
  CharacteristicInfo,
  CharacteristicProperties,
  ConnectionChange,
  ServiceInfo,
  ValueChange,
} from "../../ports/ble";
import { bytesOf, field, listField, numberField, textField } from "./fields";

/** ATT_MTU before any exchange (Bluetooth Core 5.4, Vol 3 Part F 3.2.8), in bytes. */
const DEFAULT_MTU = 23;

export function parseServices(result: unknown): readonly ServiceInfo[] {
  return listField(result, "services").flatMap((service) => {
    const uuid = parseUuid(field(service, "uuid"));
    return uuid === undefined ? [] : [{ uuid, isPrimary: field(service, "isPrimary") !== false }];
  });
}

export function parseCharacteristics(result: unknown): readonly CharacteristicInfo[] {
  return listField(result, "characteristics").flatMap((characteristic) => {
    const uuid = parseUuid(field(characteristic, "uuid"));
    return uuid === undefined ? [] : [{ uuid, properties: parseProperties(field(characteristic, "properties")) }];
  });
}

/** Before base library 2.22 only `write` exists; `writeDefault` and `writeNoResponse` tell the kinds apart since. */
function parseProperties(properties: unknown): CharacteristicProperties {
  const has = (name: string): boolean => field(properties, name) === true;
  const distinguishesWrites = field(properties, "writeDefault") !== undefined;
  return {
    read: has("read"),
    write: distinguishesWrites ? has("writeDefault") : has("write"),
    writeWithoutResponse: has("writeNoResponse"),
    notify: has("notify"),
    indicate: has("indicate"),
  };
}

export function parseAdapterState(result: unknown): AdapterState {
  return { available: field(result, "available") === true, discovering: field(result, "discovering") === true };
}

export function parseConnectionChange(payload: unknown): ConnectionChange | undefined {
  const deviceId = textField(payload, "deviceId");
  return deviceId === undefined ? undefined : { deviceId, connected: field(payload, "connected") === true };
}

export function parseValueChange(payload: unknown): ValueChange | undefined {
  const deviceId = textField(payload, "deviceId");
  const service = parseUuid(field(payload, "serviceId"));
  const characteristic = parseUuid(field(payload, "characteristicId"));
  if (deviceId === undefined || service === undefined || characteristic === undefined) return undefined;
  return { deviceId, service, characteristic, value: bytesOf(field(payload, "value")) };
}

/** Undefined where the platform does not say a believable one. */
export function parseMtu(result: unknown): number | undefined {
  const mtu = numberField(result, "mtu");
  return mtu === undefined || !Number.isInteger(mtu) || mtu < DEFAULT_MTU || mtu > 65535 ? undefined : mtu;
}

export function mtuOrDefault(result: unknown): number {
  return parseMtu(result) ?? DEFAULT_MTU;
}

export function parseMtuChange(payload: unknown): { deviceId: string; mtu: number } | undefined {
  const deviceId = textField(payload, "deviceId");
  const mtu = parseMtu(payload);
  return deviceId === undefined || mtu === undefined ? undefined : { deviceId, mtu };
}
