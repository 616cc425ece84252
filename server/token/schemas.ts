import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import "../http/access";

const AppParams = Type.Object({ appId: Type.String({ pattern: "^wx[0-9a-f]{16}$" }) });

const TokenBody = Type.Object({
  accessToken: Type.String(),
  expiresIn: Type.Integer({ description: "seconds; ask again at least once a minute rather than at its end" }),
});

const RejectionBody = Type.Object(
  {
    tokenSha256: Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256 of the rejected token, hex" }),
    errcode: Type.Optional(Type.Integer({ description: "what WeChat answered: 40001, 40014 or 42001" })),
  },
  { additionalProperties: false },
);

const RejectionAnswerBody = Type.Object({
  ...TokenBody.properties,
  outcome: Type.Enum(["already-replaced", "replaced", "kept"]),
  retryAfter: Type.Optional(Type.Integer({ description: "with kept: seconds until a report may help" })),
});

const errors = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 502: ErrorBody, 503: ErrorBody };
const security = [{ callerKey: [] }];
const tags = ["access_token"];

/** The app's current token. Errors: 403 `not-in-scope`, 502 `wechat-refused`, 503 for what passes. */
export const READ_TOKEN = {
  method: "GET",
  url: "/v1/apps/:appId/access-token",
  config: { access: "caller" },
  schema: { tags, security, params: AppParams, response: { 200: TokenBody, ...errors } },
} as const;

/** A caller says that WeChat rejected a token, and gets the one that holds now. */
export const REPORT_REJECTED = {
  method: "POST",
  url: "/v1/apps/:appId/access-token/rejected",
  bodyLimit: 1_024,
  config: { access: "caller" },
  schema: { tags, security, params: AppParams, body: RejectionBody, response: { 200: RejectionAnswerBody, ...errors } },
} as const;
