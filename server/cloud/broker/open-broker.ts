import type { Duplex } from "node:stream";
import type { FastifyBaseLogger } from "fastify";
import type { Clock } from "../../clock/clock";
import type { ServerConfig } from "../../config/server-config";
import type { DeviceGateway } from "../contract";
import { listenMqtt } from "../listen-mqtt";
import { BrokerCounts } from "./broker-counts";
import type { DeviceCredentials } from "./credentials";
import { EmbeddedGateway } from "./embedded/embedded-gateway";
import type { BrokerReport } from "./inbox";
import { OutsideGateway } from "./outside/outside-gateway";

/** The way to devices as the configuration says it. */
export interface Broker {
  readonly kind: "embedded" | "outside";
  readonly gateway: DeviceGateway;
  /** A connection of a device; only where the broker is in this process. */
  readonly accept?: (stream: Duplex, address: string) => void;
  /** Devices that are connected; only where the broker is in this process. */
  readonly connected?: () => number;
  readonly counts: BrokerCounts;
  /** One outside cannot be reached. */
  isAway(): Promise<boolean>;
  close(): Promise<void>;
}

export interface BrokerParts {
  readonly config: ServerConfig;
  readonly credentials: DeviceCredentials;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
}

/**
 * Opens the broker: outside by `MQTT_URL`, else inside this process. One outside that is there can be used when this resolves; one
 * that is away is looked for meanwhile.
 *
 * @throws ConfigError for an MQTT_PORT that cannot be had
 */
export async function openBroker({ config, credentials, clock, log }: BrokerParts): Promise<Broker> {
  const { mqttUrl, mqttPort, mqttPrefix: prefix } = config;
  const counts = new BrokerCounts();
  const report: BrokerReport = ({ cause, ...event }) => {
    counts.add(event.event, event.why);
    log[cause === undefined ? "info" : "warn"]({ ...event, ...(cause === undefined ? {} : { err: cause }) });
  };
  if (mqttUrl !== undefined) {
    const gateway = new OutsideGateway({ url: mqttUrl, prefix, credentials, clock, report });
    await gateway.begun();
    const isAway = async () => !(await gateway.isReady());
    return { kind: "outside", gateway, counts, isAway, close: () => gateway.close() };
  }
  // Devices of another process are out of this one's reach.
  if (config.redisUrl !== undefined) log.warn({ event: "broker" }, "MQTT_URL is not set: run one process only");
  const gateway = await EmbeddedGateway.open({ prefix, credentials, clock, report });
  const listener =
    mqttPort === undefined
      ? undefined
      : await listenMqtt(gateway, { host: config.host, port: mqttPort, setting: "MQTT_PORT" });
  return {
    kind: "embedded",
    gateway,
    counts,
    accept: (stream, address) => gateway.accept(stream, address),
    connected: () => gateway.connected,
    isAway: async () => false,
    async close() {
      await gateway.close();
      await listener?.close();
    },
  };
}
