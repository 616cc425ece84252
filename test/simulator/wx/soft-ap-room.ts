import type { FaultSpec } from "../../../simulator/world/faults/fault";
import { FaultPlan } from "../../../simulator/world/faults/fault-plan";
import { VirtualSubnet } from "../../../simulator/world/lan/virtual-subnet";
import { Radio } from "../../../simulator/world/radio/radio";
import { World } from "../../../simulator/world/time/world";
import { Trace } from "../../../simulator/world/trace/trace";
import { buildAccessPoint } from "../../../simulator/world/wifi/access-point-fields";
import { LocalNetworks } from "../../../simulator/world/wifi/local-networks";
import { WifiAir } from "../../../simulator/world/wifi/wifi-air";
import type { PhoneSpec } from "../../../simulator/wx/phone-spec";
import { createVirtualPhone } from "../../../simulator/wx/virtual-phone";
import { stubPeripheral } from "../world/wifi/stub-soft-ap";

/** A phone, a device that runs the access point PROV_1 and an ordinary network HomeNet. */
export function softApRoom(
  phoneSpec: Partial<PhoneSpec> = {},
  faults: readonly FaultSpec[] = [],
  password = "hotspot1",
) {
  const world = new World({ seed: 4 });
  const radio = new Radio(world);
  const wifi = new WifiAir(world.random);
  wifi.add(buildAccessPoint({ ssid: "HomeNet", password: "12345678" }, 0));
  const networks = new LocalNetworks({ timeline: world, radio, wifi });
  const device = stubPeripheral(password);
  radio.add(device.peripheral, { rssi: -50 });
  networks.add(device.peripheral);
  const trace = new Trace(world);
  const plan = new FaultPlan(faults, world, world.random);
  const subnet = new VirtualSubnet({
    timeline: world,
    members: networks.members,
    trace,
    faults: plan,
    powerOff: (name) => radio.powerOff(name),
    leave: (name) => networks.leave(name),
  });
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, networks, subnet, faults: plan, trace },
    { name: "phone", os: "android", ...phoneSpec },
  );
  return { world, radio, wifi, networks, subnet, device, phone, wx: phone.wx, trace };
}
