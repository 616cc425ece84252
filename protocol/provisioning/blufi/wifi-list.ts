/** One entry of a device's Wi-Fi list. */
export interface WifiListEntry {
  /** Name bytes; empty for a hidden network. */
  readonly ssid: Uint8Array;
  /** dBm. */
  readonly rssi: number;
}

/**
 * Repeated `n, rssi (i8), ssid (n - 1 bytes)`. Never throws: a cut or senseless tail (`n` of 0, more bytes announced than
 * there are) gives undefined, because then no entry can be trusted.
 */
export function parseWifiList(data: Uint8Array): readonly WifiListEntry[] | undefined {
  const entries: WifiListEntry[] = [];
  for (let offset = 0; offset < data.length; ) {
    const length = data[offset] ?? 0;
    const end = offset + 1 + length;
    if (length === 0 || end > data.length) return undefined;
    entries.push({ rssi: ((data[offset + 1] ?? 0) << 24) >> 24, ssid: data.slice(offset + 2, end) });
    offset = end;
  }
  return entries;
}

export function encodeWifiList(entries: readonly WifiListEntry[]): Uint8Array {
  return Uint8Array.from(entries.flatMap((entry) => [entry.ssid.length + 1, entry.rssi & 0xff, ...entry.ssid]));
}
