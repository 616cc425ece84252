import type { DeviceHost } from "../../world/radio/device-host";
import { createGattDevice, type GattDevice } from "./gatt-device";
import { BEAT_INTERVAL_MS, HEART_RATE_MEASUREMENT, heartRateField, measurement } from "./heart-rate";
import { lampRefusal, mostOf } from "./lamp";
import type { GattSpec } from "./spec";

/** A GATT device that does what its services promise: a lamp switches and tells, a heart rate sensor measures. */
export function createGattProduct(spec: GattSpec, host: DeviceHost): GattDevice {
  const beats = heartRateField(spec);
  let stopMeasuring: (() => void) | undefined;

  const measure = (bpm: number): void => {
    stopMeasuring = host.schedule(BEAT_INTERVAL_MS, () => {
      device.set(HEART_RATE_MEASUREMENT, measurement(bpm, host.randomBytes(1)[0] ?? 0));
      measure(bpm);
    });
  };
  const device = createGattDevice(spec, {
    refusal: lampRefusal,
    written: (characteristic, value) => {
      // What a lamp was told is what it is now, and whoever listens hears it.
      if (spec.lamp !== undefined && mostOf(characteristic) !== undefined) device.set(characteristic, value);
    },
    subscribers: (characteristic, count) => {
      if (beats === undefined || characteristic !== HEART_RATE_MEASUREMENT) return;
      stopMeasuring?.();
      stopMeasuring = undefined;
      if (count > 0) measure(beats);
    },
  });
  return device;
}
