import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import "../http/access";

const tags = ["login"];
const session = [{ session: [] }];
const Seconds = (description: string) => Type.Integer({ minimum: 0, description });

/** What a phone gets when it signs in, and when it renews its session. */
export const SignedInBody = Type.Object({
  userId: Type.String({ description: "our own name of the user in this app; key local data by it" }),
  session: Type.Object({
    token: Type.String({ description: "goes into `Authorization: Bearer TOKEN` of every other call" }),
    expiresIn: Seconds("after that, sign in again"),
    renewIn: Seconds("from then on POST /v1/session/renew exchanges the token for a fresh one"),
  }),
});

export const LoginAnswerBody = Type.Object({
  ...SignedInBody.properties,
  periodicUpdate: Type.Object({
    token: Type.String({ description: "for wx.setBackgroundFetchToken; reads the snapshot and nothing else" }),
    expiresIn: Seconds("the next login brings another one"),
  }),
});

/**
 * Signs in with a code of `wx.login`. The same code sent again within a few seconds, because an answer was lost, signs in
 * too. Errors: 401 `code-invalid` (take a new code, once), 403 `user-blocked` and `unknown-app` (final), 429
 * `too-many-logins` (Retry-After), 502 `wechat-refused` (ours to repair), 503 `wechat-unreachable` (later, with a new code).
 */
export const LOGIN = {
  method: "POST",
  url: "/v1/login",
  config: { access: "public" },
  schema: {
    tags,
    summary: "Sign in with a code of wx.login",
    body: Type.Object(
      {
        appId: Type.String({ pattern: "^wx[0-9a-f]{16}$" }),
        code: Type.String({ pattern: "^[A-Za-z0-9_-]{8,128}$", description: "of wx.login; works once, for 5 minutes" }),
        replaces: Type.Optional(
          Type.String({
            maxLength: 128,
            description: "the session token this phone had before; it ends with this login",
          }),
        ),
      },
      { additionalProperties: false },
    ),
    response: {
      200: LoginAnswerBody,
      400: ErrorBody,
      401: ErrorBody,
      403: ErrorBody,
      429: ErrorBody,
      502: ErrorBody,
      503: ErrorBody,
    },
  },
} as const;

/**
 * Exchanges the session token for a fresh one. The old one works for one more minute, also here, so that a lost answer
 * costs nothing; used later, it ends the session, because somebody else may have it. Errors: 401 `signed-out`.
 */
export const RENEW = {
  method: "POST",
  url: "/v1/session/renew",
  config: { access: "session" },
  schema: {
    tags,
    security: session,
    summary: "Exchange the session token for a fresh one",
    response: { 200: SignedInBody, 401: ErrorBody, 429: ErrorBody },
  },
} as const;

/** Ends this phone's session and its token of the periodic update. */
export const SIGN_OUT = {
  method: "DELETE",
  url: "/v1/session",
  config: { access: "session" },
  schema: {
    tags,
    security: session,
    summary: "Sign this phone out",
    response: { 204: Type.Null(), 401: ErrorBody, 429: ErrorBody },
  },
} as const;

/** Ends every session of the user, this one too: for a phone that was lost. */
export const SIGN_OUT_EVERYWHERE = {
  method: "DELETE",
  url: "/v1/sessions",
  config: { access: "session" },
  schema: {
    tags,
    security: session,
    summary: "Sign every phone of the user out",
    response: { 204: Type.Null(), 401: ErrorBody, 429: ErrorBody },
  },
} as const;
