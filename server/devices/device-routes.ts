import { Binding } from "../cloud/binding/binding";
import { bindingOf } from "../cloud/binding/binding-of";
import { Guests } from "../cloud/sharing/guests";
import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { signedInOf } from "../login/signed-in";
import { CloudBinding } from "./cloud-binding";
import { type Device, rename, see } from "./device";
import { NO_CLOUD } from "./device-cloud";
import { Devices } from "./devices";
import { ListedInCloud } from "./listed-in-cloud";
import { BIND_DEVICE, LIST_DEVICES, RENAME_DEVICE, REPORT_SEEN, UNBIND_DEVICE } from "./schemas";

/** A user's devices and those that others share. Whose they are comes from the session alone: no route takes a user's name. */
export const deviceRoutes = area({ name: "devices", dependencies: ["gate"] }, async (server) => {
  const { stores, clock, log, cloud = NO_CLOUD } = server.parts;
  const parts = bindingOf(server.parts);
  const listed = new ListedInCloud(parts);
  const guests = new Guests(parts);
  const devices = new Devices({ store: reachable(stores.devices), clock, cloud, listed, log });
  const inCloud = new CloudBinding(new Binding(parts), log);

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
      const { cloud: identity, ...binding } = request.body;
      if (identity !== undefined) await inCloud.refuseTaken(session.userId, identity);
      const shared = await listed.sharedOne(session.userId, id);
      // A phone that brings back what it believes lost does not make it its person's own.
      if (shared !== undefined) return shared;
      const device = await devices.bind(session, id, binding);
      if (identity !== undefined) await inCloud.bind({ userId: session.userId, deviceId: id }, identity);
      request.log.info({ audit: "device-bound", userId: session.userId, device: id, cloud: identity?.id });
      return listed.completed(session.userId, device);
    },
  });

  server.route({
    ...RENAME_DEVICE,
    handler: async (request) => {
      const { session } = signedInOf(request);
      const { userId } = session;
      const { id } = request.params;
      if ((await listed.sharedOne(userId, id)) !== undefined) {
        await guests.rename(userId, id, request.body);
        const shared = await listed.sharedOne(userId, id);
        if (shared !== undefined) return shared;
      }
      const renamed = await devices.change(session, id, rename(request.body, clock.now()));
      if (renamed === undefined) throw new ApiError(404, "no-such-device", "This device is not bound.");
      parts.fanout.publish({ to: "user", user: userId, is: "list-changed" });
      return listed.completed(userId, renamed);
    },
  });

  server.route({
    ...UNBIND_DEVICE,
    handler: async (request, reply) => {
      const { session } = signedInOf(request);
      const { userId } = session;
      const { id } = request.params;
      if (await guests.leave(userId, id)) {
        request.log.info({ audit: "share-left", userId, device: id });
        return reply.code(204).send(null);
      }
      await inCloud.unbind({ userId, deviceId: id });
      await devices.unbind(session, id);
      request.log.info({ audit: "device-unbound", userId, device: id });
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
        // What a guest's phone saw changes nothing of the owner's.
        const device =
          (await devices.change(session, sighting.id, see(sighting, clock.now()))) ??
          (await listed.sharedOne(session.userId, sighting.id));
        if (device) found.push(device);
        else unknown.push(sighting.id);
      }
      return { devices: found, unknown };
    },
  });
});
