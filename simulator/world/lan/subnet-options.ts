import type { FaultPoint, FaultSpec } from "../faults/fault";
import type { Timeline } from "../time/timeline";
import type { TraceInput } from "../trace/trace";
import type { LanMembers } from "./lan-members";

/** From one host to another of its network, ms. */
export const CROSSING_MS = 5;
/** What the virtual subnet needs of its world. */
export interface SubnetOptions {
  readonly timeline: Timeline;
  readonly members: LanMembers;
  readonly trace: { record(kind: string, fields: { readonly [field: string]: TraceInput }): void };
  readonly faults: {
    strike(point: FaultPoint, target: { readonly phone?: string; readonly device?: string }): FaultSpec | undefined;
    corrupt(value: Uint8Array): Uint8Array;
  };
  /** A device loses its power. */
  powerOff(device: string): void;
  /** A phone falls off its network. */
  leave(phone: string): void;
}
