import { isIP } from "node:net";
import { isPostgresUrl } from "../database/postgres-url";
import { ConfigError, type Environment, readSecretFile, readSetting } from "./environment";
import { parseApps } from "./parse-apps";
import { parseCallers } from "./parse-callers";
import type { ServerConfig } from "./server-config";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"];
const LOOPBACK = ["127.0.0.1", "::1", "[::1]", "localhost"];

/** Whether a host is this machine and nobody else's way to it. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host);
}

/**
 * Reads the server's configuration; server/.env.example explains each variable.
 *
 * @throws ConfigError naming every variable that is wrong
 */
export function readConfig(env: Environment): ServerConfig {
  const problems: string[] = [];
  const collect = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return otherwise;
    }
  };
  const setting = (name: string) => collect(() => readSetting(env, name), undefined);

  const redisUrl = setting("REDIS_URL");
  if (redisUrl !== undefined && !isRedisUrl(redisUrl))
    problems.push(
      "REDIS_URL must be redis://HOST:PORT or rediss://HOST:PORT; / @ : ? # in a password percent-encoded.",
    );
  const mqttUrl = setting("MQTT_URL");
  if (mqttUrl !== undefined && !isMqttUrl(mqttUrl))
    problems.push(
      "MQTT_URL must be mqtt://NAME:PASSWORD@HOST:PORT, or mqtts; / @ : ? # in a password percent-encoded.",
    );
  const mqttPort = env.MQTT_PORT ? collect(() => parsePort(env.MQTT_PORT ?? "", "MQTT_PORT"), 0) : undefined;
  if (mqttUrl !== undefined && mqttPort !== undefined)
    problems.push("Both MQTT_URL and MQTT_PORT are set: the broker is outside or inside, keep one.");
  const mqttPrefix = env.MQTT_PREFIX || "dc";
  if (!TOPIC_PREFIX.test(mqttPrefix)) problems.push("MQTT_PREFIX must be 1 to 32 letters, digits, - or _.");
  const databaseUrl = setting("DATABASE_URL");
  if (databaseUrl !== undefined && !isDatabaseUrl(databaseUrl))
    problems.push(
      "DATABASE_URL must be postgres://USER:PASSWORD@HOST:PORT/DATABASE; / @ : ? # in a password percent-encoded.",
    );
  const houseMqttPort = env.HOUSE_MQTT_PORT
    ? collect(() => parsePort(env.HOUSE_MQTT_PORT ?? "", "HOUSE_MQTT_PORT"), 0)
    : undefined;
  const config: ServerConfig = {
    host: env.HOST || "127.0.0.1",
    port: collect(() => parsePort(env.PORT || "8787"), 0),
    wechatUrl: collect(() => parseWechatUrl(env.WECHAT_URL || "https://api.weixin.qq.com"), ""),
    apps: collect(() => parseApps(setting("WECHAT_APPS"), readSecretFile), []),
    callers: collect(() => parseCallers(setting("CALLERS")), []),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    sqliteFile: env.SQLITE_FILE || "server/.data/server.sqlite",
    ...(houseMqttPort === undefined ? {} : { houseMqttPort }),
    ...(mqttUrl === undefined ? {} : { mqttUrl }),
    ...(mqttPort === undefined ? {} : { mqttPort }),
    mqttPrefix,
    logLevel: env.LOG_LEVEL || "info",
    trustedProxies: collect(() => parseProxies(env.TRUSTED_PROXIES || ""), []),
    apiPage: env.API_PAGE === "on",
    drainMs: collect(() => parseDrain(env.DRAIN_MS || "0"), 0),
  };
  if (!LOG_LEVELS.includes(config.logLevel)) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}.`);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** @throws ConfigError */
export function parsePort(text: string, name = "PORT"): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new ConfigError([`${name} must be 0 to 65535.`]);
  return port;
}

/** Longer than this a stop should not take. */
const LONGEST_DRAIN_MS = 60_000;

/** @throws ConfigError */
function parseDrain(text: string): number {
  const ms = Number(text);
  if (!/^\d{1,5}$/.test(text) || ms > LONGEST_DRAIN_MS) throw new ConfigError(["DRAIN_MS must be 0 to 60000."]);
  return ms;
}

/** As `protocol/cloud/mqtt/topics` takes it. */
const TOPIC_PREFIX = /^[A-Za-z0-9_-]{1,32}$/;

/** With a host and the name that the server has there: without one it could admit nobody. */
function isMqttUrl(text: string): boolean {
  const url = /^mqtts?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.hostname !== "" && url.username !== "" && url.password !== "";
}

/** With a host and, if any, a database by its number; what a driver would take for something else is none. */
function isRedisUrl(text: string): boolean {
  const url = /^rediss?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.hostname !== "" && /^\/?\d{0,4}$/.test(url.pathname);
}

/** With a host and a database's name. */
function isDatabaseUrl(text: string): boolean {
  const url = isPostgresUrl(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.hostname !== "" && /^\/[^/]+$/.test(url.pathname);
}

const PROXY_NAMES = ["loopback", "linklocal", "uniquelocal"];

/** An address, or a range of addresses by the length of its prefix. */
function isProxy(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || address.includes("%") || more.length > 0) return PROXY_NAMES.includes(text);
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** @throws ConfigError */
function parseProxies(text: string): readonly string[] {
  const proxies = text.split(",").flatMap((part) => part.trim().toLowerCase() || []);
  if (!proxies.every(isProxy)) {
    throw new ConfigError(["TRUSTED_PROXIES must list addresses, ranges such as 10.0.0.0/8, or loopback."]);
  }
  return proxies;
}

/** The AppSecret travels in these requests, so nothing but TLS or this machine. */
function parseWechatUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!url || !safe) throw new ConfigError(["WECHAT_URL must be https, or http on this machine."]);
  return url.origin;
}
