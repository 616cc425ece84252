import type { Controller } from "../control/controls";
import type { Provisioner } from "./contract";

/** Everything an app speaks of one protocol; a line of `protocols.ts` puts it into the build. */
export interface Protocol {
  readonly provisioner: Provisioner;
  /** Ways to control a device that need the protocol's own session. */
  readonly controllers?: readonly Controller[];
}
