import type { Property } from "../../../../protocol/capability/model/model";
import type { PropertyValue } from "../../../../protocol/control/wire/messages";
import { t } from "../../../lib/companion";
import { clockTimeText } from "../../../lib/format/clock-time";
import type { Moment, Schedule } from "../../../lib/http/schedule-endpoints";
import type { Language, StringKey } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import { nameOf } from "../widgets/kind-look";
import { valueText } from "../widgets/value-text";

export interface ScheduleRow {
  readonly id: string;
  /** When. */
  readonly title: string;
  /** What. */
  readonly does: string;
  /** The next run, or how the last one went wrong. */
  readonly state: string;
  readonly isBad: boolean;
  readonly isOn: boolean;
}

export type Schedulable = Readonly<Record<string, Property>>;

const TROUBLE: Readonly<Record<string, StringKey>> = {
  missed: "sched.missed",
  failed: "sched.failed",
  partly: "sched.partly",
  "nothing-to-do": "sched.nothing",
};
export const DAY_KEYS = ["sched.d1", "sched.d2", "sched.d3", "sched.d4", "sched.d5", "sched.d6", "sched.d7"] as const;

/** Schedules in words, the next to run first. @param now ms since 1970 */
export function scheduleRows(
  schedules: readonly Schedule[],
  properties: Schedulable,
  language: Language,
  now: number,
): readonly ScheduleRow[] {
  const when = ({ nextAt = Number.POSITIVE_INFINITY }: Schedule) => nextAt;
  return [...schedules]
    .sort((one, other) => (when(one) === when(other) ? 0 : when(one) - when(other)))
    .map((schedule) => {
      const { id, at, days, enabled, last } = schedule;
      const trouble = last === undefined || !Object.hasOwn(TROUBLE, last.how) ? undefined : TROUBLE[last.how];
      return {
        id,
        title: `${momentText(at)} · ${daysText(days)}`,
        does: doesText(schedule, properties, language),
        state:
          trouble !== undefined && last !== undefined
            ? t(trouble, { time: clockTimeText(last.at, now) })
            : nextText(schedule, now),
        isBad: trouble !== undefined,
        isOn: enabled,
      };
    });
}

function nextText({ enabled, nextAt }: Schedule, now: number): string {
  if (!enabled) return t("sched.off");
  return nextAt === undefined ? t("sched.never") : t("sched.next", { time: clockTimeText(nextAt, now) });
}

/** 07:30; 30 min after sunset. */
export function momentText(at: Moment): string {
  if (at.kind === "time") return minuteText(at.minute);
  const event = t(at.event === "sunrise" ? "sched.sunrise" : "sched.sunset");
  if (at.offsetMinutes === 0) return event;
  return t(at.offsetMinutes < 0 ? "sched.before" : "sched.after", { event, n: Math.abs(at.offsetMinutes) });
}

export function minuteText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function daysText(days: readonly number[]): string {
  const set = new Set(days);
  if (set.size === 7) return t("sched.daily");
  const is = (wanted: readonly number[]) => set.size === wanted.length && wanted.every((day) => set.has(day));
  if (is([1, 2, 3, 4, 5])) return t("sched.weekdays");
  if (is([6, 7])) return t("sched.weekend");
  return [...set]
    .sort()
    .flatMap((day) => DAY_KEYS[day - 1] ?? [])
    .map((key) => t(key))
    .join(" ");
}

/** @uses-string sched.d1 sched.d2 sched.d3 sched.d4 sched.d5 sched.d6 sched.d7 */
function doesText({ does }: Schedule, properties: Schedulable, language: Language): string {
  if (does.op === "invoke") return visibleText(does.action ?? "");
  return Object.entries(does.values ?? {})
    .map(([id, value]) => {
      const property = Object.hasOwn(properties, id) ? properties[id] : undefined;
      if (property === undefined) return visibleText(id);
      return `${nameOf(language, id, property, properties)} ${valueText(language, property, value as PropertyValue)}`;
    })
    .join(", ");
}
