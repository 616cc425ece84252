import { INTER_FRAME_SPACE_US, LONG_DATA_LENGTH, type Phy } from "./air-time";
import { CONNECTION_INTERVAL_MS, PACKETS_PER_EVENT, PHONE_BUFFER_PACKETS } from "./link-model";

/** What a link's radio can do; a phone and a device may each change some of it. */
export interface LinkSettings {
  readonly phy: Phy;
  /** Octets of data in one link layer packet: 27 without the data length extension, up to 251 with it. */
  readonly dataLength: number;
  /** Time between two connection events, ms. */
  readonly intervalMs: number;
  /** Exchanges that one connection event carries, however much air time is left. */
  readonly packetsPerEvent: number;
  /** ATT packets that the phone's controller holds; a write without response is done when it is among them. */
  readonly phoneBuffer: number;
  /** Chance that a link layer packet with data is lost, 0 to 1. It is sent again and costs its air time again. */
  readonly loss: number;
  /**
   * Nothing crosses for the last `forMs` of every `everyMs` since the link opened. As long as the supervision timeout or
   * longer: the first one ends the link.
   */
  readonly stall?: { readonly everyMs: number; readonly forMs: number };
}

/** The link of the bench. */
export const DEFAULT_LINK: LinkSettings = {
  phy: "1M",
  dataLength: LONG_DATA_LENGTH,
  intervalMs: CONNECTION_INTERVAL_MS,
  packetsPerEvent: PACKETS_PER_EVENT,
  phoneBuffer: PHONE_BUFFER_PACKETS,
  loss: 0,
};

/** The link between two ends: the device's wishes over the phone's, over the default; the data length both can do. */
export function linkBetween(phone: Partial<LinkSettings> = {}, device: Partial<LinkSettings> = {}): LinkSettings {
  const dataLength = Math.min(phone.dataLength ?? LONG_DATA_LENGTH, device.dataLength ?? LONG_DATA_LENGTH);
  return { ...DEFAULT_LINK, ...phone, ...device, dataLength };
}

/** Microseconds of one connection event that packets may fill; the last answer is followed by a gap too. */
export function eventUs({ intervalMs }: Pick<LinkSettings, "intervalMs">): number {
  return intervalMs * 1_000 - INTER_FRAME_SPACE_US;
}
