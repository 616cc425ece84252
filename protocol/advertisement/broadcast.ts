import type { AltBeacon, IBeacon } from "./beacon";
import type { BthomePacket } from "./bthome/packet";
import type { EddystoneFrame } from "./eddystone";

/** Something a device broadcasts to whoever listens, no connection needed. */
export type Broadcast =
  | { readonly kind: "bthome"; readonly packet: BthomePacket }
  | { readonly kind: "eddystone"; readonly frame: EddystoneFrame }
  | IBeacon
  | AltBeacon;

/** A measurement that a device broadcasts. */
export interface BroadcastReading {
  /** What it is, told apart from others of its device: `temperature`, `voltage_2`. */
  readonly key: string;
  readonly value: number;
  /** After the point. */
  readonly digits: number;
  readonly unit: string;
}

/** Who a beacon says it is, or where it leads. */
export type BeaconIdentity =
  /** `uuid`: upper-case 128-bit form. */
  | { readonly kind: "uuid"; readonly uuid: string; readonly major: number; readonly minor: number }
  /** Lower-case hex of 10 and 6 bytes. */
  | { readonly kind: "uid"; readonly namespace: string; readonly instance: string }
  /** Printable ASCII, at most 100 characters: where it leads was not looked at. */
  | { readonly kind: "url"; readonly url: string }
  /** Lower-case hex of 8 bytes; changes every few minutes or hours. */
  | { readonly kind: "eid"; readonly eid: string };

/** What was read in a payload, and what of it people are shown. */
export interface BroadcastContent {
  readonly broadcast: Broadcast;
  readonly readings?: readonly BroadcastReading[];
  readonly identity?: BeaconIdentity;
}
