import type { DataSchema } from "../model/data-schema";
import type { Kind } from "../model/kinds";
import type { LocalizedText } from "../model/texts";

/** What one characteristic of the Bluetooth SIG is in a model. */
export interface StandardItem {
  /** Services that hold it, 16-bit UUIDs. */
  readonly services: readonly string[];
  readonly id: string;
  readonly title: LocalizedText;
  readonly kind?: Kind;
  readonly schema: DataSchema;
  readonly category?: "config" | "diagnostic";
  /** The standard lets it be written, where the device does. */
  readonly isWritable?: true;
  /** Digits behind the point. */
  readonly precision?: number;
  /** ms; a measurement that is notified all the time. */
  readonly staleAfterMs?: number;
}

const both = (zh: string, en: string): LocalizedText => ({ zh, en });
const number = (unit: string, minimum: number, maximum: number): DataSchema => ({
  ...{ type: "number", unit, minimum, maximum },
});
const choices = (named: Readonly<Record<string, LocalizedText>>): DataSchema => ({
  ...{ type: "string", enum: Object.keys(named), labels: named },
});
const information = (id: string, title: LocalizedText, kind: Kind): StandardItem => ({
  ...{ services: ["180A"], id, title, kind, schema: { type: "string" }, category: "diagnostic" },
});
const environment = (
  id: string,
  title: LocalizedText,
  kind: Kind | undefined,
  schema: DataSchema,
  precision = 1,
): StandardItem => ({
  ...{ services: ["181A"], id, title, schema, precision },
  ...(kind === undefined ? {} : { kind }),
});

const BODY = both("位置", "Body location");

/**
 * By characteristic: Device Information, Battery, Environmental Sensing, Heart Rate, Health Thermometer, Current Time. Ranges are
 * the specifications' own; the bytes are read by `protocol/gatt`.
 */
export const STANDARD_ITEMS: Readonly<Record<string, StandardItem>> = {
  "2A29": information("manufacturer_name", both("制造商", "Manufacturer"), "manufacturer"),
  "2A24": information("model_number", both("型号", "Model"), "model_name"),
  "2A25": information("serial_number", both("序列号", "Serial number"), "serial_number"),
  "2A26": information("firmware_revision", both("固件版本", "Firmware"), "firmware_version"),
  "2A27": information("hardware_revision", both("硬件版本", "Hardware"), "hardware_version"),
  "2A28": information("software_revision", both("软件版本", "Software"), "firmware_version"),
  "2A19": {
    ...{ services: ["180F"], id: "battery_level", title: both("电量", "Battery"), kind: "battery" },
    schema: { type: "integer", unit: "%", minimum: 0, maximum: 100 },
  },
  "2A6E": environment("temperature", both("温度", "Temperature"), "temperature", number("°C", -273.15, 327.67)),
  "2A6F": environment("humidity", both("湿度", "Humidity"), "humidity", number("%", 0, 100)),
  "2A6D": environment("pressure", both("气压", "Pressure"), "pressure", number("hPa", 0, 4_294_967.295)),
  "2A7B": environment("dew_point", both("露点", "Dew point"), "dew_point", number("°C", -128, 127), 0),
  "2A7A": environment("heat_index", both("体感温度", "Heat index"), "temperature", number("°C", -128, 127), 0),
  "2A79": environment("wind_chill", both("风寒温度", "Wind chill"), "temperature", number("°C", -128, 127), 0),
  "2A76": environment("uv_index", both("紫外线指数", "UV index"), "uv_index", { type: "integer", minimum: 0 }, 0),
  "2A77": environment("irradiance", both("辐照度", "Irradiance"), "irradiance", number("W/m²", 0, 6_553.5)),
  "2A78": environment("rainfall", both("降雨量", "Rainfall"), "precipitation", number("mm", 0, 65_535), 0),
  "2A6C": environment("elevation", both("海拔", "Elevation"), "distance", number("m", -83_886.08, 83_886.07)),
  "2A70": environment("true_wind_speed", both("真风速", "True wind speed"), "wind_speed", number("m/s", 0, 655.35)),
  "2A71": environment("true_wind_direction", both("真风向", "True wind"), "wind_direction", number("°", 0, 359.99)),
  "2A72": environment("wind_speed", both("视风速", "Apparent wind speed"), "wind_speed", number("m/s", 0, 655.35)),
  "2A73": environment("wind_direction", both("视风向", "Apparent wind"), "wind_direction", number("°", 0, 359.99)),
  "2A37": {
    ...{ services: ["180D"], id: "heart_rate", title: both("心率", "Heart rate"), kind: "heart_rate" },
    schema: { type: "integer", unit: "bpm", minimum: 0, maximum: 65_535 },
    staleAfterMs: 10_000,
  },
  "2A38": {
    ...{ services: ["180D"], id: "body_location", title: BODY, category: "diagnostic" },
    schema: choices({
      other: both("其他", "Other"),
      chest: both("胸部", "Chest"),
      wrist: both("手腕", "Wrist"),
      finger: both("手指", "Finger"),
      hand: both("手掌", "Hand"),
      earLobe: both("耳垂", "Ear lobe"),
      foot: both("脚", "Foot"),
    }),
  },
  "2A1C": {
    ...{ services: ["1809"], id: "body_temperature", title: both("体温", "Body temperature"), kind: "temperature" },
    ...{ schema: { type: "number", unit: "°C" }, precision: 1 },
  },
  "2A1E": {
    ...{ services: ["1809"], id: "intermediate_temperature", title: both("测量中的体温", "While measuring") },
    ...{ kind: "temperature", schema: { type: "number", unit: "°C" }, precision: 1, staleAfterMs: 10_000 },
  },
  "2A1D": {
    ...{ services: ["1809"], id: "temperature_place", title: BODY, category: "diagnostic" },
    schema: choices({
      armpit: both("腋下", "Armpit"),
      body: both("身体", "Body"),
      ear: both("耳朵", "Ear"),
      finger: both("手指", "Finger"),
      gut: both("肠胃", "Gut"),
      mouth: both("口腔", "Mouth"),
      rectum: both("直肠", "Rectum"),
      toe: both("脚趾", "Toe"),
      tympanum: both("鼓膜", "Ear drum"),
    }),
  },
  "2A21": {
    ...{ services: ["1809"], id: "measurement_interval", title: both("测量间隔", "Measurement interval") },
    ...{ kind: "duration", schema: { type: "integer", unit: "s", minimum: 0, maximum: 65_535 } },
    ...{ category: "config", isWritable: true },
  },
  "2A2B": {
    ...{ services: ["1805"], id: "current_time", title: both("设备时间", "Device's time"), kind: "timestamp" },
    // The device's own local time: the characteristic names no zone.
    ...{ schema: { type: "string", minLength: 19, maxLength: 19 }, isWritable: true },
  },
  "2A0F": {
    ...{ services: ["1805"], id: "time_zone", title: both("时区", "Time zone"), category: "config", isWritable: true },
    ...{ schema: { type: "number", unit: "h", minimum: -12, maximum: 14, multipleOf: 0.25 }, precision: 2 },
  },
};
