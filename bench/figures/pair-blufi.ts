import { pairing } from "../pairing";

/**
 * Frames a client of BluFi 1.3 cannot do without: length of the key exchange, its parameters in two fragments, security
 * mode, operating mode, SSID, password, connect.
 */
export const pairBlufi = pairing({ id: "blufi", device: { kind: "blufi", version: "1.3" }, leastFrames: 8 });

/** Time a virtual device of BluFi 1.4 takes for its half of the key, s. */
const AGREEMENT_S = 0.6;

/** With BluFi 1.4 the parameters take four fragments. */
export const pairBlufiV2 = pairing({
  id: "blufi-v2",
  device: { kind: "blufi", version: "1.4", dhMs: AGREEMENT_S * 1_000 },
  leastFrames: 10,
  leastComputingS: AGREEMENT_S,
});
