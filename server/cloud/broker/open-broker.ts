import type { Duplex } from "node:stream";
import type { FastifyBaseLogger } from "fastify";
import type { Clock } from "../../clock/clock";
import type { ServerConfig } from "../../config/server-config";
import type { DeviceGateway } from "../contract";
import type { DeviceCredentials } from "./credentials";
import { EmbeddedGateway } from "./embedded/embedded-gateway";
import { listenMqtt } from "./embedded/listen-mqtt";
import type { BrokerReport } from "./inbox";
import { OutsideGateway } from "./outside/outside-gateway";

/** The way to devices as the configuration says it. */
export interface Broker {
  readonly kind: "embedded" | "outside";
  readonly gateway: DeviceGateway;
  /** A connection of a device; only where the broker is in this process. */
  readonly accept?: (stream: Duplex, address: string) => void;
  close(): Promise<void>;
}

export interface BrokerParts {
  readonly config: ServerConfig;
  readonly credentials: DeviceCredentials;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
}

/**
 * Opens the broker: outside by `MQTT_URL`, else inside this process.
 *
 * @throws ConfigError for an MQTT_PORT that cannot be had
 */
export async function openBroker({ config, credentials, clock, log }: BrokerParts): Promise<Broker> {
  const { mqttUrl, mqttPort, mqttPrefix: prefix } = config;
  const report: BrokerReport = ({ cause, ...event }) =>
    log[cause === undefined ? "info" : "warn"]({ ...event, ...(cause === undefined ? {} : { err: cause }) });
  if (mqttUrl !== undefined) {
    const gateway = new OutsideGateway({ url: mqttUrl, prefix, credentials, clock, report });
    return { kind: "outside", gateway, close: () => gateway.close() };
  }
  // Devices of another process are out of this one's reach.
  if (config.redisUrl !== undefined) log.warn({ event: "broker" }, "MQTT_URL is not set: run one process only");
  const gateway = await EmbeddedGateway.open({ prefix, credentials, clock, report });
  const listener = mqttPort === undefined ? undefined : await listenMqtt(gateway, config.host, mqttPort);
  return {
    kind: "embedded",
    gateway,
    accept: (stream, address) => gateway.accept(stream, address),
    async close() {
      await gateway.close();
      await listener?.close();
    },
  };
}
