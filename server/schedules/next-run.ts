import type { Schedule } from "./schedule";
import { sunAt } from "./sun";
import { addDays, type CalendarDay, dayAt, instantOf, weekdayOf } from "./zone-time";

const MINUTE_MS = 60_000;
/** Beyond the polar circle the sun stays away for months; on no day of a year: never. */
const LOOK_AHEAD_DAYS = 370;

type Timed = Pick<Schedule, "timeZone" | "at" | "days">;

/**
 * The first run after a moment, Unix ms; never that moment itself. Undefined: the sun does not rise or set there at all on such
 * days. Pure.
 */
export function nextRun(schedule: Timed, after: number): number | undefined {
  // An offset may carry yesterday's sunset into today, and tomorrow's sunrise too.
  const start = addDays(dayAt(schedule.timeZone, after), -1);
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
    const day = addDays(start, ahead);
    if (!schedule.days.includes(weekdayOf(day))) continue;
    const at = runOn(schedule, day);
    if (at !== undefined && at > after) return at;
  }
  return undefined;
}

function runOn({ at, timeZone }: Timed, day: CalendarDay): number | undefined {
  if (at.kind === "time") return instantOf(timeZone, day, at.minute);
  const sun = sunAt(at.event, timeZone, day, at);
  // Whole minutes, as a person would set a clock.
  return sun === undefined ? undefined : Math.round(sun / MINUTE_MS + at.offsetMinutes) * MINUTE_MS;
}
