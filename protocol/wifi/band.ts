import type { ConnectedWifi } from "../ports/wifi";

/** GHz. */
export type WifiBand = 2.4 | 5 | 6;

/** From, to and name of a band, MHz (IEEE 802.11-2020 annex E). 5 GHz ends where 6 GHz begins. */
const BANDS: readonly (readonly [number, number, WifiBand])[] = [
  [2_401, 2_495, 2.4],
  [4_900, 5_924, 5],
  [5_925, 7_125, 6],
];

/** The band of a network's frequency; undefined where the phone tells none. Pure. */
export function wifiBand({ frequency }: Pick<ConnectedWifi, "frequency">): WifiBand | undefined {
  if (frequency === undefined) return undefined;
  return BANDS.find(([from, to]) => frequency >= from && frequency <= to)?.[2];
}
