import type { StrayDevice } from "./contract";
import type { NearDevice } from "./near-devices";
import type { Roster } from "./roster";

/** Devices near by that no line of the order names, and those that were asked and tell no serial. In order of discovery. */
export function strayDevices(near: readonly NearDevice[], roster: Roster): readonly StrayDevice[] {
  return near
    .filter(({ serial, isAsked }) => (serial === undefined ? isAsked : roster.get(serial) === undefined))
    .map(({ deviceId, name, serial, rssi }) => ({
      ...{ deviceId, name, rssi },
      ...(serial === undefined ? {} : { serial }),
    }));
}
