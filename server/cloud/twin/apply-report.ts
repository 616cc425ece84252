import { checkValue } from "../../../protocol/capability/model/check-value";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { PropertyValue, StateMessage } from "../../../protocol/control/wire/messages";
import type { Reported, ReportedProperty } from "./twin";

/** Properties that the model does not know and that are kept all the same: a firmware may be newer than a model. */
const MOST_UNKNOWN = 100;
const LONGEST_UNKNOWN = 1_024;
const MOST_KNOWN_BYTES = 262_144;
const NAME = /^[A-Za-z_][A-Za-z0-9_.:-]{0,63}$/;

export interface AppliedReport {
  readonly reported: Reported;
  /** What is newer than what was known: other values, or the same said again later. Empty: nothing changed. */
  readonly newer: Readonly<Record<string, PropertyValue>>;
  /** Values that do not fit the model. */
  readonly wrong: number;
  /** Values for which there is no room. */
  readonly tooMuch: number;
}

/**
 * Puts a report into what a device reported before. Each property has a version of its own, the (boot, ver) of the state that it
 * was part of: parts overtake each other and none goes back. Pure.
 *
 * @param saidAt ms since 1970
 */
export function applyReport(
  before: Reported,
  { boot, ver, values }: StateMessage,
  saidAt: number,
  model: CapabilityModel | undefined,
): AppliedReport {
  const reported = new Map(before);
  const newer: [string, PropertyValue][] = [];
  let wrong = 0;
  let tooMuch = 0;
  for (const [name, value] of Object.entries(values)) {
    const known = reported.get(name);
    if (known !== undefined && !isNewer({ value, at: saidAt, boot, ver }, known)) continue;
    const schema = model && Object.hasOwn(model.properties, name) ? model.properties[name] : undefined;
    if (schema !== undefined && checkValue(schema, value).length > 0) wrong += 1;
    else if (schema === undefined && !hasRoomFor(name, value, reported, model)) tooMuch += 1;
    else {
      reported.set(name, { value, at: saidAt, boot, ver });
      newer.push([name, value]);
    }
  }
  if (newer.length === 0) return { reported: before, newer: {}, wrong, tooMuch };
  if (sizeOf(reported) > MOST_KNOWN_BYTES)
    return { reported: before, newer: {}, wrong, tooMuch: tooMuch + newer.length };
  return { reported, newer: Object.fromEntries(newer), wrong, tooMuch };
}

function isNewer(one: ReportedProperty, other: ReportedProperty): boolean {
  if (one.boot !== other.boot) return one.boot > other.boot;
  if (one.ver !== other.ver) return one.ver > other.ver;
  return one.at > other.at;
}

function hasRoomFor(
  name: string,
  value: PropertyValue,
  reported: Reported,
  model: CapabilityModel | undefined,
): boolean {
  if (!NAME.test(name) || JSON.stringify(value).length > LONGEST_UNKNOWN) return false;
  if (reported.has(name)) return true;
  const isUnknown = (one: string) => model === undefined || !Object.hasOwn(model.properties, one);
  return [...reported.keys()].filter(isUnknown).length < MOST_UNKNOWN;
}

/** Characters of the long ones; short ones are bounded by the model. */
function sizeOf(reported: Reported): number {
  let size = 0;
  for (const { value } of reported.values())
    size += typeof value === "object" ? JSON.stringify(value).length : String(value).length;
  return size;
}
