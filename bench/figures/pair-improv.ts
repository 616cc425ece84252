import { pairing } from "../pairing";

/** Improv needs one frame, the settings; what is more is what the device can do, is and hears, and looking how it stands. */
export const pairImprov = pairing({ id: "improv", device: { kind: "improv" }, leastFrames: 1 });
