import type { AdvertisementParts } from "./advertisement-parts";
import { type AltBeacon, decodeAltBeacon, decodeIBeacon, type IBeacon } from "./beacon";
import { BTHOME_SERVICE, type BthomePacket, decodeBthome } from "./bthome/packet";
import { decodeEddystone, EDDYSTONE_SERVICE, type EddystoneFrame } from "./eddystone";

/** Something a device broadcasts to whoever listens, no connection needed. */
export type Broadcast =
  | { readonly kind: "bthome"; readonly packet: BthomePacket }
  | { readonly kind: "eddystone"; readonly frame: EddystoneFrame }
  | IBeacon
  | AltBeacon;

/**
 * Everything in an advertisement that is broadcast in a known form: measurements first, then beacons. Encrypted BTHome is
 * named, not opened: that takes a `BthomeReceiver` with the key. Kinds that can be paired are not looked at: provisioners
 * detect themselves. Never throws, whatever the bytes.
 */
export function decodeAdvertisement(parts: AdvertisementParts): readonly Broadcast[] {
  const bthome = read(parts.serviceData[BTHOME_SERVICE], decodeBthome);
  const eddystone = read(parts.serviceData[EDDYSTONE_SERVICE], decodeEddystone);
  return [
    ...(bthome === undefined ? [] : [{ kind: "bthome", packet: bthome } as const]),
    ...(eddystone === undefined ? [] : [{ kind: "eddystone", frame: eddystone } as const]),
    ...parts.manufacturerData.flatMap((data) => decodeIBeacon(data) ?? decodeAltBeacon(data) ?? []),
  ];
}

function read<T>(data: Uint8Array | undefined, decode: (data: Uint8Array) => T | undefined): T | undefined {
  return data === undefined ? undefined : decode(data);
}
