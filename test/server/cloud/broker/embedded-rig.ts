import { createHash } from "node:crypto";
import type { Clock } from "../../../../server/clock/clock";
import { systemClock } from "../../../../server/clock/system-clock";
import { BROKER_LIMITS, type BrokerLimits } from "../../../../server/cloud/broker/broker-limits";
import type { AdmittedDevice, DeviceCredentials } from "../../../../server/cloud/broker/credentials";
import { EmbeddedGateway } from "../../../../server/cloud/broker/embedded/embedded-gateway";
import type { BrokerReport } from "../../../../server/cloud/broker/inbox";
import { listenMqtt } from "../../../../server/cloud/listen-mqtt";
import type { GatewayRig } from "./gateway-contract";
import { PREFIX, type TestDevice } from "./mqtt-device";
import { Waiting } from "./waiting";

/** Who may connect, in memory; can be gone. */
export class MemoryCredentials implements DeviceCredentials {
  readonly devices = new Map<string, AdmittedDevice>();
  gone = false;

  async find(id: string): Promise<AdmittedDevice | undefined> {
    if (this.gone) throw new Error("the database has gone");
    return this.devices.get(id);
  }

  async all(): Promise<ReadonlySet<string>> {
    return new Set(this.devices.keys());
  }

  bind({ id, product, secret }: TestDevice): void {
    this.devices.set(id, { product, secretHash: createHash("sha256").update(secret).digest("hex") });
  }
}

export interface EmbeddedRig extends GatewayRig {
  readonly gateway: EmbeddedGateway;
  readonly credentials: MemoryCredentials;
  readonly reports: Waiting<Parameters<BrokerReport>[0]>;
}

/** The broker inside a process, on a port of its own. */
export async function embeddedRig(other: Partial<BrokerLimits> = {}, clock: Clock = systemClock): Promise<EmbeddedRig> {
  const credentials = new MemoryCredentials();
  const reports = new Waiting<Parameters<BrokerReport>[0]>();
  const gateway = await EmbeddedGateway.open({
    prefix: PREFIX,
    credentials,
    clock,
    report: (event) => reports.add(event),
    limits: { ...BROKER_LIMITS, ...other },
  });
  const listener = await listenMqtt(gateway, { host: "127.0.0.1", port: 0, setting: "MQTT_PORT" });
  return {
    gateway,
    credentials,
    reports,
    url: `mqtt://127.0.0.1:${listener.port}`,
    async admit(device) {
      credentials.bind(device);
      await gateway.admit(device);
    },
    async admitAgain(device) {
      credentials.bind(device);
      await gateway.admit({ id: device.id });
    },
    async revoke(id) {
      credentials.devices.delete(id);
      await gateway.revoke(id);
    },
    async close() {
      await gateway.close();
      await listener.close();
    },
  };
}
