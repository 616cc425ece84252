import type { Measurement } from "../figure";
import { batchOfFifty } from "./batch-of-fifty";
import { cloudFanout } from "./cloud-fanout";
import { controlLatency } from "./control-latency";
import { controlPaths } from "./control-paths";
import { handshakeBlufi, handshakeBlufiV2, handshakeBlufiV2Step } from "./handshake-blufi";
import { handshakeEspProvSec1, handshakeEspProvSec2 } from "./handshake-esp-prov";
import { packages } from "./packages";
import { pairBlufi, pairBlufiV2 } from "./pair-blufi";
import { pairEspProvSec1, pairEspProvSec2 } from "./pair-esp-prov";
import { pairImprov } from "./pair-improv";
import { panelOpen } from "./panel-open";
import { scanAmong } from "./scan-among";
import { scanCpu } from "./scan-cpu";
import { start } from "./start";
import { tokenReads } from "./token-reads";
import { writeCeiling } from "./write-ceiling";

/** Every measurement, in the order they are printed. A new one is a file here and a line below. */
export const MEASUREMENTS: readonly Measurement[] = [
  scanAmong(200),
  scanAmong(1_000),
  scanCpu,
  writeCeiling,
  controlLatency,
  controlPaths,
  panelOpen,
  pairBlufi,
  pairBlufiV2,
  pairEspProvSec1,
  pairEspProvSec2,
  pairImprov,
  batchOfFifty,
  handshakeBlufi,
  handshakeBlufiV2,
  handshakeBlufiV2Step,
  handshakeEspProvSec1,
  handshakeEspProvSec2,
  packages,
  start,
  tokenReads,
  cloudFanout,
];
