import { Type } from "typebox";
import { ErrorBody } from "../../../http/error-body";
import "../../../http/access";

const tags = ["devices"];
const security = [{ session: [] }];
const errors = { 400: ErrorBody, 401: ErrorBody, 404: ErrorBody, 429: ErrorBody };
const Moment = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const MomentText = Type.String({ pattern: "^[0-9]{1,15}$", description: "ms since 1970" });
const DeviceParams = Type.Object({
  id: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$", description: "as the list of devices has it" }),
});

/**
 * A property's numbers over a time, oldest first, for a chart: at most 200 points, each with the mean, the least and the most of its
 * share of the time. A guest sees what was since they are one. Errors: 404 `no-such-device`.
 */
export const READ_HISTORY = {
  method: "GET",
  url: "/v1/devices/:id/history",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "A property's numbers over a time",
    params: DeviceParams,
    querystring: Type.Object(
      {
        property: Type.String({ pattern: "^[A-Za-z_][A-Za-z0-9_.:-]{0,63}$" }),
        from: MomentText,
        to: Type.String({ pattern: "^[0-9]{1,15}$", description: "ms since 1970, left out itself" }),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({
        points: Type.Array(
          Type.Object({ at: Moment, value: Type.Number(), least: Type.Number(), most: Type.Number() }),
        ),
      }),
      ...errors,
    },
  },
} as const;

/** What happened at a device, newest first, at most 200. A guest sees what was since they are one. Errors: 404 `no-such-device`. */
export const READ_EVENTS = {
  method: "GET",
  url: "/v1/devices/:id/events",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "A device's events",
    params: DeviceParams,
    response: {
      200: Type.Object({
        events: Type.Array(
          Type.Object({
            at: Moment,
            event: Type.String(),
            data: Type.Optional(Type.Unknown({ description: "as its model says" })),
          }),
        ),
      }),
      ...errors,
    },
  },
} as const;
