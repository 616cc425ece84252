import type { Commanded } from "../../../protocol/control/command-state";
import type { DeviceFacts } from "../../../protocol/gatt/device-facts";
import type { DeviceInfo, LastState } from "../../lib/devices/saved-device";

/** Milliseconds within which the same state heard again is not worth a write. */
const FRESH_MS = 1_000;

/**
 * The last known state after what the device said; undefined when there is nothing new to store. Only what the device
 * reported counts: a wanted value never does.
 */
export function stateAfter(before: LastState | undefined, { states, reportedAt }: Commanded): LastState | undefined {
  const { on, level } = states;
  if (reportedAt === undefined || (on.value === undefined && level.value === undefined)) return undefined;
  const after: LastState = {
    ...before,
    ...(on.value === undefined ? {} : { on: on.value }),
    ...(level.value === undefined ? {} : { level: level.value }),
    at: reportedAt,
  };
  const same = before !== undefined && before.on === after.on && before.level === after.level;
  return same && reportedAt - before.at < FRESH_MS ? undefined : after;
}

/** Facts that are not stored yet. */
export function hasNews(known: DeviceInfo | undefined, facts: DeviceFacts): boolean {
  const names = Object.keys(facts) as (keyof DeviceFacts)[];
  return names.some((name) => facts[name] !== known?.[name]);
}
