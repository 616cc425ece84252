import { choicesAt, type DigitRange, settle } from "./bounded-digits";
import type { Wheels } from "./columns";

const two = (digit: number) => String(digit).padStart(2, "0");
const read = (text: unknown, fallback: readonly number[]): number[] => {
  const parts = String(text).split(/[-:]/).map(Number);
  return fallback.map((digit, place) => {
    const part = parts[place];
    return part !== undefined && text !== "" && Number.isFinite(part) ? part : digit;
  });
};

function digitWheels(
  wanted: readonly number[],
  range: DigitRange,
  show: (digits: readonly number[]) => string,
): Wheels {
  let chosen = settle(wanted, range);
  const choices = (place: number) => choicesAt(place, chosen, range);
  return {
    columns: () =>
      chosen.map((digit, place) => ({ items: choices(place).map(two), index: choices(place).indexOf(digit) })),
    turn(place, index) {
      const digit = choices(place)[index];
      if (digit !== undefined) chosen = settle([...chosen.slice(0, place), digit, ...chosen.slice(place + 1)], range);
    },
    value: () => show(chosen),
  };
}

/** `mode="time"`: hours and minutes between `start` and `end`; the value is `hh:mm`. */
export function timeWheels(value: string, start: string, end: string): Wheels {
  const range: DigitRange = {
    low: read(start, [0, 0]),
    high: read(end, [23, 59]),
    limits: (place) => (place === 0 ? [0, 23] : [0, 59]),
  };
  return digitWheels(read(value, [0, 0]), range, ([hours = 0, minutes = 0]) => `${two(hours)}:${two(minutes)}`);
}

const PLACES: Readonly<Record<string, number>> = { year: 1, month: 2, day: 3 };
const daysIn = (year: number, month: number) =>
  [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** `mode="date"`: down to the day, month or year that `fields` says; the value is `YYYY-MM-DD` or a part of it. */
export function dateWheels(value: string, start: string, end: string, fields: string, today: string): Wheels {
  const places = PLACES[fields] ?? 3;
  const range: DigitRange = {
    low: read(start, [1900, 1, 1]),
    high: read(end, [2100, 12, 31]),
    limits: (place, [year = 0, month = 1]) =>
      place === 0 ? [0, 9999] : place === 1 ? [1, 12] : [1, daysIn(year, month)],
  };
  const wanted = read(value, read(today, [2000, 1, 1])).slice(0, places);
  return digitWheels(wanted, range, ([year = 0, ...rest]) =>
    [String(year).padStart(4, "0"), ...rest.map(two)].join("-"),
  );
}
