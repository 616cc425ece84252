import type { Kind } from "../../../../protocol/capability/model/kinds";
import type { Property } from "../../../../protocol/capability/model/model";
import { textIn } from "../../../../protocol/capability/model/texts";
import { t } from "../../../lib/companion";
import type { Language } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";

/**
 * Icons of kinds; a kind without one takes the icon of what its value is.
 * @uses-icon lightbulb-on plug switch lock unlock fan curtain thermometer droplet cloud bolt battery-3 air sun volume motion warning
 * @uses-icon info clock chip signal-3 wifi-3 power refresh identify settings globe walk tag
 */
const ICONS: Readonly<Record<string, string>> = {
  ...all("lightbulb-on", ["light", "effect"]),
  ...all("plug", ["outlet", "plug"]),
  ...all("lock", ["lock", "child_lock"]),
  ...all("fan", ["fan", "fan_speed", "fan_mode", "oscillation"]),
  ...all("curtain", ["cover", "position", "tilt", "garage_door", "door", "window", "contact", "opening"]),
  ...all("thermometer", ["temperature", "target_temperature", "climate", "climate_mode", "dew_point", "cold", "heat"]),
  ...all("droplet", ["humidity", "target_humidity", "moisture", "water", "water_leak", "precipitation"]),
  ...all("cloud", ["carbon_dioxide", "carbon_monoxide", "gas", "gas_leak", "carbon_monoxide_alarm", "smoke", "ozone"]),
  ...all("bolt", ["power", "apparent_power", "reactive_power", "power_factor", "voltage", "current", "energy"]),
  ...all("battery-3", ["battery", "battery_low", "battery_charging"]),
  ...all("air", ["pm1", "pm25", "pm10", "aqi", "volatile_organic_compounds", "formaldehyde", "wind_speed", "pressure"]),
  ...all("sun", ["illuminance", "irradiance", "uv_index", "brightness", "light_detected", "color_temperature"]),
  ...all("volume", ["volume", "siren", "sound", "sound_pressure"]),
  ...all("motion", ["motion", "moving", "occupancy", "presence", "vibration", "steps", "heart_rate"]),
  ...all("warning", ["problem", "tamper", "safety"]),
  ...all("clock", ["countdown", "duration", "timestamp"]),
  ...all("chip", ["firmware_version", "hardware_version", "serial_number", "model_name", "manufacturer", "update"]),
  ...all("signal-3", ["signal_strength", "link_quality"]),
  ...all("wifi-3", ["ssid", "connectivity"]),
  ...all("globe", ["ip_address", "mac_address"]),
  ...all("identify", ["identify"]),
  ...all("refresh", ["restart", "reset"]),
};

function all(icon: string, kinds: readonly Kind[]): Readonly<Record<string, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, `icon-${icon}`]));
}

/** The class of a property's icon. */
export function iconOf({ kind, type, readOnly }: Pick<Property, "kind" | "type" | "readOnly">): string {
  const known = kind === undefined ? undefined : ICONS[kind];
  if (known !== undefined) return known;
  if (type === "boolean") return readOnly === true ? "icon-info" : "icon-power";
  return type === "integer" || type === "number" ? "icon-tag" : "icon-info";
}

/** What a kind is called; every kind of the closed list has both languages. @uses-string kind.* */
export function kindName(kind: Kind): string {
  return t(`kind.${kind}` as "kind.battery");
}

interface Named {
  readonly title?: Property["title"];
  readonly kind?: Kind;
}

/**
 * What the panel calls a thing of a model: its own title, else its kind where no other of that kind has no title either, else
 * its id. Nothing hidden is in it.
 */
export function nameOf(language: Language, id: string, thing: Named, all: Readonly<Record<string, Named>>): string {
  const title = thing.title === undefined ? "" : textIn(thing.title, language).trim();
  if (title !== "") return visibleText(title);
  const { kind } = thing;
  const isOnly = Object.values(all).filter((other) => other.kind === kind && other.title === undefined).length <= 1;
  return kind !== undefined && isOnly ? kindName(kind) : visibleText(id);
}
