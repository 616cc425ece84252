import { uintLE } from "../bytes/integers";
import type { FieldValue } from "./reading";

export const DATE_TIME_LENGTH = 7;

/** Date Time 0x2A08 knows no others but 0, "not known" (GATT Specification Supplement). */
const FIRST_YEAR = 1582;
const LAST_YEAR = 9999;

/** The seven bytes of a Date Time; a year, month or day of 0 is not known, and shown as dashes. */
export function readDateTime(bytes: Uint8Array): FieldValue {
  const year = uintLE(bytes.subarray(0, 2));
  const [, , month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = bytes;
  if (year === 0 && month === 0 && day === 0) return { kind: "unknown" };
  const isYear = year === 0 || (year >= FIRST_YEAR && year <= LAST_YEAR);
  const isTime = hours < 24 && minutes < 60 && seconds < 60;
  if (!isYear || !isTime || month > 12 || day > daysOf(year, month)) return { kind: "invalid" };
  const date = [padded(year, 4), padded(month, 2), padded(day, 2)].join("-");
  const time = [hours, minutes, seconds].map((part) => String(part).padStart(2, "0")).join(":");
  return { kind: "text", text: `${date} ${time}` };
}

/** Days of a month; as many as it may have where the month or its year is not known. */
function daysOf(year: number, month: number): number {
  if (month === 0) return 31;
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 29 : 28;
}

function padded(value: number, length: number): string {
  return value === 0 ? "-".repeat(length) : String(value).padStart(length, "0");
}
