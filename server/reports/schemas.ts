import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import "../http/access";

const tags = ["reports"];
const security = [{ session: [] }];
const errors = { 400: ErrorBody, 401: ErrorBody, 429: ErrorBody, 503: ErrorBody };
const strict = { additionalProperties: false };
const params = Type.Object({ id: Type.String({ pattern: "^[0-9a-f]{16}$" }) });
/** Characters: an order of 400 devices has some 60,000. */
export const LONGEST_REPORT = 262_144;
const Report = Type.Object(
  {
    title: Type.String({ maxLength: 200 }),
    at: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    text: Type.String({ maxLength: LONGEST_REPORT }),
  },
  strict,
);

/** Idempotent: the same order's report, sent twice or made anew, is one; the one that was made later stays. */
export const PUT_REPORT = {
  method: "PUT",
  url: "/v1/reports/:id",
  config: { access: "session" },
  // In UTF-8, escaped.
  bodyLimit: LONGEST_REPORT * 6,
  schema: {
    tags,
    security,
    summary: "Keep the report of a work order",
    params,
    body: Report,
    response: { 204: Type.Null(), ...errors },
  },
} as const;

/** Of one's own. Errors: 404 `no-such-report`. */
export const GET_REPORT = {
  method: "GET",
  url: "/v1/reports/:id",
  config: { access: "session" },
  schema: {
    tags,
    security,
    summary: "The report of a work order",
    params,
    response: { 200: Report, 404: ErrorBody, ...errors },
  },
} as const;
