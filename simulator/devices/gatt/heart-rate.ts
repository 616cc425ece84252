import { uuid } from "../../../protocol/gatt/uuid";
import { DeviceSpecError } from "../spec-fields";
import type { GattServiceDescription, GattSpec } from "./spec";

export const HEART_RATE_MEASUREMENT = uuid("2A37");
/** Milliseconds between two measurements. */
export const BEAT_INTERVAL_MS = 1_000;

/** Skin contact supported and made, RR intervals present; value in one byte. */
const FLAGS = 0x16;
const CHEST = 1;

/** Beats per minute a spec gives its sensor; undefined: no Heart Rate service. */
export function heartRateField(spec: GattSpec): number | undefined {
  const { heartRate } = spec;
  if (heartRate === undefined) return undefined;
  if (Number.isInteger(heartRate) && heartRate >= 30 && heartRate <= 220) return heartRate;
  throw new DeviceSpecError(spec, "heartRate must be a whole number from 30 to 220");
}

/** Heart Rate 0x180D as a chest strap has it. */
export function heartRateService(): GattServiceDescription {
  return {
    uuid: "180D",
    advertised: true,
    characteristics: [
      { uuid: HEART_RATE_MEASUREMENT, properties: ["notify"] },
      { uuid: "2A38", properties: ["read"], hex: CHEST.toString(16).padStart(2, "0") },
    ],
  };
}

/** One measurement around `bpm`. @param chance one random byte: moves the rate by up to 3 beats. */
export function measurement(bpm: number, chance: number): Uint8Array {
  const rate = bpm + (chance % 7) - 3;
  const rr = Math.round((60 / rate) * 1024);
  return Uint8Array.of(FLAGS, rate, rr & 0xff, rr >> 8);
}
