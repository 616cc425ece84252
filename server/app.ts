import { randomUUID } from "node:crypto";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { LogController } from "fastify";
import { accountRoutes } from "./account/account-routes";
import { alertRoutes } from "./alerts/alert-routes";
import { mqttRoute } from "./cloud/broker/mqtt-route";
import { houseRoutes } from "./cloud/house/house-routes";
import { phoneRoutes } from "./cloud/phones/phone-routes";
import { guestRoutes } from "./cloud/sharing/guest-routes";
import { sharingRoutes } from "./cloud/sharing/sharing-routes";
import { historyRoutes } from "./cloud/twin/history/history-routes";
import { deviceRoutes } from "./devices/device-routes";
import { entryRoutes } from "./entry/entry-routes";
import { compilersFactory } from "./http/compilers";
import { connections } from "./http/connections";
import { errorReply } from "./http/error-reply";
import { gate } from "./http/gate";
import { BODY_LIMIT, HEAD_LIMIT, HTTP_LIMITS, type HttpLimits } from "./http/limits";
import { notFound, readableUrl } from "./http/not-found";
import type { Server, ServerParts } from "./http/plugin";
import { requestLog } from "./http/request-log";
import { traceIdOf } from "./http/trace-id";
import { websockets } from "./http/websockets";
import { loginRoutes } from "./login/login-routes";
import { apiPage } from "./operations/api-page";
import { operationsRoutes } from "./operations/operations-routes";
import { reportRoutes } from "./reports/report-routes";
import { scheduleRoutes } from "./schedules/schedule-routes";
import { snapshotRoutes } from "./snapshot/snapshot-routes";
import { tokenRoutes } from "./token/token-routes";

/** Everything the server does. What one needs before itself it names, so a wrong order does not start. */
const PLUGINS = [
  errorReply,
  apiPage,
  gate,
  websockets,
  notFound,
  operationsRoutes,
  tokenRoutes,
  loginRoutes,
  accountRoutes,
  deviceRoutes,
  historyRoutes,
  guestRoutes,
  sharingRoutes,
  snapshotRoutes,
  entryRoutes,
  scheduleRoutes,
  alertRoutes,
  reportRoutes,
  houseRoutes,
  phoneRoutes,
  mqttRoute,
] as const;

/** The HTTP server, not listening yet. */
export async function createServer(parts: ServerParts, limits: HttpLimits = HTTP_LIMITS): Promise<Server> {
  const { trustedProxies = [] } = parts.config;
  const server: Server = Fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: limits.requestMs,
    http: {
      headersTimeout: limits.headMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookEveryMs,
      maxHeaderSize: HEAD_LIMIT,
      // Node's own answer has no body; ours is in `connections`.
      requireHostHeader: false,
    },
    return503OnClosing: false,
    clientErrorHandler: ({ code }, socket) => server.refuseClient(code, socket),
    // Fastify refuses longer ones before any hook runs; HEAD_LIMIT and the schemas of routes do it in our way.
    routerOptions: { maxParamLength: Number.MAX_SAFE_INTEGER },
    rewriteUrl: ({ url = "/" }) => readableUrl(url),
    // No route has a log level or serializers of its own: there are no options to pass on.
    childLoggerFactory: (logger, { reqId }, _options, request) =>
      requestLog(logger, { reqId, ...traceIdOf(request.headers["x-trace-id"]) }),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    // Made here: one from outside could hold anything.
    genReqId: () => randomUUID(),
    schemaController: { compilersFactory },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  server.decorate("parts", parts);
  await server.register(connections(limits));
  for (const plugin of PLUGINS) await server.register(plugin);
  return server;
}
