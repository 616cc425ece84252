/** dBm from which a signal has this many bars, best first; below the last it has one. */
const STEPS: readonly (readonly [number, number])[] = [
  [-58, 4],
  [-68, 3],
  [-80, 2],
];

/** Bars of a signal, 1 to 4. */
export function signalLevel(rssi: number): number {
  return STEPS.find(([least]) => rssi >= least)?.[1] ?? 1;
}
