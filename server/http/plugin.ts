import type { IncomingMessage, ServerResponse } from "node:http";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import fastifyPlugin from "fastify-plugin";
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock";
import type { DataArea } from "../cloud/binding/parts";
import type { Broker } from "../cloud/broker/open-broker";
import type { DeviceGateway, Fanout } from "../cloud/contract";
import type { House } from "../cloud/house/house";
import type { RunningCloud } from "../cloud/open-cloud";
import type { ServerConfig } from "../config/server-config";
import type { Tables } from "../database/tables";
import type { DeviceCloud } from "../devices/device-cloud";
import type { Stores } from "../stores/contract";
import type { StoreHealth } from "../stores/store-health";
import type { TokenCentre } from "../token/token-centre";
import type { TokenListener } from "../token/token-event";
import type { WechatClient } from "../wechat/wechat-client";

/** What the routes are made of; `assemble` makes the real ones. */
export interface ServerParts {
  readonly config: ServerConfig;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly stores: Stores;
  /** What must not be lost. Closed with the stores. */
  readonly database: Kysely<Tables>;
  readonly health: StoreHealth;
  readonly wechat: WechatClient;
  readonly tokens: TokenCentre;
  /** Twins, commands and phones' connections; absent where nothing of the device cloud is needed. */
  readonly deviceCloud?: RunningCloud;
  /** What is behind the gateway. */
  readonly broker?: Broker;
  /** Takes over what the backend does not do itself; none yet. */
  readonly cloud?: DeviceCloud;
  /** What runs by the clock and speaks to houses; absent: another process does, or nobody. */
  readonly house?: House;
  /** The way to devices. */
  readonly gateway?: DeviceGateway;
  /** The way to phones. */
  readonly fanout?: Fanout;
  /** Areas that keep data of people and devices in tables of their own. */
  readonly areas?: readonly DataArea[];
  /** Hears what happens around tokens from now on. */
  onTokenEvent(listener: TokenListener): void;
}

declare module "fastify" {
  interface FastifyInstance {
    readonly parts: ServerParts;
  }
}

/** A Fastify whose handlers know the types of their TypeBox schemas. */
export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface PluginFacts {
  /** What others depend on it by. */
  readonly name: string;
  /** Names of plugins that must be registered before; Fastify refuses to start otherwise. */
  readonly dependencies?: readonly string[];
}

type Register = (server: Server) => Promise<void>;

/** An area of its own: its hooks and decorators are seen by its own routes only. */
export function area({ name, dependencies = [] }: PluginFacts, register: Register) {
  return named(name, dependencies, true, register);
}

/** Works on the server that registers it: its hooks and decorators are those of every route that comes after. */
export function shared({ name, dependencies = [] }: PluginFacts, register: Register) {
  return named(name, dependencies, false, register);
}

function named(name: string, dependencies: readonly string[], encapsulate: boolean, register: Register) {
  return fastifyPlugin<Record<never, never>, RawServerDefault, TypeBoxTypeProvider, FastifyBaseLogger>(register, {
    fastify: "5.x",
    name: `companion-${name}`,
    dependencies: dependencies.map((one) => `companion-${one}`),
    encapsulate,
  });
}
