import type { Endpoint } from "./endpoint";
import { fieldsOf } from "./fields-of";

const TIMEOUT_MS = 10_000;
/** The server keeps no more for one person. */
const MOST_SCHEDULES = 500;

/** When something is done. */
export type Moment =
  /** Minutes since midnight, of the zone's wall clock. */
  | { readonly kind: "time"; readonly minute: number }
  /** Minutes after the sun's event, before it below 0. */
  | {
      readonly kind: "sun";
      readonly event: "sunrise" | "sunset";
      readonly offsetMinutes: number;
      readonly latitude: number;
      readonly longitude: number;
    };

/** Something done by the clock; the server keeps it and runs it. */
export interface Schedule {
  /** Of the phone's making. */
  readonly id: string;
  readonly name: string;
  /** Of the IANA database. */
  readonly timeZone: string;
  readonly at: Moment;
  /** 1: Monday, to 7: Sunday. */
  readonly days: readonly number[];
  /** The id of a device's identity, or a room. */
  readonly target: { readonly device: string } | { readonly room: string };
  readonly does: {
    readonly op: "set" | "invoke";
    readonly values?: Readonly<Record<string, unknown>>;
    readonly action?: string;
  };
  readonly enabled: boolean;
  /** ms since 1970; absent: never. */
  readonly nextAt?: number;
  readonly last?: { readonly at: number; readonly how: string };
}

/** `GET /v1/schedules`: all of the person's. */
export const LIST_SCHEDULES: Endpoint<void, readonly Schedule[]> = {
  method: "GET",
  path: () => "/v1/schedules",
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: (data) => {
    const { schedules } = fieldsOf(data);
    if (!Array.isArray(schedules)) return undefined;
    return schedules.slice(0, MOST_SCHEDULES).flatMap((entry) => readSchedule(entry) ?? []);
  },
};

/** `PUT /v1/schedules/ID`: keeps or replaces it. */
export const PUT_SCHEDULE: Endpoint<Schedule, Schedule> = {
  method: "PUT",
  path: ({ id }) => `/v1/schedules/${encodeURIComponent(id)}`,
  body: ({ name, timeZone, at, days, target, does, enabled }) => ({ name, timeZone, at, days, target, does, enabled }),
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: readSchedule,
};

/** `DELETE /v1/schedules/ID` */
export const REMOVE_SCHEDULE: Endpoint<string, true> = {
  method: "DELETE",
  path: (id) => `/v1/schedules/${encodeURIComponent(id)}`,
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};

function readSchedule(data: unknown): Schedule | undefined {
  const { id, name, timeZone, at, days, target, does, enabled, nextAt, last } = fieldsOf(data);
  const moment = readMoment(at);
  const { device, room } = fieldsOf(target);
  const { op, values, action } = fieldsOf(does);
  const { at: lastAt, how } = fieldsOf(last);
  if (![id, name, timeZone].every(isText) || moment === undefined || !Array.isArray(days)) return undefined;
  if ((op !== "set" && op !== "invoke") || typeof enabled !== "boolean") return undefined;
  if (!isText(device) && !isText(room)) return undefined;
  return {
    ...({ id, name, timeZone } as Pick<Schedule, "id" | "name" | "timeZone">),
    at: moment,
    days: days.filter((day): day is number => Number.isInteger(day) && day >= 1 && day <= 7),
    target: isText(device) ? { device } : { room: room as string },
    does: op === "set" ? { op, values: fieldsOf(values) } : { op, action: isText(action) ? action : "" },
    enabled,
    ...(isNumber(nextAt) ? { nextAt } : {}),
    ...(isNumber(lastAt) && isText(how) ? { last: { at: lastAt, how } } : {}),
  };
}

function readMoment(at: unknown): Moment | undefined {
  const { kind, minute, event, offsetMinutes, latitude, longitude } = fieldsOf(at);
  if (kind === "time" && isNumber(minute)) return { kind, minute };
  if (kind !== "sun" || (event !== "sunrise" && event !== "sunset")) return undefined;
  if (!isNumber(offsetMinutes) || !isNumber(latitude) || !isNumber(longitude)) return undefined;
  return { kind, event, offsetMinutes, latitude, longitude };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= 256;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
