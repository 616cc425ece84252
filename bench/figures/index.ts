import type { Measurement } from "../figure";
import { controlLatency } from "./control-latency";
import { handshakeBlufi } from "./handshake-blufi";
import { packages } from "./packages";
import { pairBlufi } from "./pair-blufi";
import { writeCeiling } from "./write-ceiling";

/** Every measurement, in the order they are printed. A new one is a file here and a line below. */
export const MEASUREMENTS: readonly Measurement[] = [writeCeiling, controlLatency, pairBlufi, handshakeBlufi, packages];
