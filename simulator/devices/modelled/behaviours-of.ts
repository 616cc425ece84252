import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { CreateBehaviour } from "./behaviour/behaviour";
import { type LightOutput, lamp } from "./behaviour/lamp";
import { lock } from "./behaviour/lock";
import { noise } from "./behaviour/noise";
import { plug } from "./behaviour/plug";
import { refusing } from "./behaviour/refusing";
import type { ModelledSettings } from "./spec";

/** Between two measurements of a sensor, ms. */
const SENSOR_MS = 5_000;
const BEAT_MS = 1_000;
/** What a plug's own behaviour measures. */
const METERED = ["active_power", "energy"];

/** What a device does by itself. What its model has decides: a lamp's file with other properties fades all the same. */
export function behavioursOf(settings: ModelledSettings, output: LightOutput): readonly CreateBehaviour[] {
  const { kind, model, rejects, rampMs, loadWatts, jammed } = settings;
  const has = (...ids: readonly string[]) => ids.every((id) => Object.hasOwn(model.properties, id));
  const isPlug = kind === "plug" && has("power", ...METERED);
  return [
    refusing(rejects, "not now"),
    ...(kind === "lamp" && has("power") ? [lamp(rampMs, output)] : []),
    ...(isPlug ? [plug(loadWatts)] : []),
    ...(kind === "lock" && has("locked") ? [lock(jammed)] : []),
    noise(kind === "strap" ? BEAT_MS : SENSOR_MS, measured(model, isPlug)),
  ];
}

function measured({ properties }: CapabilityModel, isPlug: boolean): readonly string[] {
  return Object.entries(properties).flatMap(([id, { readOnly }]) =>
    readOnly === true && !(isPlug && METERED.includes(id)) ? [id] : [],
  );
}
