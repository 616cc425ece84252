import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { signedInOf } from "../login/signed-in";
import { type Device, rename, see } from "./device";
import { NO_CLOUD } from "./device-cloud";
import { Devices } from "./devices";
import { BIND_DEVICE, LIST_DEVICES, RENAME_DEVICE, REPORT_SEEN, UNBIND_DEVICE } from "./schemas";

/** A user's devices. Whose they are comes from the session alone: no route takes a user's name. */
export const deviceRoutes = area({ name: "devices", dependencies: ["gate"] }, async (server) => {
  const { stores, clock, log, cloud = NO_CLOUD } = server.parts;
  const devices = new Devices({ store: reachable(stores.devices), clock, cloud, log });

  server.route({
    ...LIST_DEVICES,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId } = signedInOf(request).session;
      const [list, unbound] = await Promise.all([devices.list(userId), devices.unbound(userId)]);
      return { devices: [...list], ...(unbound.length > 0 ? { unbound: [...unbound] } : {}) };
    },
  });

  server.route({
    ...BIND_DEVICE,
    handler: async (request) => {
      const { session } = signedInOf(request);
      const { id } = request.params;
      const device = await devices.bind(session, id, request.body);
      request.log.info({ audit: "device-bound", userId: session.userId, device: id });
      return device;
    },
  });

  server.route({
    ...RENAME_DEVICE,
    handler: async (request) => {
      const { session } = signedInOf(request);
      const renamed = await devices.change(session, request.params.id, rename(request.body, clock.now()));
      if (renamed === undefined) throw new ApiError(404, "no-such-device", "This device is not bound.");
      return renamed;
    },
  });

  server.route({
    ...UNBIND_DEVICE,
    handler: async (request, reply) => {
      const { session } = signedInOf(request);
      const { id } = request.params;
      await devices.unbind(session, id);
      request.log.info({ audit: "device-unbound", userId: session.userId, device: id });
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...REPORT_SEEN,
    handler: async (request) => {
      const { session } = signedInOf(request);
      const found: Device[] = [];
      const unknown: string[] = [];
      for (const sighting of request.body.devices) {
        const device = await devices.change(session, sighting.id, see(sighting, clock.now()));
        if (device) found.push(device);
        else unknown.push(sighting.id);
      }
      return { devices: found, unknown };
    },
  });
});
