import { randomBytes } from "node:crypto";
import { ApiError } from "../../http/api-error";
import { area } from "../../http/plugin";
import { signedInOf } from "../../login/signed-in";
import { homeDevices } from "../../schedules/home-devices";
import { houseDevices, houseOf, letIn, renewHouse, takeOut } from "./house-store";
import { CLOSE_HOUSE, GET_HOUSE, PUT_IN_HOUSE, RENEW_HOUSE } from "./schemas";

/** Which devices a person's own house system has, and what it connects as. */
export const houseRoutes = area({ name: "house", dependencies: ["gate"] }, async (server) => {
  const { database, clock, fanout } = server.parts;
  const now = () => Math.floor(clock.now());
  /** Bridges of all processes look again. */
  const changed = (user: string) => fanout?.publish({ to: "user", user, is: "list-changed" });

  async function renew(userId: string) {
    const fresh = { name: `house-${randomBytes(8).toString("hex")}`, password: randomBytes(32).toString("base64url") };
    const { name, password } = await renewHouse(database, userId, fresh, now());
    return { username: name, password };
  }

  server.route({
    ...GET_HOUSE,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId } = signedInOf(request).session;
      const house = await houseOf(database, userId);
      const devices = await houseDevices(database, userId);
      return {
        ...(house === undefined ? {} : { username: house.name }),
        devices: devices.map(({ id, dangerous }) => ({ device: id, dangerous })),
      };
    },
  });

  server.route({
    ...RENEW_HOUSE,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId } = signedInOf(request).session;
      const credentials = await renew(userId);
      changed(userId);
      request.log.info({ audit: "house-credentials", userId });
      return credentials;
    },
  });

  server.route({
    ...CLOSE_HOUSE,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      for (const table of ["house_device", "house"] as const)
        await database.deleteFrom(table).where("user_id", "=", userId).execute();
      changed(userId);
      request.log.info({ audit: "house-closed", userId });
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...PUT_IN_HOUSE,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId } = signedInOf(request).session;
      const { on, dangerous = false } = request.body;
      const device = (await homeDevices(database, userId)).find(({ listed }) => listed === request.params.id);
      if (device === undefined) throw new ApiError(404, "no-such-device", "This is no cloud device of yours.");
      if (on) await letIn(database, userId, device.id, dangerous, now());
      else await takeOut(database, userId, device.id);
      const credentials = on && (await houseOf(database, userId)) === undefined ? await renew(userId) : undefined;
      changed(userId);
      request.log.info({ audit: on ? "house-device-in" : "house-device-out", userId, device: device.id, dangerous });
      return { on, ...(credentials === undefined ? {} : { credentials }) };
    },
  });
});
