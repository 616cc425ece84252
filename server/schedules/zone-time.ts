/** A day of the calendar. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Formats are dear to make and are kept; there are some 600 names of zones, and callers are checked against them first. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const kept = formats.get(zone);
  if (kept !== undefined) return kept;
  const numeric = "numeric" as const;
  const made = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, calendar: "gregory", hourCycle: "h23", era: "short" },
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  });
  formats.set(zone, made);
  return made;
}

/** Whether it is a name of the IANA time zone database, as this machine knows it: `Asia/Shanghai`. An offset is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The wall clock of a zone, as the Unix time that a clock of UTC would have to show the same, ms; seconds and less are left out. */
function wallAt(zone: string, at: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
}

/** What day it is in a zone. */
export function dayAt(zone: string, at: number): CalendarDay {
  return dayOf(wallAt(zone, at));
}

/** The day so many days later; earlier below 0. */
export function addDays({ year, month, day }: CalendarDay, days: number): CalendarDay {
  return dayOf(Date.UTC(year, month - 1, day + days));
}

/** 1: Monday, to 7: Sunday, as ISO 8601 counts. */
export function weekdayOf({ year, month, day }: CalendarDay): number {
  const sunday0 = Math.floor(Date.UTC(year, month - 1, day) / DAY_MS + 4) % 7;
  return sunday0 === 0 ? 7 : sunday0;
}

/**
 * When a wall clock of a zone shows this time, Unix ms. An hour that daylight saving doubles counts the first time; one that it
 * skips comes as much later as the clock was put on (02:30 is 03:30), so that each day has each time exactly once. It is what
 * `Temporal` calls "compatible", and RFC 5545 the same.
 */
export function instantOf(zone: string, { year, month, day }: CalendarDay, minuteOfDay: number): number {
  const wall = Date.UTC(year, month - 1, day) + minuteOfDay * MINUTE_MS;
  // A zone changes at most once within two days: the offset is the one of before or of after.
  const before = wallAt(zone, wall - DAY_MS) - (wall - DAY_MS);
  const after = wallAt(zone, wall + DAY_MS) - (wall + DAY_MS);
  const shown = [wall - before, wall - after].filter((at) => wallAt(zone, at) === wall);
  return shown.length === 0 ? wall - before : Math.min(...shown);
}

function dayOf(wall: number): CalendarDay {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
