import type { AdvertisementSpec } from "../../world/radio/peripheral";
import { beaconData } from "../beacon/i-beacon";
import { normaliseUuid } from "../bluetooth/uuid";
import type { PhoneOs } from "../platform-profile";

/** Android's modes low power, balanced, low latency (AOSP: AdvertiseSettings), ms between advertisements. */
const INTERVAL_MS: Readonly<Record<string, number>> = { low: 1_000, medium: 250, high: 100 };

/** What a phone sends for `startAdvertising`; undefined where an argument makes no sense. */
export function readAdvertisement(
  given: unknown,
  powerLevel: string,
  os: PhoneOs,
  gattName: string,
): AdvertisementSpec | undefined {
  const request = (given ?? {}) as Partial<WechatMiniprogram.AdvertiseReqObj>;
  const base = { intervalMs: INTERVAL_MS[powerLevel] ?? 250, connectable: request.connectable !== false };
  if (request.beacon !== undefined) {
    const manufacturerData = beaconData(request.beacon);
    return manufacturerData && { ...base, connectable: false, manufacturerData };
  }
  const services = (request.serviceUuids ?? []).map((uuid) => normaliseUuid(String(uuid)));
  if (!services.every((uuid) => uuid !== undefined)) return undefined;
  // An iPhone lets nobody choose manufacturer data (wx-hardware-api 3).
  const [first] = os === "ios" ? [] : (request.manufacturerData ?? []);
  const localName = request.deviceName === "" ? gattName : request.deviceName;
  return {
    ...base,
    serviceUuids: services,
    ...(localName === undefined ? {} : { localName }),
    ...(first === undefined ? {} : { manufacturerData: manufacturer(first) }),
  };
}

function manufacturer({ manufacturerId, manufacturerSpecificData }: WechatMiniprogram.ManufacturerData): Uint8Array {
  const id = Number.parseInt(String(manufacturerId), 16) || 0;
  const rest = manufacturerSpecificData === undefined ? [] : new Uint8Array(manufacturerSpecificData);
  return Uint8Array.from([id & 0xff, (id >> 8) & 0xff, ...rest]);
}
