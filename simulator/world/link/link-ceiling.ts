import { fragmentsOf, INTER_FRAME_SPACE_US, packetUs } from "./air-time";
import { WRITE_HEADER_BYTES } from "./link-model";
import { eventUs, type LinkSettings } from "./link-settings";

export type CeilingSettings = Pick<LinkSettings, "phy" | "dataLength" | "intervalMs"> & {
  /** Absent: as many as the air time allows. */
  readonly packetsPerEvent?: number;
};

/** Link layer packets of full length that one connection event carries one way, each answered by an empty one. */
export function packetsInEvent(settings: CeilingSettings): number {
  const { phy, dataLength, packetsPerEvent = Number.POSITIVE_INFINITY } = settings;
  const exchangeUs = packetUs(phy, dataLength) + packetUs(phy, 0) + 2 * INTER_FRAME_SPACE_US;
  return Math.min(packetsPerEvent, Math.floor(eventUs(settings) / exchangeUs));
}

/**
 * The most bytes of values a second that writes without response carry when nothing is lost and the phone always has a
 * packet ready.
 *
 * @param mtu ATT MTU, bytes.
 */
export function linkCeiling(settings: CeilingSettings, mtu: number): number {
  const fragments = fragmentsOf(mtu, settings.dataLength).length;
  const writesPerEvent = packetsInEvent(settings) / fragments;
  return (writesPerEvent * (mtu - WRITE_HEADER_BYTES) * 1_000) / settings.intervalMs;
}
