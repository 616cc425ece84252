import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import { Sessions } from "../login/sessions";
import "../login/signed-in";
import type { Access } from "./access";
import { shared } from "./plugin";
import { reachable } from "./reachable";
import { limitUse } from "./use-limit";

const MINUTE_MS = 60_000;

/**
 * Requests of one address a minute, counted in each process. Phones of one company come from one address. Callers have
 * none: they are few, known, and a wrong key costs one hash.
 */
const ADDRESS_LIMITS: Readonly<Partial<Record<Access, number>>> = { public: 120, session: 1_200, "update-token": 120 };

/** Requests of one session. */
const SESSION_LIMIT = { max: 240, windowMs: MINUTE_MS };

/**
 * Stands before every route that is registered after it: the route must say who may call it; addresses are limited
 * before anything else is done for them; a session is proven before a byte of the body is read.
 */
export const gate = shared({ name: "gate" }, async (server) => {
  const { stores, clock, log } = server.parts;
  server.decorateRequest("signedIn", null);
  const sessions = new Sessions({ store: reachable(stores.sessions), clock, log });
  const limits = reachable(stores.limits);

  async function proveSession(request: FastifyRequest): Promise<void> {
    const token = /^Bearer ([\x21-\x7e]{1,128})$/i.exec(request.headers.authorization ?? "")?.[1];
    const who = await sessions.admit(token);
    await limitUse(limits, `session ${who.session.id}`, SESSION_LIMIT, clock.now());
    request.signedIn = who;
  }

  server.addHook("onRoute", (route) => {
    const access = route.config?.access;
    if (access === undefined) throw new Error(`${route.method} ${route.url} does not say who may call it`);
    const max = ADDRESS_LIMITS[access];
    if (max !== undefined && route.config?.rateLimit === undefined)
      route.config = { ...route.config, rateLimit: { max, timeWindow: MINUTE_MS } };
  });
  await server.register(rateLimit, { global: false, addHeaders: NO_HEADERS, addHeadersOnExceeding: NO_HEADERS });
  server.addHook("onRoute", (route) => {
    if (route.config?.access !== "session") return;
    const before = route.onRequest === undefined ? [] : [route.onRequest].flat();
    route.onRequest = [...before, proveSession];
  });
});

/** Nobody is told how much is left; who is over gets Retry-After. */
const NO_HEADERS = { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false };
