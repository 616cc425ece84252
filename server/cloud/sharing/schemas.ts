import { Type } from "typebox";
import { ErrorBody } from "../../http/error-body";
import "../../http/access";

const tags = ["sharing"];
const security = [{ session: [] }];
const errors = { 400: ErrorBody, 401: ErrorBody, 429: ErrorBody };
const strict = { additionalProperties: false };

const Moment = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const CloudId = Type.String({ pattern: "^[0-9a-f]{32}$" });
const RoleBody = Type.Union([Type.Literal("guest"), Type.Literal("owner")]);
/** What people call themselves: no line breaks, nothing that turns the direction of the text around it. */
const Called = Type.String({
  pattern: "^[^\\p{C}\\p{Zl}\\p{Zp}]{1,20}$",
  description: "a name, at most 20 characters",
});
const InviteParams = Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9_-]{22}$" }) });
const DeviceParams = Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) });

/** Link or code; of both the link counts. */
const key = {
  link: Type.Optional(Type.String({ maxLength: 64 })),
  code: Type.Optional(Type.String({ maxLength: 32, description: "as people type it" })),
};

const InviteBody = Type.Object({
  id: Type.String(),
  role: RoleBody,
  state: Type.Union(
    [
      Type.Literal("open"),
      Type.Literal("waiting"),
      Type.Literal("done"),
      Type.Literal("expired"),
      Type.Literal("guessed"),
      Type.Literal("revoked"),
    ],
    { description: "waiting: somebody has accepted a transfer and waits for `confirm`" },
  ),
  devices: Type.Array(CloudId),
  madeAt: Moment,
  endsAt: Moment,
  until: Type.Optional(Moment),
  acceptedAs: Type.Optional(Type.String()),
  acceptedAt: Type.Optional(Moment),
});

/**
 * Invites somebody to devices of the user's own: as a guest, or (`owner`) to take them over. Link and code stand in this answer and
 * nowhere else. A hand-over may last up to seven days and has no code then. Errors: 404 `no-such-device`, 409 `too-many-invites`,
 * 400 `bad-time`.
 */
export const MAKE_INVITE = {
  method: "POST",
  url: "/v1/invites",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Invite somebody to devices",
    body: Type.Object(
      {
        devices: Type.Array(CloudId, { minItems: 1, maxItems: 400, description: "ids of their identities" }),
        role: RoleBody,
        lastsMs: Type.Optional(Type.Integer({ minimum: 1, maximum: 604_800_000, description: "15 minutes if absent" })),
        until: Type.Optional(Moment),
        maker: Type.Optional(Called),
      },
      strict,
    ),
    response: {
      201: Type.Object({
        id: Type.String(),
        link: Type.String({ description: "128 random bits" }),
        code: Type.Optional(Type.String({ description: "to read out, K7Q4-9MXD" })),
        endsAt: Moment,
      }),
      404: ErrorBody,
      409: ErrorBody,
      ...errors,
    },
  },
} as const;

/** The user's invitations, newest first, with those that ended within seven days. */
export const LIST_INVITES = {
  method: "GET",
  url: "/v1/invites",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "The user's invitations",
    response: { 200: Type.Object({ invites: Type.Array(InviteBody) }), ...errors },
  },
} as const;

/** Ends an invitation, also one that was accepted and waits. Idempotent. */
export const REVOKE_INVITE = {
  method: "DELETE",
  url: "/v1/invites/:id",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "End an invitation",
    params: InviteParams,
    response: { 204: Type.Null(), ...errors },
  },
} as const;

/** The owner's half of a transfer: all devices of it pass to who has accepted. Errors: 404 `no-such-invite`, 409 `list-full`. */
export const CONFIRM_TRANSFER = {
  method: "POST",
  url: "/v1/invites/:id/confirm",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Confirm who takes the devices over",
    params: InviteParams,
    response: { 204: Type.Null(), 404: ErrorBody, 409: ErrorBody, ...errors },
  },
} as const;

/**
 * What somebody is invited to. A wrong code counts as a try of it: the fifth ends it. Errors: 404 `no-such-invite` (none, used,
 * revoked, guessed), 410 `invite-expired`, 409 `own-invite`, 429 `too-many-requests`.
 */
export const PREVIEW_INVITE = {
  method: "POST",
  url: "/v1/invites/preview",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Look at an invitation by its link or code",
    body: Type.Object(key, { ...strict, minProperties: 1 }),
    response: {
      200: Type.Object({
        role: RoleBody,
        maker: Type.Optional(Type.String()),
        endsAt: Moment,
        until: Type.Optional(Moment),
        devices: Type.Array(Type.Object({ name: Type.String(), product: Type.String() })),
      }),
      404: ErrorBody,
      409: ErrorBody,
      410: ErrorBody,
      ...errors,
    },
  },
} as const;

/** Accepts, once. The same person may send it again, because an answer got lost. Errors as of the preview, and 409 `too-many-guests`. */
export const ACCEPT_INVITE = {
  method: "POST",
  url: "/v1/invites/accept",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Accept an invitation by its link or code",
    body: Type.Object({ ...key, as: Type.Optional(Called) }, { ...strict, minProperties: 1 }),
    response: {
      200: Type.Object({
        role: RoleBody,
        waiting: Type.Boolean({ description: "a transfer waits for the owner's word" }),
        devices: Type.Array(CloudId),
      }),
      404: ErrorBody,
      409: ErrorBody,
      410: ErrorBody,
      ...errors,
    },
  },
} as const;

/** Who else may use a device of the user's own. Errors: 404 `no-such-device`, for guests too. */
export const LIST_GUESTS = {
  method: "GET",
  url: "/v1/devices/:id/guests",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Who else may use a device",
    params: DeviceParams,
    response: {
      200: Type.Object({
        guests: Type.Array(
          Type.Object({
            number: Type.Integer({ description: "counts from 1 for each device; WeChat gives no name" }),
            nickname: Type.Optional(Type.String()),
            since: Moment,
            until: Type.Optional(Moment),
            usedAt: Type.Optional(Moment),
          }),
        ),
      }),
      404: ErrorBody,
      ...errors,
    },
  },
} as const;

/** Takes a guest out, at once. Idempotent. */
export const REMOVE_GUEST = {
  method: "DELETE",
  url: "/v1/devices/:id/guests/:number",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Take a guest out",
    params: Type.Object({ ...DeviceParams.properties, number: Type.String({ pattern: "^[0-9]{1,9}$" }) }),
    response: { 204: Type.Null(), 404: ErrorBody, ...errors },
  },
} as const;

/** Who did what with a device since it is the user's, newest first, at most 200. Errors: 404 `no-such-device`, for guests too. */
export const LIST_AUDIT = {
  method: "GET",
  url: "/v1/devices/:id/audit",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Who did what with a device",
    params: DeviceParams,
    response: {
      200: Type.Object({
        audit: Type.Array(
          Type.Object({
            at: Moment,
            by: Type.Union([Type.Literal("me"), Type.Literal("another")]),
            what: Type.String(),
            detail: Type.Optional(Type.String()),
          }),
        ),
      }),
      404: ErrorBody,
      ...errors,
    },
  },
} as const;
