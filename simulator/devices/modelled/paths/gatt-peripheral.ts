import type { DeviceHost } from "../../../world/radio/device-host";
import type { VirtualPeripheral } from "../../../world/radio/peripheral";
import { createGattDevice } from "../../gatt/gatt-device";
import { BEAT_INTERVAL_MS, HEART_RATE_MEASUREMENT, heartRateService, measurement } from "../../gatt/heart-rate";
import { fromBytes, toBytes } from "../codec";
import type { ModelFirmware } from "../firmware/model-firmware";
import type { ModelledSettings } from "../spec";
import { boundProperties, gattServices } from "./gatt-table";

/** Value not allowed (Core Specification Supplement, Part B 1.2). */
const VALUE_NOT_ALLOWED = 0x13;
/** Moves a measurement by nothing: the model's noise did that. */
const STILL = 3;

/** A device whose properties lie in characteristics: no owner, no guard, whoever is near reads and writes. */
export function createGattPeripheral(
  settings: ModelledSettings,
  firmware: ModelFirmware,
  host: DeviceHost,
): VirtualPeripheral {
  const bound = boundProperties(firmware.model);
  const plain = bound.filter(({ codec }) => codec !== "sig");
  const isStrap = bound.some(({ characteristic }) => characteristic === HEART_RATE_MEASUREMENT);
  const partOf = (uuid: string) => plain.find(({ characteristic }) => characteristic === uuid);
  let stopBeating = (): void => {};
  const beat = (): void => {
    stopBeating = host.schedule(BEAT_INTERVAL_MS, () => {
      const rate =
        firmware.values[bound.find(({ characteristic }) => characteristic === HEART_RATE_MEASUREMENT)?.id ?? ""];
      if (firmware.cycle.isOn) device.set(HEART_RATE_MEASUREMENT, measurement(Number(rate), STILL));
      beat();
    });
  };
  const device = createGattDevice(
    {
      ...{ name: settings.name, address: settings.address, manufacturerHex: settings.manufacturerHex },
      services: [...gattServices(plain, firmware), ...(isStrap ? [heartRateService()] : [])],
    },
    {
      refusal: (characteristic, value) => {
        const part = partOf(characteristic);
        if (part === undefined) return undefined;
        const wanted = fromBytes(value, part.codec);
        return wanted === undefined || firmware.write({ [part.id]: wanted }) !== undefined
          ? VALUE_NOT_ALLOWED
          : undefined;
      },
      subscribers: (characteristic, count) => {
        if (characteristic !== HEART_RATE_MEASUREMENT) return;
        stopBeating();
        if (count > 0) beat();
      },
    },
  );
  firmware.onChange((changed) => {
    for (const { id, characteristic, codec, property } of plain) {
      const value = changed[id];
      if (value !== undefined && property.writeOnly !== true) device.set(characteristic, toBytes(value, codec));
    }
  });
  return device;
}
