import { uintLE } from "../../bytes/integers";
import type { PropertyValue } from "../../control/wire/messages";
import { decodeValue } from "../../gatt/decode-value";
import { shortUuid } from "../../gatt/uuid";

const TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)$/;
/** Adjust reason of Current Time: manual time update. */
const MANUALLY = 0x01;

/**
 * The value that a standard characteristic's bytes are, as the model of `modelOfServices` types it (codec `sig`). Undefined: the
 * device says that it does not know, or bytes that the specification has not. A thermometer's Fahrenheit becomes Celsius.
 *
 * @param characteristic 128-bit UUID.
 */
export function readSigValue(characteristic: string, bytes: Uint8Array): PropertyValue | undefined {
  const reading = decodeValue(characteristic, bytes);
  const field = reading?.fields[reading.main];
  if (field === undefined) return undefined;
  const { value } = field;
  switch (value.kind) {
    case "number":
      return rounded(value.unit === "°F" ? (value.value - 32) / 1.8 : value.value);
    case "choice":
      return value.choice;
    case "text":
      return value.text;
    case "hex":
      return value.hex;
    default:
      return undefined;
  }
}

/** Bytes to write; undefined: this characteristic is not written, or the value is none of its. */
export function writeSigValue(characteristic: string, value: PropertyValue): Uint8Array | undefined {
  switch (shortUuid(characteristic)) {
    case "2A2B":
      return typeof value === "string" ? currentTime(value) : undefined;
    case "2A0F":
      // Quarters of an hour, and daylight saving not known.
      return isWithin(value, -12, 14) ? Uint8Array.of((value * 4) & 0xff, 0xff) : undefined;
    case "2A21":
      return isWithin(value, 0, 0xffff) ? Uint8Array.of(value & 0xff, value >> 8) : undefined;
    default:
      return undefined;
  }
}

const isWithin = (value: PropertyValue, low: number, high: number): value is number =>
  typeof value === "number" && value >= low && value <= high;

/** Year, month, day, hours, minutes, seconds, weekday from Monday 1, 256ths, reason. */
function currentTime(text: string): Uint8Array | undefined {
  const [year = 0, month = 0, day = 0, ...clock] = (TIME.exec(text) ?? []).slice(1).map(Number);
  if (!TIME.test(text)) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const bytes = [year & 0xff, year >> 8, month, day, ...clock, date.getUTCDay() || 7, 0, MANUALLY];
  const isDate = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const written = Uint8Array.from(bytes);
  const isReadBack = uintLE(written.subarray(0, 2)) === year && typeof readSigValue(TIME_UUID, written) === "string";
  return isDate && isReadBack ? written : undefined;
}

const TIME_UUID = "00002A2B-0000-1000-8000-00805F9B34FB";

/** 21.3, not 21.299999999999997. */
const rounded = (value: number) => Number(value.toPrecision(12));
