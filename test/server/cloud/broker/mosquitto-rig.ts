import { type OwnMosquitto, startMosquitto } from "../../../../scripts/setup/mosquitto/start-mosquitto";
import { systemClock } from "../../../../server/clock/system-clock";
import { OutsideGateway } from "../../../../server/cloud/broker/outside/outside-gateway";
import { MemoryCredentials } from "./embedded-rig";
import type { GatewayRig } from "./gateway-contract";
import { PREFIX } from "./mqtt-device";

export interface MosquittoRig extends GatewayRig {
  readonly gateway: OutsideGateway;
  readonly broker: OwnMosquitto;
  readonly credentials: MemoryCredentials;
  /** Of another process of the same server. */
  another(): Promise<OutsideGateway>;
}

/** Debian's Mosquitto, and a gateway to it. */
export async function mosquittoRig(program: string): Promise<MosquittoRig> {
  const broker = await startMosquitto(program);
  const credentials = new MemoryCredentials();
  const another = async () => {
    const made = new OutsideGateway({
      url: broker.adminUrl,
      prefix: PREFIX,
      credentials,
      clock: systemClock,
      report: () => undefined,
    });
    await made.untilReady();
    return made;
  };
  const gateway = await another();
  return {
    gateway,
    broker,
    credentials,
    another,
    url: `mqtt://127.0.0.1:${broker.port}`,
    async admit(device) {
      credentials.bind(device);
      await gateway.admit(device);
    },
    async admitAgain(device) {
      credentials.bind(device);
      await gateway.admit({ id: device.id, product: device.product });
    },
    async revoke(id) {
      credentials.devices.delete(id);
      await gateway.revoke(id);
    },
    async close() {
      await gateway.close();
      await broker.remove();
    },
  };
}
