import { wholeField } from "../spec-fields";
import { heartRateField, heartRateService } from "./heart-rate";
import { gattLampField, lampService } from "./lamp";
import type { DeviceInformation, GattServiceDescription, GattSpec } from "./spec";

const DEVICE_INFORMATION = "180A";
const BATTERY = "180F";
export const BATTERY_LEVEL = "2A19";

/** Characteristics of Device Information, all UTF-8 text. */
const TEXTS: Readonly<Record<keyof DeviceInformation, string>> = {
  manufacturer: "2A29",
  model: "2A24",
  serial: "2A25",
  hardware: "2A27",
  firmware: "2A26",
  software: "2A28",
};

/** The services a spec asks for by meaning: lamp, Heart Rate, Device Information and Battery. */
export function standardServices(spec: GattSpec): readonly GattServiceDescription[] {
  const { deviceInformation, battery } = spec;
  const lamp = gattLampField(spec);
  return [
    ...(lamp === undefined ? [] : [lampService(lamp)]),
    ...(heartRateField(spec) === undefined ? [] : [heartRateService()]),
    ...(deviceInformation === undefined ? [] : [informationService(deviceInformation)]),
    ...(battery === undefined ? [] : [batteryService(wholeField({ ...spec }, "battery", 0, 100, 100))]),
  ];
}

function informationService(information: DeviceInformation): GattServiceDescription {
  const names = Object.keys(TEXTS) as (keyof DeviceInformation)[];
  return {
    uuid: DEVICE_INFORMATION,
    characteristics: names.flatMap((name) => {
      const text = information[name];
      return text === undefined ? [] : [{ uuid: TEXTS[name], properties: ["read"], text }];
    }),
  };
}

function batteryService(level: number): GattServiceDescription {
  const hex = level.toString(16).padStart(2, "0");
  return { uuid: BATTERY, characteristics: [{ uuid: BATTERY_LEVEL, properties: ["read", "notify"], hex }] };
}
