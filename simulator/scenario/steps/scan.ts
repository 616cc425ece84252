import { playScan } from "./play-scan";
import { ScanSchema, type ScanStep } from "./scan-fields";
import type { StepKind } from "./step-kind";
import { rowAddress } from "./wanted-row";

/** The person looks for a device in the scan list. */
export const scan: StepKind<typeof ScanSchema, ScanStep> = {
  schema: ScanSchema,
  needs: "protocol",
  needsPhone: true,
  isForeground: true,
  whenKilled: "failed",
  fill: ({ device }, { devices }) => rowAddress(device, devices),
  describe: ({ device }) => `scan ${device}`,
  run: (step, underTest, { world }) => playScan(step, underTest, world),
};
