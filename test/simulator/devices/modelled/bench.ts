import type { CommandGuard, DeviceMessage, PhoneMessage } from "../../../../protocol/control/wire/messages";
import { encodeMessage, readDeviceMessage } from "../../../../protocol/control/wire/read-message";
import { createModelledDevice } from "../../../../simulator/devices/modelled/modelled-device";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { createDeviceHost } from "../../../../simulator/world/radio/create-device-host";
import { World } from "../../../../simulator/world/time/world";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";

/** A device by its model, spoken to without any radio. */
export function modelledBench(kind: string, fields: Readonly<Record<string, unknown>> = {}) {
  const world = new World({ seed: 3 });
  const air = new WifiAir(world.random, new FaultPlan([], world, world.random));
  const device = createModelledDevice({ kind, name: "D", ...fields }, createDeviceHost(world, air.station("D"), "D"));
  const said: DeviceMessage[] = [];
  const line = device.firmware.open((bytes) => {
    const message = readDeviceMessage(bytes);
    if (message !== undefined) said.push(message);
  });
  const send = (message: PhoneMessage) => line.receive(encodeMessage(message));
  let keys = 0;
  /** Of a fresh command, good for `ttlMs`. */
  const guard = (ttlMs = 10_000): CommandGuard => ({
    key: (++keys).toString(16).padStart(16, "0"),
    boot: device.firmware.cycle.boot,
    until: device.firmware.cycle.time + ttlMs,
  });
  const results = () => said.flatMap((message) => (message.op === "result" ? [message] : []));
  return { world, device, firmware: device.firmware, said, send, guard, results };
}
