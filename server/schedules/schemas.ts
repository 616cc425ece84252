import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import { SUN_EVENTS } from "./sun";
import "../http/access";

const tags = ["schedules"];
const security = [{ session: [] }];
const errors = { 400: ErrorBody, 401: ErrorBody, 429: ErrorBody, 503: ErrorBody };
const strict = { additionalProperties: false };
const Params = Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) });
const Name = Type.String({ minLength: 1, maxLength: 64 });

const MomentSchema = Type.Union([
  Type.Object(
    {
      kind: Type.Literal("time"),
      minute: Type.Integer({ minimum: 0, maximum: 1_439, description: "of the zone's wall clock, since midnight" }),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal("sun"),
      event: Type.Enum([...SUN_EVENTS]),
      offsetMinutes: Type.Integer({ minimum: -720, maximum: 720, description: "after it; before it below 0" }),
      latitude: Type.Number({ minimum: -90, maximum: 90, description: "kept to a tenth of a degree" }),
      longitude: Type.Number({ minimum: -180, maximum: 180 }),
    },
    strict,
  ),
]);

const ScheduleFields = {
  name: Name,
  timeZone: Type.String({ maxLength: 64, description: "of the IANA database: Asia/Shanghai" }),
  at: MomentSchema,
  days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
    ...{ minItems: 1, maxItems: 7, uniqueItems: true },
    description: "1: Monday, to 7: Sunday",
  }),
  target: Type.Union([
    Type.Object({ device: Type.String({ pattern: "^[0-9a-f]{32}$", description: "id of its identity" }) }, strict),
    Type.Object({ room: Type.String({ minLength: 1, maxLength: 256, description: "all there that have it" }) }, strict),
  ]),
  does: Type.Union([
    Type.Object(
      {
        op: Type.Literal("set"),
        values: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), { maxProperties: 16 }),
      },
      strict,
    ),
    Type.Object(
      { op: Type.Literal("invoke"), action: Type.String({ maxLength: 64 }), input: Type.Optional(Type.Unknown()) },
      strict,
    ),
  ]),
  enabled: Type.Boolean(),
};

const ScheduleBody = Type.Object({
  id: Type.String(),
  ...ScheduleFields,
  nextAt: Type.Optional(Type.Integer({ description: "ms since 1970; absent: off, or the sun does not do so there" })),
  last: Type.Optional(
    Type.Object({
      at: Type.Integer({ description: "when it was due" }),
      how: Type.Enum(["done", "partly", "failed", "missed", "nothing-to-do"]),
      asked: Type.Optional(Type.Integer({ description: "devices" })),
    }),
  ),
});

export const LIST_SCHEDULES = {
  method: "GET",
  url: "/v1/schedules",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "The user's schedules, when each runs next and how it last went",
    response: { 200: Type.Object({ schedules: Type.Array(ScheduleBody) }), ...errors },
  },
} as const;

/**
 * Keeps a schedule under an id of the phone's making, or replaces it. Idempotent. A daylight-saving hour that is skipped runs that
 * much later, one that is doubled runs once. A run that all servers missed is done within 2 minutes, else skipped. Errors: 400
 * `bad-time-zone`, 400 `does-not-fit` (no device here has it, or not with this value), 400 `dangerous` (its model lets nobody
 * do it unattended), 404 `no-such-device` (also a guest's), 409 `too-many-schedules`.
 */
export const PUT_SCHEDULE = {
  method: "PUT",
  url: "/v1/schedules/:id",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Have something done by the clock or the sun",
    params: Params,
    body: Type.Object(ScheduleFields, strict),
    response: { 200: ScheduleBody, 404: ErrorBody, 409: ErrorBody, ...errors },
  },
} as const;

/** Idempotent: 204 also for one that there is not. */
export const REMOVE_SCHEDULE = {
  method: "DELETE",
  url: "/v1/schedules/:id",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Do this no more",
    params: Params,
    response: { 204: Type.Null(), ...errors },
  },
} as const;
