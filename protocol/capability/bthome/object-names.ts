import type { Kind } from "../model/kinds";
import { KINDS } from "../model/kinds";
import type { LocalizedText } from "../model/texts";

/** What a BTHome object is in a model. */
export interface NamedObject {
  /** Id without the number that tells several of a kind apart. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly kind?: Kind;
}

const both = (zh: string, en: string): LocalizedText => ({ zh, en });

/** Measurements by the key of `object-table.ts`. */
const MEASURED: ReadonlyMap<string, readonly [zh: string, en: string, kind?: Kind]> = new Map([
  ["battery", ["电量", "Battery"]],
  ["temperature", ["温度", "Temperature"]],
  ["humidity", ["湿度", "Humidity"]],
  ["pressure", ["气压", "Pressure"]],
  ["illuminance", ["照度", "Illuminance"]],
  ["mass", ["重量", "Mass", "weight"]],
  ["dew_point", ["露点", "Dew point"]],
  ["count", ["计数", "Count"]],
  ["energy", ["电能", "Energy"]],
  ["power", ["功率", "Power"]],
  ["voltage", ["电压", "Voltage"]],
  ["pm25", ["PM2.5", "PM2.5"]],
  ["pm10", ["PM10", "PM10"]],
  ["carbon_dioxide", ["二氧化碳", "Carbon dioxide"]],
  ["volatile_organic_compounds", ["挥发性有机物", "Volatile organic compounds"]],
  ["moisture", ["含水率", "Moisture"]],
  ["rotation", ["旋转角度", "Rotation"]],
  ["distance", ["距离", "Distance"]],
  ["duration", ["时长", "Duration"]],
  ["current", ["电流", "Current"]],
  ["speed", ["速度", "Speed"]],
  ["uv_index", ["紫外线指数", "UV index"]],
  ["volume", ["容积", "Volume"]],
  ["volume_flow_rate", ["流量", "Flow rate"]],
  ["gas", ["燃气量", "Gas"]],
  ["water", ["用水量", "Water"]],
  ["acceleration", ["加速度", "Acceleration"]],
  ["gyroscope", ["角速度", "Gyroscope"]],
  ["volume_storage", ["存量", "Volume stored", "volume"]],
  ["conductivity", ["电导率", "Conductivity"]],
  ["direction", ["方向", "Direction", "angle"]],
  ["precipitation", ["降水量", "Precipitation"]],
  ["channel", ["通道", "Channel"]],
  ["rotational_speed", ["转速", "Rotational speed"]],
  ["light_level", ["亮暗程度", "Light level"]],
  ["settings_revision", ["设置版本", "Settings revision"]],
  ["device_type_id", ["设备类型号", "Device type"]],
]);

/** Two-valued objects: ids of their own, since `battery` and `power` are measurements too. */
const TWO_VALUED: ReadonlyMap<string, readonly [id: string, zh: string, en: string, kind?: Kind]> = new Map([
  ["generic", ["generic", "状态", "State"]],
  ["power", ["power_on", "通电", "Power", "running"]],
  ["opening", ["opening", "开合", "Opening", "opening"]],
  ["battery", ["battery_low", "电量低", "Battery low", "battery_low"]],
  ["battery_charging", ["battery_charging", "充电中", "Charging", "battery_charging"]],
  ["carbon_monoxide", ["carbon_monoxide_alarm", "一氧化碳", "Carbon monoxide", "carbon_monoxide_alarm"]],
  ["cold", ["cold", "过冷", "Cold", "cold"]],
  ["connectivity", ["connectivity", "联网", "Connected", "connectivity"]],
  ["door", ["door", "门", "Door", "door"]],
  ["garage_door", ["garage_door", "车库门", "Garage door", "opening"]],
  ["gas", ["gas_leak", "燃气泄漏", "Gas leak", "gas_leak"]],
  ["heat", ["heat", "过热", "Heat", "heat"]],
  ["light", ["light_detected", "有光", "Light", "light_detected"]],
  // 1 is unlocked.
  ["lock", ["locked", "门锁", "Lock", "lock"]],
  ["moisture", ["water_leak", "有水", "Wet", "water_leak"]],
  ["motion", ["motion", "有人移动", "Motion", "motion"]],
  ["moving", ["moving", "移动中", "Moving", "moving"]],
  ["occupancy", ["occupancy", "有人", "Occupancy", "occupancy"]],
  ["plug", ["plug", "插头", "Plug", "plug"]],
  ["presence", ["presence", "在家", "Presence", "presence"]],
  ["problem", ["problem", "故障", "Problem", "problem"]],
  ["running", ["running", "运行中", "Running", "running"]],
  // 1 is safe; Home Assistant's class `safety` says the opposite.
  ["safety", ["safe", "安全", "Safe"]],
  ["smoke", ["smoke", "烟雾", "Smoke", "smoke"]],
  ["sound", ["sound", "有声音", "Sound", "sound"]],
  ["tamper", ["tamper", "被拆动", "Tampered with", "tamper"]],
  ["vibration", ["vibration", "震动", "Vibration", "vibration"]],
  ["window", ["window", "窗", "Window", "window"]],
]);

/** Name and meaning of a measurement; an unknown key stands for itself. @param key without its number. */
export function measuredObject(key: string): NamedObject {
  const [zh, en, kind = key] = MEASURED.get(key) ?? [key, key];
  return { id: key, title: both(zh, en), ...(KINDS.includes(kind) ? { kind } : {}) };
}

/** Name and meaning of a two-valued object. @param key without its number. */
export function twoValuedObject(key: string): NamedObject {
  const [id, zh, en, kind] = TWO_VALUED.get(key) ?? [key, key, key];
  return { id, title: both(zh, en), ...(kind === undefined ? {} : { kind }) };
}
