import { Type } from "typebox";
import { StateSchema } from "../devices/schemas";
import { ErrorBody } from "../http/error-body";
import "../http/access";

/** One device in the snapshot: what a list shows, nothing that opens anything. */
export const SnapshotDevice = Type.Object({
  id: Type.String(),
  ver: Type.Integer({ description: "the device's version; a higher one on the phone wins" }),
  name: Type.String(),
  kind: Type.String(),
  room: Type.Optional(Type.String()),
  model: Type.Optional(Type.String()),
  seenAt: Type.Optional(Type.Integer()),
  state: Type.Optional(StateSchema),
});

/** The body of a periodic update, at most 200,000 bytes of UTF-8. WeChat keeps it as a string on the phone, in clear. */
export const SnapshotBody = Type.Object({
  v: Type.Literal(1),
  generatedAt: Type.Integer({ description: "ms since 1970, server's clock" }),
  ttl: Type.Integer({ description: "seconds until the next one is due; shown with its age in any case" }),
  userId: Type.String({ description: "whose devices these are: another user's snapshot is ignored" }),
  devices: Type.Array(SnapshotDevice, { description: "seen last first" }),
  truncated: Type.Optional(
    Type.Literal(true, { description: "some states or devices did not fit: a device that is missing may be bound" }),
  ),
});

/**
 * WeChat's periodic update (周期性更新): the URL to set in the admin console. Only reads, safe to repeat. WeChat may keep
 * the body of an error too, so a reader looks for `v` first. Errors: 401 `wrong-token`, 429 `too-many-requests`.
 */
export const SNAPSHOT = {
  method: "GET",
  url: "/v1/snapshot",
  config: { access: "update-token" },
  schema: {
    tags: ["periodic update"],
    security: [{ updateToken: [] }],
    summary: "The snapshot that WeChat fetches every 12 hours",
    querystring: Type.Object(
      {
        appid: Type.String({ maxLength: 64 }),
        token: Type.String({ maxLength: 1_024, description: "of the login's answer" }),
        timestamp: Type.Optional(Type.String({ maxLength: 32, description: "made by the phone; not believed" })),
      },
      { description: "as WeChat sends it" },
    ),
    response: { 200: SnapshotBody, 400: ErrorBody, 401: ErrorBody, 429: ErrorBody },
  },
} as const;
