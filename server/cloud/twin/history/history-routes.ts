import { ListedInCloud } from "../../../devices/listed-in-cloud";
import { ApiError } from "../../../http/api-error";
import { area } from "../../../http/plugin";
import { signedInOf } from "../../../login/signed-in";
import { bindingOf } from "../../binding/binding-of";
import { eventsOf } from "../events";
import { historyPoints } from "./points";
import { READ_EVENTS, READ_HISTORY } from "./schemas";

const MOST_EVENTS = 200;

interface Visible {
  /** Id of the identity. */
  readonly device: string;
  /** What was before is not this person's to see, ms since 1970. */
  readonly since: number;
}

/** What was: for a panel's chart and its list of events. For the owner, and for guests from their first day. */
export const historyRoutes = area({ name: "history", dependencies: ["gate"] }, async (server) => {
  const parts = bindingOf(server.parts);
  const { database } = parts;
  const listed = new ListedInCloud(parts);

  async function visible(userId: string, id: string): Promise<Visible> {
    const own = await listed.identityOf(userId, id);
    if (own !== undefined) return { device: own, since: 0 };
    const shared = await listed.sharedOne(userId, id);
    if (shared === undefined) throw new ApiError(404, "no-such-device", "No device of the user's in the cloud.");
    return { device: id, since: shared.addedAt };
  }

  server.route({
    ...READ_HISTORY,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { device, since } = await visible(signedInOf(request).session.userId, request.params.id);
      const { property, from, to } = request.query;
      const query = { device, property, from: Math.max(Number(from), since), to: Number(to) };
      return { points: [...(await historyPoints(database, query))] };
    },
  });

  server.route({
    ...READ_EVENTS,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { device, since } = await visible(signedInOf(request).session.userId, request.params.id);
      const events = await eventsOf(database, device, MOST_EVENTS);
      const seen = events.filter(({ at }) => at >= since);
      return { events: seen.map(({ at, event, data }) => ({ at, event, ...(data === undefined ? {} : { data }) })) };
    },
  });
});
