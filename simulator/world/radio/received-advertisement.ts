import type { ReceivedAdvertisement } from "../link/central-link";
import type { AdvertisementSpec, VirtualPeripheral } from "./peripheral";

/** An advertisement as a phone's radio hands it on; bytes are copies. */
export function receivedAdvertisement(
  { address, gattName }: VirtualPeripheral,
  advertisement: AdvertisementSpec,
  rssi: number,
): ReceivedAdvertisement {
  const { localName, connectable, serviceUuids = [], manufacturerData, serviceData = {} } = advertisement;
  return {
    address,
    rssi,
    gattName,
    ...(localName === undefined ? {} : { localName }),
    connectable,
    serviceUuids: [...serviceUuids],
    manufacturerData: manufacturerData?.slice() ?? new Uint8Array(0),
    serviceData: Object.fromEntries(Object.entries(serviceData).map(([uuid, bytes]) => [uuid, bytes.slice()])),
  };
}
