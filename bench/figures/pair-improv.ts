import { pairing } from "../pairing";

/** Time a virtual device of Improv scans, s. */
const SCAN_S = 2;

/** Improv needs one frame, the settings; what is more is what the device can do, is and hears, and looking how it stands. */
export const pairImprov = pairing({
  id: "improv",
  device: { kind: "improv" },
  notify: {
    service: "00467768-6228-2272-4663-277478268000",
    characteristic: "00467768-6228-2272-4663-277478268001",
  },
  leastFrames: 1,
  ...{ listFrames: 1, scanS: SCAN_S },
});
