import { bindingOf } from "../cloud/binding/binding-of";
import { NO_CLOUD } from "../devices/device-cloud";
import { Devices } from "../devices/devices";
import { ListedInCloud } from "../devices/listed-in-cloud";
import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { limitUse } from "../http/use-limit";
import { Sessions } from "../login/sessions";
import { buildSnapshot } from "./build-snapshot";
import { SNAPSHOT } from "./schemas";

/** WeChat comes every 12 hours; developers try it by hand. */
const TOKEN_LIMIT = { max: 6, windowMs: 3_600_000 };

/**
 * The periodic update. The token stands in the address, so addresses are never logged; it opens this one answer.
 * Nothing but the token is believed: not the address of the sender, not the referer, not the timestamp.
 */
export const snapshotRoutes = area({ name: "snapshot", dependencies: ["gate"] }, async (server) => {
  const { stores, clock, log, cloud = NO_CLOUD } = server.parts;
  const sessions = new Sessions({ store: reachable(stores.sessions), clock, log });
  const listed = new ListedInCloud(bindingOf(server.parts));
  const devices = new Devices({ store: reachable(stores.devices), clock, cloud, listed, log });
  const limits = reachable(stores.limits);

  server.route({
    ...SNAPSHOT,
    handler: async (request, reply) => {
      const { appid, token } = request.query;
      const session = await sessions.ownerOfUpdateToken(token);
      if (session === undefined || session.appId !== appid) {
        throw new ApiError(401, "wrong-token", "This token opens nothing: the next login sets another one.");
      }
      await limitUse(limits, `update ${session.id}`, TOKEN_LIMIT, clock.now());
      const body = buildSnapshot(session.userId, await devices.list(session.userId), Math.round(clock.now()));
      request.log.info({ audit: "snapshot-read", userId: session.userId, bytes: Buffer.byteLength(body) });
      // Text as it is: its length was counted.
      return reply
        .header("cache-control", "no-store")
        .type("application/json; charset=utf-8")
        .send(body as unknown as never);
    },
  });
});
