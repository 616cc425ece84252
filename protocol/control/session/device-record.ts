import type { CapabilityModel } from "../../capability/model/model";
import type { PathKind } from "../path";
import type { DeviceMessage, PropertyValue } from "../wire/messages";
import { DeviceClock } from "./device-clock";
import { EventList } from "./event-list";
import { ReportedValues } from "./reported-values";

/** What came of a message. */
export interface Heard {
  readonly when: ReturnType<DeviceClock["hear"]>;
  /** Values that are newer than what was known. */
  readonly newer: ReadonlyMap<string, PropertyValue>;
  /** Why it, or a part of it, was left out. */
  readonly dropped?: string;
}

const NOTHING: ReadonlyMap<string, PropertyValue> = new Map();

/** All that a device said of itself: hostile, late, twice or out of order. Results are not its matter. */
export class DeviceRecord {
  readonly values: ReportedValues;
  readonly events: EventList;
  readonly clock = new DeviceClock();

  constructor(model: CapabilityModel) {
    this.values = new ReportedValues(model);
    this.events = new EventList(model);
  }

  hear(message: DeviceMessage, now: number, path: PathKind): Heard {
    const when = this.clock.hear(message, now);
    const heard = (dropped?: string, newer = NOTHING): Heard => ({
      ...{ when, newer },
      ...(dropped === undefined ? {} : { dropped }),
    });
    if (when === "future") return heard("from the future");
    if (message.op === "result") return heard();
    if (when === "old") return heard("from an earlier start");
    const at = this.clock.saidAt(message.t, now);
    if (message.op === "event")
      return heard(this.events.add(message, at, path) ? undefined : "known, or not as the model has it");
    const { dropped } = this.values;
    const newer = this.values.report(message, at, path);
    return heard(this.values.dropped > dropped ? "of a wrong type" : undefined, newer);
  }
}
