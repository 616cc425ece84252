/** As a person wants it: hidden names (empty, or zeros) dropped, one entry per name bytes (the strongest), strongest first. */
export function strongestByName<T extends { readonly ssid: Uint8Array; readonly rssi: number }>(
  entries: readonly T[],
): readonly T[] {
  const best = new Map<string, T>();
  for (const entry of entries) {
    if (entry.ssid.every((byte) => byte === 0)) continue;
    const name = entry.ssid.join();
    const known = best.get(name);
    if (known === undefined || entry.rssi > known.rssi) best.set(name, entry);
  }
  return [...best.values()].sort((a, b) => b.rssi - a.rssi);
}
