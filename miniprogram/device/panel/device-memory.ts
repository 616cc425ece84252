import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { SessionState } from "../../../protocol/control/session/contract";
import type { KnownValue } from "../../../protocol/control/session/session-options";
import type { DeviceFacts } from "../../../protocol/gatt/device-facts";
import { type DeviceInfo, type LastState, MOST_KEPT_VALUES, type SavedDevice } from "../../lib/devices/saved-device";
import type { DeviceStoreOptions } from "./device-store-options";
import { summaryIds, summaryOf } from "./summary";

/** Milliseconds within which the same state heard again is not worth a write. */
const FRESH_MS = 1_000;

/**
 * The last known state after what the device said; undefined when there is nothing new to store. Only what the device reported
 * counts: a wanted value never does.
 */
export function stateAfter(
  before: LastState | undefined,
  model: CapabilityModel,
  { properties }: SessionState,
): LastState | undefined {
  const said = Object.entries(properties).flatMap(([id, { value, at, source }]) => {
    const isPlain = value !== undefined && typeof value !== "object";
    return isPlain && at !== undefined && source !== "stored" && id in model.properties ? [{ id, value, at }] : [];
  });
  if (said.length === 0) return undefined;
  const at = Math.max(...said.map((one) => one.at));
  const values = Object.fromEntries(
    [...Object.entries(before?.values ?? {}), ...said.map(({ id, value }) => [id, value] as const)].slice(
      0,
      MOST_KEPT_VALUES,
    ),
  );
  const after: LastState = { at, values, ...summaryOf(model, values) };
  const isSame = before !== undefined && JSON.stringify({ ...before, at }) === JSON.stringify(after);
  return isSame && at - before.at < FRESH_MS ? undefined : after;
}

/** What was kept of a device, for a session to begin with; before models were known only the summary was kept. */
export function knownValues(state: LastState | undefined, model: CapabilityModel): readonly KnownValue[] {
  if (state === undefined) return [];
  const { on, level, at } = state;
  const places = summaryIds(model);
  const values = {
    ...(places.on === undefined || on === undefined ? {} : { [places.on]: on }),
    ...(places.level === undefined || level === undefined ? {} : { [places.level]: level }),
    ...state.values,
  };
  return Object.entries(values).map(([property, value]) => ({ property, value, at, source: "stored" }));
}

/** What this phone kept, and over it what periodic update brought later, each with its own time. */
export function rememberedValues(
  { fetched }: Pick<DeviceStoreOptions, "fetched">,
  device: SavedDevice,
  model: CapabilityModel,
): readonly KnownValue[] {
  return [...knownValues(device.state, model), ...knownValues(fetched?.(device), model)];
}

/** Facts that are not stored yet. */
export function hasNews(known: DeviceInfo | undefined, facts: DeviceFacts): boolean {
  const names = Object.keys(facts) as (keyof DeviceFacts)[];
  return names.some((name) => facts[name] !== known?.[name]);
}
