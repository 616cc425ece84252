import { createWxPorts } from "../../../protocol/adapters/wx/create-wx-ports";
import { createDevice } from "../../../simulator/devices/registry";
import type { FaultSpec } from "../../../simulator/world/faults/fault";
import { FaultPlan } from "../../../simulator/world/faults/fault-plan";
import { createDeviceHost } from "../../../simulator/world/radio/create-device-host";
import { Radio } from "../../../simulator/world/radio/radio";
import { World } from "../../../simulator/world/time/world";
import { Trace } from "../../../simulator/world/trace/trace";
import { WifiAir } from "../../../simulator/world/wifi/wifi-air";
import type { PhoneOs } from "../../../simulator/wx/platform-profile";
import { createVirtualPhone } from "../../../simulator/wx/virtual-phone";

export interface RigOptions {
  readonly kind: string;
  readonly os?: PhoneOs;
  readonly fields?: Record<string, unknown>;
  readonly faults?: readonly FaultSpec[];
}

/** A virtual phone in one room with a virtual device. */
export function room({ kind, os = "android", fields = {}, faults: specs = [] }: RigOptions) {
  const world = new World({ seed: 1 });
  const faults = new FaultPlan(specs, world, world.random);
  const radio = new Radio(world);
  const air = new WifiAir(world.random, faults);
  const device = createDevice({ kind, name: "LAMP", ...fields }, createDeviceHost(world, air.station("LAMP"), "LAMP"));
  radio.add(device, { rssi: -50 });
  const trace = new Trace(world, { limit: 0 });
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, faults, trace },
    { name: "phone", os },
  );
  return { world, radio, device, phone, ports: createWxPorts(phone.wx, { clock: phone.clock }) };
}
