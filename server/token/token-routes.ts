import type { FastifyReply, FastifyRequest } from "fastify";
import { area } from "../http/plugin";
import { endOfTurn } from "../operations/log-destination";
import type { StoredToken } from "../stores/contract";
import { type Caller, CallerList, type CallerRight, checkScope } from "./callers";
import { readLines } from "./read-lines";
import { remainingMs } from "./refresh-policy";
import { READ_TOKEN, REPORT_REJECTED } from "./schemas";
import { tokenOrApiError } from "./token-or-api-error";

/** Tokens for business servers. Every answer is written to the log: who, which app, hash prefix of the token, and leaves after that. */
export const tokenRoutes = area({ name: "token", dependencies: ["gate"] }, async (server) => {
  const { config, tokens, clock, log } = server.parts;
  const writeRead = readLines(log);
  const callers = new CallerList(config.callers);
  server.decorateRequest("caller", null);

  // Before the body is read or anything is checked: who has no key learns nothing, not even what is wrong.
  server.addHook("onRequest", (request, _reply, done) => {
    request.setDecorator("caller", callers.identify(request.headers.authorization));
    done();
  });

  function admit(request: FastifyRequest, appId: string, right: CallerRight): Caller {
    const caller = request.getDecorator<Caller>("caller");
    checkScope(caller, appId, right);
    return caller;
  }

  function give(reply: FastifyReply, token: StoredToken) {
    reply.header("cache-control", "no-store");
    return { accessToken: token.value, expiresIn: Math.ceil(remainingMs(token, clock.now()) / 1_000) };
  }

  server.route({
    ...READ_TOKEN,
    handler: async (request, reply) => {
      const { appId } = request.params;
      const caller = admit(request, appId, "read");
      const token = tokens.fresh(appId) ?? (await tokenOrApiError(tokens.current(appId)));
      writeRead(request, caller, appId, token);
      await endOfTurn();
      return give(reply, token);
    },
  });

  server.route({
    ...REPORT_REJECTED,
    handler: async (request, reply) => {
      const { appId } = request.params;
      const { tokenSha256, errcode } = request.body;
      const { name: caller } = admit(request, appId, "report");
      const { token, outcome, retryAt } = await tokenOrApiError(tokens.rejected(appId, tokenSha256));
      const rejected = tokenSha256.slice(0, 12);
      request.log.info({ audit: "token-rejected", caller, appId, rejected, errcode, outcome });
      await endOfTurn();
      const retryAfter = retryAt === undefined ? {} : { retryAfter: Math.ceil((retryAt - clock.now()) / 1_000) };
      return { ...give(reply, token), outcome, ...retryAfter };
    },
  });
});
