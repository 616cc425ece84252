import { Counter, collectDefaultMetrics, Registry } from "prom-client";
import { ApiError } from "../http/api-error";
import { shared } from "../http/plugin";
import { CallerList } from "../token/callers";
import { cloudMetrics } from "./cloud-metrics";
import { readiness } from "./readiness";
import { requestSeconds } from "./request-seconds";
import { HEALTHZ, METRICS, READYZ } from "./schemas";
import { storeMetrics } from "./store-metrics";
import { tokenMetrics } from "./token-metrics";

declare module "fastify" {
  interface FastifyInstance {
    /** From now on `/readyz` says that requests should go elsewhere; they are still served, each on its last connection. */
    drain(): void;
  }
}

/** Health, readiness, metrics; one log line for each request that failed here, at `debug` for every one. */
export const operationsRoutes = shared(
  { name: "operations", dependencies: ["connections", "gate"] },
  async (server) => {
    const { config, stores, health, tokens, clock, log, onTokenEvent } = server.parts;
    const callers = new CallerList(config.callers);
    const register = new Registry();
    collectDefaultMetrics({ register });
    onTokenEvent(tokenMetrics(register, tokens));
    storeMetrics(register, health);
    cloudMetrics(register, server.parts);
    const trouble = readiness(stores, health, clock);
    const count = requestSeconds(register);
    const refused = new Counter({
      name: "companion_http_refused_total",
      help: "connections that brought no request, by what was wrong",
      labelNames: ["why"],
      registers: [register],
    });
    server.onRefusal((why) => refused.inc({ why }));
    const isVerbose = log.level === "debug" || log.level === "trace";
    let stopping = false;
    server.decorate("drain", () => {
      stopping = true;
    });
    // A connection that is kept alive by its client would keep the server from ending.
    server.addHook("onSend", (_request, reply, _payload, done) => {
      if (stopping) reply.header("connection", "close");
      done();
    });

    server.addHook("onResponse", (request, reply, done) => {
      // The route's pattern, never the address: that may hold a token, and would be a series of its own.
      const route = request.routeOptions.url ?? "none";
      const { method } = request;
      const { statusCode: status, elapsedTime } = reply;
      count(method, route, status, elapsedTime / 1_000);
      const line = () => ({ method, route, status, ms: Math.round(elapsedTime) });
      if (status >= 500) request.log.warn(line(), "request failed");
      else if (isVerbose) request.log.debug(line(), "request");
      done();
    });

    server.route({ ...HEALTHZ, handler: async () => ({ status: "alive" as const }) });

    server.route({
      ...READYZ,
      handler: async (_request, reply) => {
        reply.header("cache-control", "no-store");
        if (stopping) return reply.code(503).send({ status: "not-ready", because: "stopping" });
        const because = await trouble();
        if (because !== undefined) return reply.code(503).send({ status: "not-ready", because });
        return { status: "ready" as const };
      },
    });

    server.route({
      ...METRICS,
      onRequest: async (request) => {
        const { may } = callers.identify(request.headers.authorization);
        if (!may.includes("metrics")) throw new ApiError(403, "not-in-scope", "This key may not read metrics.");
      },
      handler: async (_request, reply) => {
        reply.type(register.contentType);
        return register.metrics();
      },
    });
  },
);
