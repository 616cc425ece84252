import { strongestByName } from "./strongest-by-name";

interface Heard {
  readonly ssid: Uint8Array;
  /** dBm. */
  readonly rssi: number;
}

/** {@link strongestByName}, each with the other access points of its name, strongest first, for who asks how well a place is served. */
export function accessPointsByName<T extends Heard>(
  entries: readonly T[],
): readonly (T & { readonly others?: readonly T[] })[] {
  return strongestByName(entries).map((best) => {
    const name = best.ssid.join();
    const others = entries.filter((entry) => entry !== best && entry.ssid.join() === name);
    return others.length === 0 ? best : { ...best, others: others.sort((a, b) => b.rssi - a.rssi) };
  });
}
