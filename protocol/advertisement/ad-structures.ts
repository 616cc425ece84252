/** One AD structure (Bluetooth Core 5.4, Vol 3 Part C 11): its type and what follows. */
export interface AdStructure {
  readonly type: number;
  readonly data: Uint8Array;
}

export interface AdStructures {
  readonly elements: readonly AdStructure[];
  /** The packet ended inside an element: that one is gone, the earlier ones stay. */
  readonly cut: boolean;
}

/** Longest advertising data there is, chained extended advertisements included (Core 5.4, Vol 6 Part B 4.4.2.10), bytes. */
export const MAX_ADVERTISING_DATA = 1650;

/**
 * Takes raw advertising data apart. For hosts that see it whole: WeChat never does (pitfall 5). A length of 0 ends the
 * packet early, by the specification. What lies beyond {@link MAX_ADVERTISING_DATA} is not looked at. Never throws.
 */
export function parseAdStructures(packet: Uint8Array): AdStructures {
  const end = Math.min(packet.length, MAX_ADVERTISING_DATA);
  const elements: AdStructure[] = [];
  for (let at = 0; at < end; ) {
    const length = packet[at] ?? 0;
    if (length === 0) break;
    const next = at + 1 + length;
    if (next > end) return { elements, cut: true };
    elements.push({ type: packet[at + 1] ?? 0, data: packet.slice(at + 2, next) });
    at = next;
  }
  return { elements, cut: false };
}
