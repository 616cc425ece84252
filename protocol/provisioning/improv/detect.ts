import { uuid } from "../../gatt/uuid";
import type { AdvertisementReport } from "../../ports/ble";
import type { Detection } from "../contract";
import { IMPROV_SERVICE } from "./gatt";
import { isImprovState } from "./numbers";

/** Service data that devices of revision 2.0 and later advertise. */
export const IMPROV_SERVICE_DATA = uuid("4677");

/** State, capabilities and four bytes for later; a later revision may have more. */
const SERVICE_DATA_LENGTH = 6;

/** What a device says of itself before anyone connects. */
export interface ImprovAdvertisement {
  readonly state: number;
  readonly capabilities: number;
}

/** Reads service data 0x4677; undefined when it is not Improv's. */
export function parseServiceData(data: Uint8Array | undefined): ImprovAdvertisement | undefined {
  if (data === undefined || data.length < SERVICE_DATA_LENGTH) return undefined;
  const [state, capabilities] = data;
  if (!isImprovState(state) || capabilities === undefined) return undefined;
  return { state, capabilities };
}

/**
 * The service counts, and so does the service data alone: a device whose name leaves no room sends the two in packets of
 * their own, which whoever lists devices merges by device id.
 */
export function detectImprov(report: AdvertisementReport): Detection | undefined {
  if (report.serviceUuids.includes(IMPROV_SERVICE)) return { kind: "improv", confidence: 0.95 };
  const stated = parseServiceData(report.serviceData[IMPROV_SERVICE_DATA]);
  return stated === undefined ? undefined : { kind: "improv", confidence: 0.9 };
}
