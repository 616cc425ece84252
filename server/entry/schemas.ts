import { Type } from "typebox";
import { ErrorBody } from "../http/error-body";
import "../http/access";

/** Characters WeChat takes in a query. */
const QUERY = "^[0-9A-Za-z!#$&'()*+,/:;=?@\\-._~%]*$";

/**
 * The address that a WeChat entry tag opens. WeChat's schemes for tags never expire and count against a day's quota, so a phone
 * asks once a tag and keeps the answer. Errors: 400 `sn-needed` (this app's schemes are one a device), 400 `bad-target` (no such
 * page, or a query WeChat does not take), 404 `no-entry-tags` (the app has no model for tags: `WECHAT_APPS`), 429
 * `too-many-requests` (Retry-After), 502 `wechat-refused` (ours to repair), 503 `wechat-unreachable` (later).
 */
export const ENTRY_SCHEME = {
  method: "POST",
  url: "/v1/entry-schemes",
  config: { access: "session" },
  schema: {
    tags: ["entry tags"],
    security: [{ session: [] }],
    summary: "A scheme for an NFC tag that opens the mini program",
    body: Type.Object(
      {
        path: Type.String({ pattern: "^[A-Za-z][\\w/-]{0,127}$", description: "page of the published mini program" }),
        query: Type.Optional(Type.String({ maxLength: 512, pattern: QUERY, description: "encoded" })),
        sn: Type.Optional(
          Type.String({
            pattern: "^[0-9A-Za-z_-]{1,128}$",
            description: "which device; used where schemes are one a device",
          }),
        ),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({ scheme: Type.String({ description: "for the tag's URI record, as it is" }) }),
      400: ErrorBody,
      401: ErrorBody,
      404: ErrorBody,
      429: ErrorBody,
      502: ErrorBody,
      503: ErrorBody,
    },
  },
} as const;
