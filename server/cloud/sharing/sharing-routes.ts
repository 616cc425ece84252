import { readStored } from "../../devices/device";
import { MOST_DEVICES } from "../../devices/devices";
import { ApiError } from "../../http/api-error";
import { area } from "../../http/plugin";
import { reachable } from "../../http/reachable";
import { limitUse } from "../../http/use-limit";
import { signedInOf } from "../../login/signed-in";
import { bindingOf } from "../binding/binding-of";
import { Accepting } from "./accepting";
import type { InviteKey } from "./invite";
import { Invites } from "./invites";
import { ACCEPT_INVITE, CONFIRM_TRANSFER, LIST_INVITES, MAKE_INVITE, PREVIEW_INVITE, REVOKE_INVITE } from "./schemas";
import { notAccepted, notMade, notTransferred } from "./sharing-refusal";
import { Transfers } from "./transfers";

const HOUR_MS = 3_600_000;
/** Links and codes that are shown, of one person and of one address, where a company's phones are one. */
const PERSON_LIMIT = { max: 30, windowMs: HOUR_MS };
const ADDRESS_LIMIT = { max: 120, windowMs: HOUR_MS };
const MAKER_LIMIT = { max: 120, windowMs: HOUR_MS };

/** Invitations. A link or a code is in the body, never in an address, and in no log. */
export const sharingRoutes = area({ name: "sharing", dependencies: ["gate"] }, async (server) => {
  const { stores, clock } = server.parts;
  const parts = bindingOf(server.parts);
  const invites = new Invites(parts);
  const accepting = new Accepting(parts);
  const transfers = new Transfers(parts, MOST_DEVICES);
  const limits = reachable(stores.limits);
  const sessions = reachable(stores.sessions);

  async function limitGuesses(userId: string, address: string): Promise<void> {
    await limitUse(limits, `invite of ${userId}`, PERSON_LIMIT, clock.now());
    await limitUse(limits, `invite from ${address}`, ADDRESS_LIMIT, clock.now());
  }

  server.route({
    ...MAKE_INVITE,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      await limitUse(limits, `invites by ${userId}`, MAKER_LIMIT, clock.now());
      const made = await invites.make(userId, request.body);
      if (typeof made === "string") throw notMade(made);
      request.log.info({ audit: "invite-made", userId, invite: made.id, role: request.body.role });
      return reply.code(201).header("cache-control", "no-store").send(made);
    },
  });

  server.route({
    ...LIST_INVITES,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const list = await invites.list(signedInOf(request).session.userId);
      return { invites: list.map((one) => ({ ...one, devices: [...one.devices] })) };
    },
  });

  server.route({
    ...REVOKE_INVITE,
    handler: async (request, reply) => {
      await invites.revoke(signedInOf(request).session.userId, request.params.id);
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...CONFIRM_TRANSFER,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      const { id } = request.params;
      const outcome = await transfers.confirm(userId, id);
      if (outcome !== "transferred") throw notTransferred(outcome);
      request.log.info({ audit: "transferred", userId, invite: id });
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...PREVIEW_INVITE,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      await limitGuesses(userId, request.ip);
      const offer = await accepting.preview(userId, keyOf(request.body));
      if (typeof offer === "string") throw notAccepted(offer);
      reply.header("cache-control", "no-store");
      const devices = offer.devices.map(({ id, product, body }) => {
        const name = body === null ? undefined : readStored({ id, version: 0, body })?.name;
        return { name: name ?? product, product };
      });
      return { ...offer, devices };
    },
  });

  server.route({
    ...ACCEPT_INVITE,
    handler: async (request, reply) => {
      const { userId, id: sessionId } = signedInOf(request).session;
      await limitGuesses(userId, request.ip);
      const lives = async () => (await sessions.read(sessionId)) !== undefined;
      const accepted = await accepting.accept(userId, keyOf(request.body), request.body.as, lives);
      if (typeof accepted === "string") throw notAccepted(accepted);
      const { invite, role, waiting, devices } = accepted;
      request.log.info({ audit: "invite-accepted", userId, invite, role });
      reply.header("cache-control", "no-store");
      return { role, waiting, devices: [...devices] };
    },
  });
});

function keyOf({ link, code }: { readonly link?: string; readonly code?: string }): InviteKey {
  if (link !== undefined) return { link };
  if (code !== undefined) return { code };
  throw new ApiError(400, "bad-request", "A link or a code is needed.");
}
