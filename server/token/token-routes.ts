import type { FastifyReply, FastifyRequest } from "fastify";
import { area } from "../http/plugin";
import { endOfTurn } from "../operations/log-destination";
import type { StoredToken } from "../stores/contract";
import { type Caller, CallerList, type CallerRight, checkScope } from "./callers";
import { remainingMs } from "./refresh-policy";
import { READ_TOKEN, REPORT_REJECTED } from "./schemas";
import { hashPrefix } from "./token-hash";
import { tokenOrApiError } from "./token-or-api-error";

/** Tokens for business servers. Every answer is written to the log: who, which app, hash prefix of the token, and leaves after that. */
export const tokenRoutes = area({ name: "token", dependencies: ["gate"] }, async (server) => {
  const { config, tokens, clock } = server.parts;
  const callers = new CallerList(config.callers);
  server.decorateRequest("caller", null);

  // Before the body is read or anything is checked: who has no key learns nothing, not even what is wrong.
  server.addHook("onRequest", (request, _reply, done) => {
    request.setDecorator("caller", callers.identify(request.headers.authorization));
    done();
  });

  function admit(request: FastifyRequest, appId: string, right: CallerRight): string {
    const caller = request.getDecorator<Caller>("caller");
    checkScope(caller, appId, right);
    return caller.name;
  }

  async function give(reply: FastifyReply, token: StoredToken) {
    await endOfTurn();
    reply.header("cache-control", "no-store");
    return { accessToken: token.value, expiresIn: Math.ceil(remainingMs(token, clock.now()) / 1_000) };
  }

  server.route({
    ...READ_TOKEN,
    handler: async (request, reply) => {
      const { appId } = request.params;
      const caller = admit(request, appId, "read");
      const token = await tokenOrApiError(tokens.current(appId));
      request.log.info({ audit: "token-read", caller, appId, token: hashPrefix(token.value) });
      return give(reply, token);
    },
  });

  server.route({
    ...REPORT_REJECTED,
    handler: async (request, reply) => {
      const { appId } = request.params;
      const { tokenSha256, errcode } = request.body;
      const caller = admit(request, appId, "report");
      const { token, outcome, retryAt } = await tokenOrApiError(tokens.rejected(appId, tokenSha256));
      const rejected = tokenSha256.slice(0, 12);
      request.log.info({ audit: "token-rejected", caller, appId, rejected, errcode, outcome });
      const retryAfter = retryAt === undefined ? {} : { retryAfter: Math.ceil((retryAt - clock.now()) / 1_000) };
      return { ...(await give(reply, token)), outcome, ...retryAfter };
    },
  });
});
