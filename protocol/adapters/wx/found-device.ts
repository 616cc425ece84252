import { sentName } from "../../bytes/padding";
import { parseUuid } from "../../gatt/uuid";
import type { AdvertisementReport } from "../../ports/ble";
import { bytesOf, field, listField, numberField, textField } from "./fields";

/** Stands for "not heard": the lowest value the specification allows. */
const UNKNOWN_RSSI = -127;

/** Reads the payload of `wx.onBluetoothDeviceFound`; entries without a deviceId are dropped. */
export function parseFound(payload: unknown): readonly AdvertisementReport[] | undefined {
  const reports = listField(payload, "devices").flatMap((device) => parseFoundDevice(device) ?? []);
  return reports.length === 0 ? undefined : reports;
}

/** Reads one found device, every field of which may be missing or odd. */
export function parseFoundDevice(device: unknown): AdvertisementReport | undefined {
  const deviceId = textField(device, "deviceId");
  if (deviceId === undefined) return undefined;
  const localName = sentName(textField(device, "localName"));
  const name = sentName(textField(device, "name"));
  const connectable = field(device, "connectable");
  return {
    deviceId,
    ...(localName === undefined ? {} : { localName }),
    ...(name === undefined ? {} : { name }),
    ...(typeof connectable === "boolean" ? { connectable } : {}),
    rssi: readRssi(numberField(device, "RSSI")),
    serviceUuids: listField(device, "advertisServiceUUIDs").flatMap((text) => parseUuid(text) ?? []),
    manufacturerData: bytesOf(field(device, "advertisData")),
    serviceData: parseServiceData(field(device, "serviceData")),
  };
}

/** 127 says "not available" in the specification's own terms. */
function readRssi(rssi: number | undefined): number {
  return rssi === undefined || rssi < UNKNOWN_RSSI || rssi > 20 ? UNKNOWN_RSSI : rssi;
}

function parseServiceData(data: unknown): Readonly<Record<string, Uint8Array>> {
  if (typeof data !== "object" || data === null) return {};
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const uuid = parseUuid(key);
      return uuid === undefined ? [] : [[uuid, bytesOf(value)]];
    }),
  );
}
