import { thisMachine } from "../../../../scripts/setup/browser/machine";
import { ensureMosquitto } from "../../../../scripts/setup/mosquitto/ensure-mosquitto";
import { startMosquitto } from "../../../../scripts/setup/mosquitto/start-mosquitto";
import { systemClock } from "../../../../server/clock/system-clock";
import { OutsideGateway } from "../../../../server/cloud/broker/outside/outside-gateway";
import { MemoryCredentials } from "./embedded-rig";
import { type GatewayRig, gatewayContract } from "./gateway-contract";
import { PREFIX } from "./mqtt-device";

const isNightly = process.env.NIGHTLY !== undefined;
const say = (line: string) => process.stderr.write(`\n${line}\n`);
const program = isNightly ? ensureMosquitto(thisMachine(), say) : undefined;
if (isNightly && program === undefined)
  say("NO MOSQUITTO HERE, SO THE OUTSIDE BROKER WAS NOT TESTED. Install mosquitto, or set MOSQUITTO.");

/** Debian's Mosquitto, and a gateway to it. */
async function mosquittoRig(): Promise<GatewayRig> {
  const broker = await startMosquitto(program ?? "");
  const credentials = new MemoryCredentials();
  const gateway = new OutsideGateway({
    url: broker.adminUrl,
    prefix: PREFIX,
    credentials,
    clock: systemClock,
    report: ({ event, why, cause }) => process.env.DEBUG && say(`${event}: ${why} ${cause}`),
  });
  await gateway.untilReady();
  return {
    gateway,
    url: `mqtt://127.0.0.1:${broker.port}`,
    async admit(device) {
      credentials.bind(device);
      await gateway.admit(device);
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

if (program === undefined) {
  describe("the gateway over Mosquitto", () => {
    it.skip("runs by npm run nightly where there is a Mosquitto", () => undefined);
  });
} else {
  describe("the gateway over Mosquitto", () => {
    gatewayContract(mosquittoRig);
  });
}
