import { createDeviceHost } from "../../../../simulator/world/radio/create-device-host";
import { World } from "../../../../simulator/world/time/world";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";

function host(seed: number, label: string, world = new World({ seed })) {
  return { world, host: createDeviceHost(world, new WifiAir(world.random).station(label), label) };
}

describe("a device's host", () => {
  it("runs work in world time, labelled with the device, until cancelled", async () => {
    const { world, host: lamp } = host(1, "LAMP");
    const began = lamp.now();
    const seen: number[] = [];
    lamp.schedule(20, () => seen.push(lamp.now() - began));
    const cancel = lamp.schedule(10, () => seen.push(-1));
    expect(world.pendingByLabel()).toEqual({ "device.LAMP": 2 });
    cancel();
    await world.advance(50);
    expect(seen).toEqual([20]);
  });

  it("draws bytes that depend on the seed and the device alone", () => {
    const alone = host(1, "LAMP").host.randomBytes(16);
    const world = new World({ seed: 1 });
    world.random.bytes(5);
    host(1, "PLUG", world).host.randomBytes(16);
    expect(host(1, "LAMP", world).host.randomBytes(16)).toEqual(alone);
    expect(host(1, "PLUG").host.randomBytes(16)).not.toEqual(alone);
    expect(host(2, "LAMP").host.randomBytes(16)).not.toEqual(alone);
  });
});
