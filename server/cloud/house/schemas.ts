import { Type } from "typebox";
import { ErrorBody } from "../../http/error-body";
import "../../http/access";

const tags = ["house"];
const security = [{ session: [] }];
const errors = { 400: ErrorBody, 401: ErrorBody, 429: ErrorBody, 503: ErrorBody };
const strict = { additionalProperties: false };

const Credentials = Type.Object({
  username: Type.String(),
  password: Type.String({ description: "shown this once; only its hash is kept" }),
});

export const GET_HOUSE = {
  method: "GET",
  url: "/v1/house",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "What the person's own house system has",
    response: {
      200: Type.Object({
        username: Type.Optional(Type.String({ description: "absent: there is no way in yet" })),
        devices: Type.Array(
          Type.Object({ device: Type.String({ description: "id of its identity" }), dangerous: Type.Boolean() }),
        ),
      }),
      ...errors,
    },
  },
} as const;

/** A new password for the same name; the one before ends, and what is connected with it is cut. */
export const RENEW_HOUSE = {
  method: "POST",
  url: "/v1/house/credentials",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "A new password for the person's house system",
    response: { 200: Credentials, ...errors },
  },
} as const;

/** The way in ends, and the house has no device any more. Idempotent. */
export const CLOSE_HOUSE = {
  method: "DELETE",
  url: "/v1/house",
  config: { access: "session" },
  schema: { tags, security, summary: "End the house's way in", response: { 204: Type.Null(), ...errors } },
} as const;

/**
 * Lets the house have a device, by MQTT discovery of Home Assistant, or takes it out (its discovery becomes empty). For the owner;
 * `dangerous`: also what the app would ask about first. `credentials` come with the first device alone. Idempotent. Errors: 404
 * `no-such-device`, also a guest's.
 */
export const PUT_IN_HOUSE = {
  method: "PUT",
  url: "/v1/devices/:id/house",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Let the person's house system have a device",
    params: Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) }),
    body: Type.Object({ on: Type.Boolean(), dangerous: Type.Optional(Type.Boolean()) }, strict),
    response: {
      200: Type.Object({ on: Type.Boolean(), credentials: Type.Optional(Credentials) }),
      404: ErrorBody,
      ...errors,
    },
  },
} as const;
