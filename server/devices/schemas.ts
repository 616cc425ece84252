import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import "../http/access";

const tags = ["devices"];
const security = [{ session: [] }];
const errors = { 400: ErrorBody, 401: ErrorBody, 429: ErrorBody };

const strict = { additionalProperties: false };
const Text = Type.String({ maxLength: 256 });
/** Ms since 1970 by the phone's clock; what lies in the server's future counts as now. */
const Moment = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const DeviceId = Type.String({
  pattern: "^[A-Za-z0-9-]{1,64}$",
  description: "the device's own identity, not the platform's id",
});
const IdParams = Type.Object({ id: DeviceId });
/** As topics and models spell it. */
const Product = Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" });
/** Of the identity that a device was handed at pairing. */
const CloudId = Type.String({ pattern: "^[0-9a-f]{32}$" });

/** What a phone tells of an identity that it has handed to a device. */
const CloudIdentity = Type.Object(
  {
    id: CloudId,
    secret: Type.String({
      pattern: "^[0-9a-f]{64}$",
      description: "what the device shows the broker, made of its key; only SHA-256 of it is kept",
    }),
    product: Product,
  },
  { additionalProperties: false },
);

/** How a device stands in the cloud. */
const CloudBody = Type.Object({
  id: CloudId,
  product: Product,
  role: Type.Union([Type.Literal("owner"), Type.Literal("guest")]),
  until: Type.Optional(Type.Integer({ description: "of a guest: when the right ends, ms since 1970" })),
});

/** What a device last said of itself to a phone. */
export const StateSchema = Type.Object(
  {
    at: Moment,
    on: Type.Optional(Type.Boolean()),
    level: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: "percent" })),
  },
  strict,
);

export const InfoSchema = Type.Object(
  {
    manufacturer: Type.Optional(Text),
    model: Type.Optional(Text),
    serial: Type.Optional(Text),
    firmware: Type.Optional(Text),
    hardware: Type.Optional(Text),
  },
  strict,
);

/** A device of a user. There is no field that could hold a key or a password: a cloud secret goes in and never comes out. */
export const DeviceBody = Type.Object({
  id: DeviceId,
  version: Type.Integer({ description: "grows with every change, also over unbinding and binding again" }),
  kind: Type.String({ maxLength: 64 }),
  name: Text,
  room: Type.Optional(Text),
  addedAt: Moment,
  seenAt: Type.Optional(Moment),
  state: Type.Optional(StateSchema),
  info: Type.Optional(InfoSchema),
  cloud: Type.Optional(CloudBody),
});

/**
 * All devices of the user, at most 500, then those that others share, under the ids of their identities. One that is not in the list is not bound: `unbound` names those that a person took off
 * it within 180 days (at most 500). What a phone was told of and finds in neither, the server has lost: bind it again.
 */
export const LIST_DEVICES = {
  method: "GET",
  url: "/v1/devices",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "The user's devices and what a phone last saw of them",
    response: {
      200: Type.Object({
        devices: Type.Array(DeviceBody),
        unbound: Type.Optional(Type.Array(Type.Object({ id: Type.String(), at: Moment }), { description: "if any" })),
      }),
      ...errors,
    },
  },
} as const;

/**
 * Binds a device, or brings a bound one up to date. Idempotent. Of a bound one, name and room change only if `namedAt` is
 * not older than the kept one's. With `cloud` it is bound in the cloud too, first come: an identity that is somebody's, or was, is
 * refused without a word of whose. Errors: 409 `too-many-devices`, `already-bound`, 503 `busy`, `cloud-unavailable`.
 */
export const BIND_DEVICE = {
  method: "PUT",
  url: "/v1/devices/:id",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Bind a device to the user",
    params: IdParams,
    body: Type.Object(
      {
        kind: Type.String({ minLength: 1, maxLength: 64 }),
        name: Text,
        room: Type.Optional(Text),
        addedAt: Moment,
        namedAt: Type.Optional(Moment),
        info: Type.Optional(InfoSchema),
        cloud: Type.Optional(CloudIdentity),
      },
      strict,
    ),
    response: { 200: DeviceBody, 409: ErrorBody, 503: ErrorBody, ...errors },
  },
} as const;

/**
 * Renames a device or moves it to another room. Idempotent: of several, the one done last counts, whichever comes last,
 * so that a rename kept while offline never undoes a later one. A guest names a device for themselves alone. Errors: 404 `no-such-device`, 503 `busy`.
 */
export const RENAME_DEVICE = {
  method: "PATCH",
  url: "/v1/devices/:id",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Rename a device",
    params: IdParams,
    body: Type.Object(
      {
        name: Type.Optional(Text),
        room: Type.Optional(Type.Union([Text, Type.Null()], { description: "null: no room any more" })),
        at: Moment,
      },
      { ...strict, minProperties: 2 },
    ),
    response: { 200: DeviceBody, 404: ErrorBody, 503: ErrorBody, ...errors },
  },
} as const;

/**
 * Takes a device off the user's list, with its state: for its guests too; a guest leaves, and the owner keeps it. Idempotent: 204
 * also for one that is not bound.
 */
export const UNBIND_DEVICE = {
  method: "DELETE",
  url: "/v1/devices/:id",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Unbind a device",
    params: IdParams,
    response: { 204: Type.Null(), ...errors },
  },
} as const;

/**
 * What this phone has just seen of devices. Idempotent: an older sighting than the kept one changes nothing. Ids that are
 * not bound come back in `unknown`.
 */
export const REPORT_SEEN = {
  method: "PUT",
  url: "/v1/seen",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Report what the phone saw of devices",
    body: Type.Object(
      {
        devices: Type.Array(Type.Object({ id: DeviceId, seenAt: Moment, state: Type.Optional(StateSchema) }, strict), {
          minItems: 1,
          maxItems: 50,
        }),
      },
      strict,
    ),
    response: {
      200: Type.Object({ devices: Type.Array(DeviceBody), unknown: Type.Array(Type.String()) }),
      503: ErrorBody,
      ...errors,
    },
  },
} as const;
