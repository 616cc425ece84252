import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import { MOST_ALERTS } from "./alerts";
import "../http/access";

const tags = ["alerts"];
const security = [{ session: [] }];
const errors = { 400: ErrorBody, 401: ErrorBody, 429: ErrorBody, 503: ErrorBody };
const strict = { additionalProperties: false };
const AlertId = Type.String({ pattern: "^[0-9a-f]{32}-\\d{1,16}-\\d{1,16}$" });
const ListedParams = Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) });

/** What devices said that a person should see: newest first, at most 200, of devices that the person may still use. */
export const LIST_ALERTS = {
  method: "GET",
  url: "/v1/alerts",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Alerts that were not seen yet",
    response: {
      200: Type.Object({
        alerts: Type.Array(
          Type.Object({
            id: Type.String(),
            device: Type.String({ description: "id of its identity, as in the cloud's messages" }),
            event: Type.String({ description: "of its model" }),
            at: Type.Integer(),
          }),
        ),
      }),
      ...errors,
    },
  },
} as const;

/** Idempotent; also for ids that the server has not. What one phone has seen, the person's other phones are not told again. */
export const ALERTS_SEEN = {
  method: "POST",
  url: "/v1/alerts/seen",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "The person has seen these alerts",
    body: Type.Object({ ids: Type.Array(AlertId, { minItems: 1, maxItems: MOST_ALERTS }) }, strict),
    response: { 204: Type.Null(), ...errors },
  },
} as const;

/**
 * What a phone gives to `wx.requestSubscribeDeviceMessage`; the ticket lives 5 minutes. For the owner. Errors: 404
 * `no-alert-messages` (the app has no model for messages: `WECHAT_APPS`), 404 `no-such-device`, 502 `wechat-refused`, 503.
 */
export const ALERT_TICKET = {
  method: "POST",
  url: "/v1/devices/:id/alert-ticket",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "A ticket to ask for WeChat's device messages",
    params: ListedParams,
    response: {
      200: Type.Object({
        sn: Type.String(),
        snTicket: Type.String(),
        modelId: Type.String(),
        templates: Type.Array(Type.String()),
      }),
      404: ErrorBody,
      502: ErrorBody,
      ...errors,
    },
  },
} as const;

/**
 * The person said yes in WeChat: alerts of this device come there too. `code` is a fresh one of wx.login; with it alone the server
 * learns, and from then on keeps, to whom WeChat delivers. Idempotent. Errors: 404 as above, 403 `not-yours` (the code is another
 * person's).
 */
export const WANT_MESSAGES = {
  method: "PUT",
  url: "/v1/devices/:id/alert-messages",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Send alerts of this device by WeChat too",
    params: ListedParams,
    body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 128 }) }, strict),
    response: { 204: Type.Null(), 403: ErrorBody, 404: ErrorBody, 502: ErrorBody, ...errors },
  },
} as const;

/** Idempotent: 204 also where there was nothing. */
export const WANT_NO_MESSAGES = {
  method: "DELETE",
  url: "/v1/devices/:id/alert-messages",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "Send alerts of this device by WeChat no more",
    params: ListedParams,
    response: { 204: Type.Null(), ...errors },
  },
} as const;
