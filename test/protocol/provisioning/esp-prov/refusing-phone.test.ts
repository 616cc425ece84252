import { createWxPorts } from "../../../../protocol/adapters/wx/create-wx-ports";
import { createEspProvProvisioner } from "../../../../protocol/provisioning/esp-prov/provisioner";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { createEspProvDevice } from "../../../../simulator/devices/esp-prov/esp-prov-device";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { createDeviceHost } from "../../../../simulator/world/radio/create-device-host";
import { Radio } from "../../../../simulator/world/radio/radio";
import { World } from "../../../../simulator/world/time/world";
import { Trace } from "../../../../simulator/world/trace/trace";
import { buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";
import { PLATFORM_PROFILES } from "../../../../simulator/wx/platform-profiles";
import { createVirtualPhone } from "../../../../simulator/wx/virtual-phone";
import { utf8 } from "../blufi/support/hex";
import { watch } from "../blufi/support/watch";

const ADDRESS = "8C:12:E0:00:00:01";

/** An Android that answers a write which does not fit the MTU with 10008, at once (B5), at the smallest MTU. */
async function paired(security: 1 | 2) {
  const world = new World({ seed: 4 });
  const faults = new FaultPlan([], world, world.random);
  const radio = new Radio(world);
  const air = new WifiAir(world.random, faults);
  air.add(buildAccessPoint({ ssid: "HomeNet", password: "12345678" }, 0));
  const host = createDeviceHost(world, air.station("LAMP"), "LAMP");
  radio.add(createEspProvDevice({ name: "LAMP", address: ADDRESS, security, pop: "abcd1234", mtu: 23 }, host), {
    rssi: -50,
  });
  const { gatt } = PLATFORM_PROFILES.android;
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, faults, trace: new Trace(world, { limit: 0 }) },
    { name: "phone", os: "android", mtu: 23, profile: { gatt: { oversize: { ...gatt.oversize, write: "refuse" } } } },
  );
  const ports = createWxPorts(phone.wx, { clock: phone.clock });
  const flow = createPairingFlow(ports, createEspProvProvisioner(), ADDRESS, { pop: "abcd1234" });
  const joined = watch(flow.join({ ssid: utf8("HomeNet"), password: utf8("12345678") }));
  await world.until(() => joined.ended !== "no", 120_000);
  return { end: joined.values.at(-1), tookMs: world.elapsed() };
}

describe("a phone that refuses a message longer than the MTU", () => {
  it.each([1, 2] as const)("(security %i) ends as unsupported at once, with what would help", async (security) => {
    const { end, tookMs } = await paired(security);
    expect(end).toMatchObject({
      result: { outcome: "failed", error: { advice: "message-too-long", reason: { kind: "unsupported" } } },
    });
    expect(tookMs).toBeLessThan(5_000);
  });
});
