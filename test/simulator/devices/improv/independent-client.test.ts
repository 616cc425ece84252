import { ImprovBluetoothLE } from "improv-wifi-sdk/dist/ble";
import { createImprovDevice } from "../../../../simulator/devices/improv/improv-device";
import type { ImprovSpec } from "../../../../simulator/devices/improv/spec";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { createDeviceHost } from "../../../../simulator/world/radio/create-device-host";
import { Radio } from "../../../../simulator/world/radio/radio";
import { World } from "../../../../simulator/world/time/world";
import { Trace } from "../../../../simulator/world/trace/trace";
import { type AccessPointFields, buildAccessPoint } from "../../../../simulator/world/wifi/access-point-fields";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";
import { createVirtualPhone } from "../../../../simulator/wx/virtual-phone";
import { BluetoothFace } from "./web-bluetooth";

const ADDRESS = "8C:12:E0:00:00:01";
const HOME: AccessPointFields = { ssid: "客厅 2.4G", password: "12345678", rssi: -55 };
const SILENT = { log: () => {}, error: () => {}, debug: () => {} };

/** The maker's own browser client, on a virtual phone beside a virtual device. */
async function beside(spec: Partial<ImprovSpec> = {}, wifi: readonly AccessPointFields[] = [HOME]) {
  const world = new World({ seed: 3 });
  const faults = new FaultPlan([], world, world.random);
  const radio = new Radio(world);
  const air = new WifiAir(world.random, faults);
  for (const [index, network] of wifi.entries()) air.add(buildAccessPoint(network, index));
  const host = createDeviceHost(world, air.station("LAMP"), "LAMP");
  // This client writes commands without response only.
  const device = createImprovDevice(
    { name: "LAMP", address: ADDRESS, commandWrite: "without-response", ...spec },
    host,
  );
  radio.add(device, { rssi: -50 });
  const trace = new Trace(world, { limit: 0 });
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, faults, trace },
    { name: "phone", os: "android" },
  );
  const face = new BluetoothFace(phone, ADDRESS, "LAMP");
  const client = new ImprovBluetoothLE(face as never, SILENT);
  const states: (number | undefined)[] = [];
  client.addEventListener("state-changed", () => states.push(client.currentState));
  /** Lets world time pass until a promise of the client's settled. */
  const settled = async <T>(promise: Promise<T>): Promise<T> => {
    let done = false;
    const end = () => {
      done = true;
    };
    promise.then(end, end);
    await world.until(() => done, 120_000);
    return promise;
  };
  await settled(client.initialize());
  return { world, device, client, states, settled };
}

describe("improv-wifi-sdk, which nobody here wrote,", () => {
  it("reads where the device stands and what it can do", async () => {
    const { client } = await beside();
    expect(client).toMatchObject({ name: "LAMP", currentState: 2, errorState: 0, capabilities: 15 });
  });

  it.each(["without-response", "both"] as const)("provisions a device that takes writes %s", async (commandWrite) => {
    const { client, device, settled, states } = await beside({ commandWrite });
    expect(await settled(client.provision(HOME.ssid ?? "", "12345678"))).toMatch(/^https:\/\/my\.home-assistant\.io\//);
    expect(device.firmware.joined?.ssid).toEqual(new TextEncoder().encode(HOME.ssid));
    expect(states).toEqual(expect.arrayContaining([3, 4]));
  });

  it("is told that the device could not join, and may try again", async () => {
    const { client, settled } = await beside({ joinTimeoutMs: 6_000 });
    expect(await settled(client.provision(HOME.ssid ?? "", "nope1234"))).toBeUndefined();
    expect(client).toMatchObject({ errorState: 3 });
    expect(await settled(client.provision(HOME.ssid ?? "", "12345678"))).toBeDefined();
  });

  it("makes the device show itself", async () => {
    const { client, device, world } = await beside();
    client.identify();
    await world.advance(1_000);
    expect(device.firmware.identified).toBe(1);
  });

  it("waits for the button, and hears when it was pressed", async () => {
    const { client, device, settled, world, states } = await beside({ authorised: false });
    expect(client.currentState).toBe(1);
    expect(await settled(client.provision(HOME.ssid ?? "", "12345678"))).toBeUndefined();
    expect(client.errorState).toBe(4);
    device.firmware.press();
    await world.advance(500);
    expect(states.at(-1)).toBe(2);
    expect(await settled(client.provision(HOME.ssid ?? "", "12345678"))).toBeDefined();
  });

  it("sees a device that is on a network already", async () => {
    expect((await beside({ state: "provisioned" })).client.currentState).toBe(4);
  });
});
