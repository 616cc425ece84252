import type { FaultPlan } from "../faults/fault-plan";
import type { SeededRandom } from "../random/seeded-random";
import type { Timeline } from "../time/timeline";
import type { Trace } from "../trace/trace";
import type { Internet } from "../wifi/internet";
import type { DeviceBroker } from "./device-broker";

/** What lies beyond the networks of a world: the company's server, as phones and devices reach it. */
export interface WorldCloud {
  readonly internet: Internet;
  /** The broker as it is lent to one device, by its name in the scenario. */
  brokerFor(device: string): DeviceBroker;
}

/** What a cloud may use of the world around it. */
export interface CloudSurroundings {
  readonly timeline: Timeline;
  readonly random: SeededRandom;
  readonly faults: FaultPlan;
  readonly trace: Trace;
  /** A device loses its power. */
  powerOff(device: string): void;
}
