import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RawServerDefault } from "fastify";
import type { Clock } from "./clock/clock";
import type { ServerConfig } from "./config/server-config";
import type { DeviceCloud } from "./devices/device-cloud";
import { deviceRoutes } from "./devices/device-routes";
import { replyWithErrors } from "./http/error-reply";
import { gate } from "./http/gate";
import { loginRoutes } from "./login/login-routes";
import { apiPage } from "./operations/api-page";
import { operationsRoutes } from "./operations/operations-routes";
import { snapshotRoutes } from "./snapshot/snapshot-routes";
import type { Stores } from "./stores/contract";
import type { TokenCentre } from "./token/token-centre";
import type { TokenListener } from "./token/token-event";
import { tokenRoutes } from "./token/token-routes";
import type { WechatClient } from "./wechat/wechat-client";

/** What the routes are made of; `assemble` makes the real ones. */
export interface ServerParts {
  readonly config: ServerConfig;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly stores: Stores;
  readonly wechat: WechatClient;
  readonly tokens: TokenCentre;
  /** Takes over what the backend does not do itself; none yet. */
  readonly cloud?: DeviceCloud;
  /** Hears what happens around tokens from now on. */
  onTokenEvent(listener: TokenListener): void;
}

/** A Fastify whose handlers know the types of their TypeBox schemas. */
export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** One subject of the server: adds its routes. */
export type ServerPlugin = (server: Server, parts: ServerParts) => void | Promise<void>;

/** Everything the server does, in the order it is registered. */
const PLUGINS: readonly ServerPlugin[] = [
  apiPage,
  gate,
  operationsRoutes,
  tokenRoutes,
  loginRoutes,
  deviceRoutes,
  snapshotRoutes,
];

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
  replyWithErrors(server);
  for (const plugin of PLUGINS) await plugin(server, parts);
  return server;
}
