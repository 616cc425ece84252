import { ListedInCloud } from "../../devices/listed-in-cloud";
import { ApiError } from "../../http/api-error";
import { area } from "../../http/plugin";
import { signedInOf } from "../../login/signed-in";
import { auditOf } from "../binding/audit";
import { bindingOf } from "../binding/binding-of";
import { Guests } from "./guests";
import { LIST_AUDIT, LIST_GUESTS, REMOVE_GUEST } from "./schemas";

/** What the owner of a device sees of others: guests find no such device here. */
export const guestRoutes = area({ name: "guests", dependencies: ["gate"] }, async (server) => {
  const parts = bindingOf(server.parts);
  const guests = new Guests(parts);
  const listed = new ListedInCloud(parts);

  async function ownOf(userId: string, deviceId: string): Promise<string> {
    const id = await listed.identityOf(userId, deviceId);
    if (id === undefined) throw new ApiError(404, "no-such-device", "No device of the user's own in the cloud.");
    return id;
  }

  server.route({
    ...LIST_GUESTS,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId } = signedInOf(request).session;
      return { guests: [...(await guests.list(await ownOf(userId, request.params.id)))] };
    },
  });

  server.route({
    ...REMOVE_GUEST,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      const { id, number } = request.params;
      if (await guests.remove(userId, await ownOf(userId, id), Number(number)))
        request.log.info({ audit: "guest-removed", userId, device: id });
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...LIST_AUDIT,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId } = signedInOf(request).session;
      const rows = await auditOf(parts.database, await ownOf(userId, request.params.id));
      return {
        audit: rows.map(({ at, what, detail, userId: by }) => ({
          at,
          by: by === userId ? ("me" as const) : ("another" as const),
          what,
          ...(detail === null ? {} : { detail }),
        })),
      };
    },
  });
});
