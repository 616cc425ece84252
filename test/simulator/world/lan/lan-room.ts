import type { FaultSpec } from "../../../../simulator/world/faults/fault";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import type { LanHost } from "../../../../simulator/world/lan/lan-host";
import { VirtualSubnet } from "../../../../simulator/world/lan/virtual-subnet";
import { Radio } from "../../../../simulator/world/radio/radio";
import { World } from "../../../../simulator/world/time/world";
import { Trace } from "../../../../simulator/world/trace/trace";
import { type AccessPointFields, buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { LocalNetworks } from "../../../../simulator/world/wifi/local-networks";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";
import type { PhoneSpec } from "../../../../simulator/wx/phone-spec";
import { createVirtualPhone } from "../../../../simulator/wx/virtual-phone";
import { stubPeripheral } from "../wifi/stub-soft-ap";

const HOME: AccessPointFields = { ssid: "HomeNet", password: "12345678" };

export interface LanRoomOptions {
  readonly phone?: Partial<PhoneSpec>;
  readonly faults?: readonly FaultSpec[];
  readonly network?: Partial<AccessPointFields>;
  /** What each device that has joined does, by its name. */
  readonly hosts?: Readonly<Record<string, LanHost>>;
}

/** A phone on HomeNet, and devices whose stations have joined it; one more device runs the access point PROV_1. */
export function lanRoom({ phone: spec = {}, faults = [], network = {}, hosts = {} }: LanRoomOptions = {}) {
  const world = new World({ seed: 5 });
  const radio = new Radio(world);
  const wifi = new WifiAir(world.random);
  const home = buildAccessPoint({ ...HOME, ...network }, 0);
  wifi.add(home);
  const networks = new LocalNetworks({ timeline: world, radio, wifi });
  const trace = new Trace(world);
  const plan = new FaultPlan(faults, world, world.random);
  const [powerOff, leave] = [(name: string) => radio.powerOff(name), (name: string) => networks.leave(name)];
  const subnet = new VirtualSubnet({
    timeline: world,
    members: networks.members,
    trace,
    faults: plan,
    powerOff,
    leave,
  });
  for (const [index, [name, host]] of Object.entries(hosts).entries()) {
    const peripheral = {
      ...stubPeripheral().peripheral,
      name,
      address: `8C:12:E0:00:01:${index.toString(16).padStart(2, "0")}`,
      station: { joining: false, joined: home },
      softAp: () => undefined,
      lan: () => host,
    };
    radio.add(peripheral, { rssi: -50 });
    networks.add(peripheral);
  }
  const soft = stubPeripheral().peripheral;
  radio.add(soft, { rssi: -50 });
  networks.add(soft);
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, networks, subnet, faults: plan, trace },
    { name: "phone", os: "android", ...spec },
  );
  phone.joinWifi("HomeNet", "12345678");
  const addressOf = (device: string) => subnet.forDevice(device).address() ?? "";
  return { world, radio, wifi, home, networks, subnet, phone, wx: phone.wx, trace, addressOf };
}
