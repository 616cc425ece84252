import type { Caller } from "../token/callers";
import type { AppCredentials } from "../wechat/issue-token";

/** Everything a person may set, read and checked. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Where WeChat's server API is: `https://api.weixin.qq.com` or a stand-in. */
  readonly wechatUrl: string;
  readonly apps: readonly AppCredentials[];
  readonly callers: readonly Caller[];
  /** Several processes share this Redis' tokens, sessions and limits; without one, SQLite serves one process. */
  readonly redisUrl?: string;
  /** PostgreSQL with the durable data; without one, a file beside `sqliteFile` has it. */
  readonly databaseUrl?: string;
  readonly sqliteFile: string;
  /** Where houses come in by MQTT; absent: none does. */
  readonly houseMqttPort?: number;
  readonly logLevel: string;
  /** A broker outside, shared by several processes; without one, it is inside this process. */
  readonly mqttUrl?: string;
  /** Where the broker inside listens for MQTT over TCP; without one, it has WebSockets at `/mqtt` alone. */
  readonly mqttPort?: number;
  /** First level of every topic. */
  readonly mqttPrefix: string;
  /** Addresses whose word about a client's address is believed: the proxies in front. */
  readonly trustedProxies?: readonly string[];
  /** Serves the OpenAPI page under /docs. */
  readonly apiPage?: boolean;
  /** How long `/readyz` says no before a server that is told to stop takes no more requests, ms. */
  readonly drainMs?: number;
}
