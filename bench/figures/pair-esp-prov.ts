import { pairing } from "../pairing";

/** From `apply` to the first attempt the firmware waits, so that its answer gets out, s. */
const CONNECT_DELAY_S = 1;
/** Time the virtual device takes for its half of SRP, s. */
const SRP_S = 0.71;
const POP = "abcd1234";

/**
 * Each message is a write and a read: two of a handshake, the credentials, `apply`, and one question how it went. What is
 * more is the version, the list of networks, and asking again until the device is online.
 */
const LEAST_FRAMES = 2 * 5;
/** Thirteen channels at 120 ms each, and one pause of 120 ms; a message that begins it and one that brings what was heard. */
const LIST = { scanS: 14 * 0.12, listFrames: 2 * 2 };

export const pairEspProvSec1 = pairing({
  id: "esp-prov-sec1",
  device: { kind: "esp-prov", security: 1, pop: POP },
  step: { pop: POP },
  ...LIST,
  leastFrames: LEAST_FRAMES,
  leastComputingS: CONNECT_DELAY_S,
});

export const pairEspProvSec2 = pairing({
  id: "esp-prov-sec2",
  device: { kind: "esp-prov", security: 2, pop: POP },
  step: { pop: POP },
  ...LIST,
  leastFrames: LEAST_FRAMES,
  leastComputingS: CONNECT_DELAY_S + SRP_S,
});
