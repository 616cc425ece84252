import { checkValue } from "../../capability/model/check-value";
import type { CapabilityModel } from "../../capability/model/model";
import type { DeviceTime, PropertyValue, StateMessage } from "../wire/messages";
import type { ValueSource } from "./contract";
import { equalValues } from "./equal-values";

/** Properties that the model does not know and that are kept, to be shown raw. */
const MOST_UNKNOWN = 100;
const NAME = /^[A-Za-z_][A-Za-z0-9_.:-]{0,63}$/;

export interface Reported {
  readonly value: PropertyValue;
  /** When the device said it, ms of the phone's clock. */
  readonly at: number;
  readonly source: ValueSource;
  /** Absent: not said in this session; anything said is newer. */
  readonly version?: Version;
  /** When the device called it done, in its own time: what it reported before that is older, whatever its version. */
  readonly done?: DeviceTime;
}

/** Of a device's state: its start, and what it counts within it. */
export interface Version {
  readonly boot: number;
  readonly ver: number;
}

export function isNewer(one: Version, other: Version | undefined): boolean {
  if (other === undefined) return true;
  return one.boot > other.boot || (one.boot === other.boot && one.ver > other.ver);
}

/** What a device said of its properties, each with its own version: a part may overtake another, and none goes back. */
export class ReportedValues {
  /** Values of the wrong type that were left out. */
  dropped = 0;
  /** The newest version of any property. */
  newest: Version | undefined;
  private readonly values = new Map<string, Reported>();
  private unknown = 0;

  constructor(private readonly model: CapabilityModel) {}

  get(property: string): Reported | undefined {
    return this.values.get(property);
  }

  names(): Iterable<string> {
    return this.values.keys();
  }

  /**
   * Something that is known from elsewhere: kept from earlier, heard in a broadcast.
   *
   * @param done the device did as was asked, and did not report it yet.
   */
  note(property: string, value: PropertyValue, at: number, source: ValueSource, done?: DeviceTime): void {
    if (!this.fits(property, value)) return;
    const known = this.values.get(property);
    if (known !== undefined && known.at > at) return;
    const version = known?.version;
    this.values.set(property, {
      ...{ value, at, source },
      ...(version === undefined ? {} : { version }),
      ...(done === undefined ? {} : { done }),
    });
  }

  /** Takes a report. @returns the properties that it says something newer of, with their values. */
  report(message: StateMessage, at: number, source: ValueSource): ReadonlyMap<string, PropertyValue> {
    const { boot, ver } = message;
    const version = { boot, ver };
    const newer = new Map<string, PropertyValue>();
    if (isNewer(version, this.newest)) this.newest = version;
    for (const [property, value] of Object.entries(message.values)) {
      const known = this.values.get(property);
      if (known?.version !== undefined && isNewer(known.version, version)) continue;
      if (known?.done?.boot === boot && message.t < known.done.t) continue;
      if (!this.fits(property, value)) continue;
      const isNew = isNewer(version, known?.version);
      if (!isNew && known !== undefined && known.at >= at) continue;
      const kept = known !== undefined && equalValues(known.value, value) ? known.value : value;
      this.values.set(property, { value: kept, at: Math.max(at, known?.at ?? at), source, version });
      if (isNew) newer.set(property, value);
    }
    return newer;
  }

  private fits(property: string, value: PropertyValue): boolean {
    const schema = Object.hasOwn(this.model.properties, property) ? this.model.properties[property] : undefined;
    if (schema !== undefined) {
      const doesFit = checkValue(schema, value).length === 0;
      if (!doesFit) this.dropped += 1;
      return doesFit;
    }
    if (this.values.has(property)) return true;
    const hasRoom = NAME.test(property) && this.unknown < MOST_UNKNOWN;
    if (hasRoom) this.unknown += 1;
    else this.dropped += 1;
    return hasRoom;
  }
}
