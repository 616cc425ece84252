import type { AdvertisementReport } from "../../../../protocol/ports/ble";

/** A report from the air that says nothing but who sent it. */
export function report(deviceId: string, more: Partial<AdvertisementReport> = {}): AdvertisementReport {
  return {
    deviceId,
    rssi: -50,
    serviceUuids: [],
    manufacturerData: new Uint8Array(0),
    serviceData: {},
    ...more,
  };
}
