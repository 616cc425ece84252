import { randomUUID } from "node:crypto";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { LogController } from "fastify";
import { deviceRoutes } from "./devices/device-routes";
import { errorReply } from "./http/error-reply";
import { gate } from "./http/gate";
import type { Server, ServerParts } from "./http/plugin";
import { loginRoutes } from "./login/login-routes";
import { apiPage } from "./operations/api-page";
import { operationsRoutes } from "./operations/operations-routes";
import { snapshotRoutes } from "./snapshot/snapshot-routes";
import { tokenRoutes } from "./token/token-routes";

/** Everything the server does. What one needs before itself it names, so a wrong order does not start. */
const PLUGINS = [
  errorReply,
  apiPage,
  gate,
  operationsRoutes,
  tokenRoutes,
  loginRoutes,
  deviceRoutes,
  snapshotRoutes,
] as const;

/** Requests are small; a route that takes more says so itself. */
const BODY_LIMIT = 16 * 1_024;

/** The HTTP server, not listening yet. */
export async function createServer(parts: ServerParts): Promise<Server> {
  const { trustedProxies = [] } = parts.config;
  const server = Fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    // Made here: one from outside could hold anything.
    genReqId: () => randomUUID(),
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  server.decorate("parts", parts);
  for (const plugin of PLUGINS) await server.register(plugin);
  return server;
}
