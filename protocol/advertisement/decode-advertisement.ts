import type { AdvertisementParts } from "./advertisement-parts";
import type { Broadcast, BroadcastContent } from "./broadcast";
import { BROADCAST_FORMATS, type BroadcastKind } from "./broadcast-formats";

/** A format that an advertisement bears the mark of, with what could be read. */
export interface RecognisedBroadcast {
  readonly kind: BroadcastKind;
  /** Absent: cut, broken, or encrypted for somebody else. */
  readonly content?: BroadcastContent;
}

/**
 * The formats in an advertisement, in the order of {@link BROADCAST_FORMATS}: what names a device also reads it. Kinds
 * that can be paired are not looked at: provisioners detect themselves. Never throws, whatever the bytes.
 */
export function recogniseBroadcasts(parts: AdvertisementParts): readonly RecognisedBroadcast[] {
  return BROADCAST_FORMATS.flatMap(({ kind, payloads, read }) =>
    payloads(parts).map((payload) => {
      const content = read(payload);
      return content === undefined ? { kind } : { kind, content };
    }),
  );
}

/**
 * What could be read of all that is broadcast in a known form. Encrypted BTHome is named, not opened: that takes a
 * `BthomeReceiver` with the key. Never throws.
 */
export function decodeAdvertisement(parts: AdvertisementParts): readonly Broadcast[] {
  return recogniseBroadcasts(parts).flatMap(({ content }) => (content === undefined ? [] : [content.broadcast]));
}
