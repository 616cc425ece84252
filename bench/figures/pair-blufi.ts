import { pairing } from "../pairing";

/** As `wx` spells them. */
const NOTIFY = {
  service: "0000FFFF-0000-1000-8000-00805F9B34FB",
  characteristic: "0000FF02-0000-1000-8000-00805F9B34FB",
};
/** Time a virtual device of BluFi scans, s. */
const SCAN_S = 1.5;

/**
 * Frames a client of BluFi 1.3 cannot do without: length of the key exchange, its parameters in two fragments, security
 * mode, operating mode, SSID, password, connect.
 */
export const pairBlufi = pairing({
  id: "blufi",
  device: { kind: "blufi", version: "1.3" },
  ...{ notify: NOTIFY, scanS: SCAN_S, listFrames: 1 },
  leastFrames: 8,
});

/** Time a virtual device of BluFi 1.4 takes for its half of the key, s. */
const AGREEMENT_S = 0.6;

/** With BluFi 1.4 the parameters take four fragments. */
export const pairBlufiV2 = pairing({
  id: "blufi-v2",
  device: { kind: "blufi", version: "1.4", dhMs: AGREEMENT_S * 1_000 },
  ...{ notify: NOTIFY, scanS: SCAN_S, listFrames: 1 },
  leastFrames: 10,
  leastComputingS: AGREEMENT_S,
});
