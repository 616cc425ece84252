/**
 * What a value is about, in the vocabulary of Home Assistant's device classes and Zigbee2MQTT's exposes; decides icon, widget and
 * exports. A closed list: what is none of these has no kind, and is shown by its type.
 */
export const CONTROL_KINDS = [
  ...["switch", "outlet", "light", "brightness", "color_temperature", "color", "effect"],
  ...["lock", "child_lock", "cover", "position", "tilt", "valve", "garage_door"],
  ...[
    "fan",
    "fan_speed",
    "fan_mode",
    "oscillation",
    "climate",
    "climate_mode",
    "target_temperature",
    "target_humidity",
  ],
  ...["siren", "volume", "mode", "level", "countdown", "identify", "restart", "reset"],
] as const;

/** Measured quantities: Home Assistant's sensor device classes. */
export const MEASUREMENT_KINDS = [
  ...["temperature", "humidity", "moisture", "pressure", "illuminance", "irradiance", "uv_index", "dew_point"],
  ...["battery", "voltage", "current", "power", "apparent_power", "reactive_power", "power_factor", "frequency"],
  ...[
    "energy",
    "gas",
    "water",
    "volume_flow_rate",
    "volume",
    "carbon_dioxide",
    "carbon_monoxide",
    "pm1",
    "pm25",
    "pm10",
  ],
  ...["volatile_organic_compounds", "nitrogen_dioxide", "ozone", "sulphur_dioxide", "ammonia", "formaldehyde", "aqi"],
  ...["speed", "wind_speed", "wind_direction", "precipitation", "precipitation_intensity", "rotation", "acceleration"],
  ...["distance", "weight", "duration", "ph", "conductivity", "sound_pressure", "signal_strength", "data_size"],
  ...["data_rate", "heart_rate", "blood_pressure", "steps", "count", "angle"],
] as const;

/** Two-valued states: Home Assistant's binary sensor device classes. */
export const STATE_KINDS = [
  ...["motion", "moving", "occupancy", "presence", "contact", "door", "window", "opening", "vibration", "sound"],
  ...["smoke", "gas_leak", "carbon_monoxide_alarm", "water_leak", "tamper", "battery_low", "battery_charging"],
  ...["problem", "running", "connectivity", "cold", "heat", "light_detected", "safety", "update", "plug"],
] as const;

/** About the device itself. */
export const INFORMATION_KINDS = [
  ...["firmware_version", "hardware_version", "serial_number", "model_name", "manufacturer", "ip_address"],
  ...["mac_address", "ssid", "link_quality", "timestamp", "text", "button"],
] as const;

export const KINDS: readonly string[] = [
  ...new Set<string>([...CONTROL_KINDS, ...MEASUREMENT_KINDS, ...STATE_KINDS, ...INFORMATION_KINDS]),
];

/** One of {@link KINDS}; anything else is refused when a model is loaded. */
export type Kind = string;

/** Kinds that say yes or no: a boolean, or an enum of a maker's words. */
export const TWO_VALUED_KINDS: readonly Kind[] = [...STATE_KINDS, "switch", "outlet", "light", "child_lock"];
