import { Readable } from "node:stream";
import { bindingOf } from "../cloud/binding/binding-of";
import { exportPerson } from "../cloud/binding/export-person";
import { forgetPerson } from "../cloud/binding/forget-person";
import { readStored } from "../devices/device";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { limitUse } from "../http/use-limit";
import { signedInOf } from "../login/signed-in";
import { countKept } from "./count-kept";
import { exportText } from "./export-text";
import { EXPORT_ME, FORGET_ME, WHO_AM_I } from "./schemas";

const EXPORT_LIMIT = { max: 6, windowMs: 3_600_000 };

/** What a person has here: how much it is, all of it, and its end. */
export const accountRoutes = area({ name: "account", dependencies: ["gate"] }, async (server) => {
  const { clock, stores } = server.parts;
  const parts = bindingOf(server.parts);
  const sessions = reachable(stores.sessions);
  const devices = reachable(stores.devices);
  const limits = reachable(stores.limits);

  server.route({
    ...WHO_AM_I,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId, createdAt: since } = signedInOf(request).session;
      return { userId, since, ...(await countKept(parts, userId)) };
    },
  });

  server.route({
    ...EXPORT_ME,
    handler: async (request, reply) => {
      const { userId, appId, createdAt } = signedInOf(request).session;
      await limitUse(limits, `export of ${userId}`, EXPORT_LIMIT, clock.now());
      const [own, unbound] = await Promise.all([devices.list(userId), devices.unbound(userId, clock.now())]);
      const head = {
        madeAt: Math.round(clock.now()),
        userId,
        session: { appId, since: createdAt },
        devices: own.map((stored) => readStored(stored) ?? stored),
        unbound,
      };
      request.log.info({ audit: "exported", userId });
      return reply
        .header("cache-control", "no-store")
        .header("content-disposition", 'attachment; filename="device-companion.json"')
        .type("application/json; charset=utf-8")
        .send(Readable.from(exportText(head, exportPerson(parts, userId))) as unknown as never);
    },
  });

  server.route({
    ...FORGET_ME,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      // Requests under way write on the word of a session that lives: what comes after this writes nothing.
      await sessions.endAll(userId);
      parts.fanout.publish({ to: "user", user: userId, is: "signed-out" });
      await forgetPerson(parts, userId);
      await devices.removeAll(userId);
      request.log.info({ audit: "forgotten", userId });
      return reply.code(204).send(null);
    },
  });
});
