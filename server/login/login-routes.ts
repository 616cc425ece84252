import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { codeRedeemer } from "../wechat/code-to-session";
import { RedeemOnce } from "./redeem-once";
import { LOGIN, RENEW, SIGN_OUT, SIGN_OUT_EVERYWHERE } from "./schemas";
import { RENEW_AFTER_MS, Sessions } from "./sessions";
import { signedInOf } from "./signed-in";

/** Signing in and out. Every login is written to the log: which app, our name of the user, never a code or a token. */
export const loginRoutes = area({ name: "login", dependencies: ["gate"] }, async (server) => {
  const { config, clock, log, stores, wechat, fanout } = server.parts;
  const store = reachable(stores.sessions);
  const sessions = new Sessions({ store, clock, log });
  const codes = new RedeemOnce({ store, clock, redeem: codeRedeemer(wechat) });
  const secondsUntil = (at: number) => Math.max(0, Math.floor((at - clock.now()) / 1_000));
  /** Connections of phones look again whose session lives. */
  const noteEnd = (user: string) => fanout?.publish({ to: "user", user, is: "signed-out" });
  const sessionBody = (token: string, expiresAt: number) => ({
    token,
    expiresIn: secondsUntil(expiresAt),
    renewIn: Math.min(secondsUntil(expiresAt), RENEW_AFTER_MS / 1_000),
  });

  server.route({
    ...LOGIN,
    handler: async (request, reply) => {
      const { appId, code, replaces } = request.body;
      const app = config.apps.find((one) => one.appId === appId);
      if (app === undefined) throw new ApiError(403, "unknown-app", "This server does not serve this app.");
      const userId = await codes.userOf(app, code).catch((error) => {
        if (error instanceof ApiError) {
          const { code: refusal, statusCode, details } = error;
          request.log[statusCode === 502 ? "error" : "info"]({ audit: "login-refused", appId, refusal, ...details });
        }
        throw error;
      });
      const { session, token, updateToken } = await sessions.open(userId, appId);
      if (replaces !== undefined) await sessions.endReplaced(replaces, userId, appId);
      noteEnd(userId);
      request.log.info({ audit: "login", appId, userId, session: session.id });
      reply.header("cache-control", "no-store");
      return {
        userId,
        session: sessionBody(token, session.expiresAt),
        periodicUpdate: { token: updateToken, expiresIn: secondsUntil(session.expiresAt) },
      };
    },
  });

  server.route({
    ...RENEW,
    handler: async (request, reply) => {
      const { session, token } = await sessions.renew(signedInOf(request));
      request.log.info({ audit: "session-renewed", userId: session.userId, session: session.id });
      reply.header("cache-control", "no-store");
      return { userId: session.userId, session: sessionBody(token, session.expiresAt) };
    },
  });

  server.route({
    ...SIGN_OUT,
    handler: async (request, reply) => {
      const { session } = signedInOf(request);
      await store.end(session.id);
      noteEnd(session.userId);
      request.log.info({ audit: "signed-out", userId: session.userId, session: session.id });
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...SIGN_OUT_EVERYWHERE,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      await store.endAll(userId);
      noteEnd(userId);
      request.log.info({ audit: "signed-out-everywhere", userId });
      return reply.code(204).send(null);
    },
  });
});
