import type { Moment, Schedule } from "../../../lib/http/schedule-endpoints";

/** What a person fills in for a new schedule. */
export interface ScheduleDraft {
  readonly kind: "time" | "sunrise" | "sunset";
  /** `HH:MM`. */
  readonly time: string;
  readonly offset: number;
  /** Degrees, as typed. */
  readonly latitude: string;
  readonly longitude: string;
  readonly days: readonly number[];
  /** The property. */
  readonly property: string;
}

export const OFFSETS: readonly number[] = [-60, -30, 0, 30, 60];
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** When the draft says; undefined: no place on earth, or no time. Pure. */
export function momentOf({ kind, time, offset, latitude, longitude }: ScheduleDraft): Moment | undefined {
  if (kind === "time") {
    const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(time) ?? [];
    const minute = Number(hours) * 60 + Number(minutes);
    return Number.isInteger(minute) && minute < 1_440 ? { kind, minute } : undefined;
  }
  const north = degreesOf(latitude, 90);
  const east = degreesOf(longitude, 180);
  if (north === undefined || east === undefined) return undefined;
  return { kind: "sun", event: kind, offsetMinutes: offset, latitude: north, longitude: east };
}

function degreesOf(typed: string, most: number): number | undefined {
  const text = typed.trim().replace(",", ".");
  const degrees = Number(text);
  return text !== "" && Number.isFinite(degrees) && Math.abs(degrees) <= most ? degrees : undefined;
}

/** The phone's zone by its name where the platform has one, else by its hours. @param offsetMinutes as `Date` has it: west of Greenwich above 0 */
export function timeZoneOf(name: string | undefined, offsetMinutes: number): string {
  if (name !== undefined && /^[A-Za-z_+-]+\/[A-Za-z0-9_+\-/]+$/.test(name)) return name;
  const hours = Math.round(offsetMinutes / 60);
  return hours === 0 ? "Etc/GMT" : `Etc/GMT${hours > 0 ? "+" : "-"}${Math.abs(hours)}`;
}

/** Of random letters. */
export function scheduleId(random: () => number): string {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: 20 }, () => letters[Math.floor(random() * letters.length)]).join("");
}

/** Of one device or one room. */
export function isFor(target: Schedule["target"], wanted: Schedule["target"]): boolean {
  if ("device" in target) return "device" in wanted && target.device === wanted.device;
  return "room" in wanted && target.room === wanted.room;
}
