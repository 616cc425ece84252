/** At the far end of the scale and at the near one: dBm, ms between pulses. */
const FAR = { rssi: -90, ms: 2_000 };
const NEAR = { rssi: -45, ms: 250 };

/** Milliseconds until the next pulse of a finder: the nearer the device, the fewer. Pure. */
export function pulseMs(rssi = FAR.rssi): number {
  const share = Math.min(1, Math.max(0, (rssi - FAR.rssi) / (NEAR.rssi - FAR.rssi)));
  return Math.round(FAR.ms + share * (NEAR.ms - FAR.ms));
}
