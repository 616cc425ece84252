import type { TagOffer } from "../nfc/read/tag-offer";

/**
 * What was read from a tag on its way to the pair page: in memory, never in an address, where a page's query would keep its
 * secrets in WeChat's own records. Lies there until a page takes it, for ten minutes at most.
 */
export interface TagHandover {
  put(offer: TagOffer): void;
  /** Takes all of it out when its device has this name, or it names none. @param name absent: whatever is there. */
  take(name?: string): TagOffer | undefined;
}

const KEPT_MS = 600_000;

/** @param now ms, of any clock. */
export function createTagHandover(now: () => number): TagHandover {
  let kept: { readonly offer: TagOffer; readonly since: number } | undefined;
  return {
    put: (offer) => {
      kept = { offer, since: now() };
    },
    take: (name) => {
      if (kept !== undefined && now() - kept.since > KEPT_MS) kept = undefined;
      const offer = kept?.offer;
      const isAnother = name !== undefined && offer?.device !== undefined && offer.device.name !== name;
      if (offer === undefined || isAnother) return undefined;
      kept = undefined;
      return offer;
    },
  };
}
