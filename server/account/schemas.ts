import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import "../http/access";

const tags = ["account"];
const security = [{ session: [] }];

/** Since when this phone is signed in, and what would end with the account. */
export const WHO_AM_I = {
  method: "GET",
  url: "/v1/me",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Who is signed in, and what is kept of them",
    response: {
      200: Type.Object({
        userId: Type.String(),
        since: Type.Integer({ description: "of this phone's session, ms since 1970" }),
        devices: Type.Integer({ description: "the user's own" }),
        guests: Type.Integer({ description: "people who may use one of them" }),
        shared: Type.Integer({ description: "devices that others share" }),
      }),
      401: ErrorBody,
      429: ErrorBody,
    },
  },
} as const;

/**
 * Everything kept of the user as one JSON text: devices, rooms, shares, invitations, states, history, events, commands, audit,
 * and what other areas keep. No secret, nor the hash of one. Six an hour.
 */
export const EXPORT_ME = {
  method: "GET",
  url: "/v1/me/export",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Everything kept of the user",
    response: { 401: ErrorBody, 429: ErrorBody },
  },
} as const;

/** Deletes everything kept of the user: devices, for their guests too, states, history, shares, invitations, sessions, tokens. */
export const FORGET_ME = {
  method: "DELETE",
  url: "/v1/me",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Delete everything kept of the user",
    response: { 204: Type.Null(), 401: ErrorBody, 429: ErrorBody },
  },
} as const;
