import { COMMAND, STATE } from "../../../../protocol/provisioning/improv/gatt";
import { createImprovDevice } from "../../../../simulator/devices/improv/improv-device";
import type { ImprovSpec } from "../../../../simulator/devices/improv/spec";
import { createDeviceHost } from "../../../../simulator/world/radio/create-device-host";
import type { PeripheralLink } from "../../../../simulator/world/radio/peripheral";
import { World } from "../../../../simulator/world/time/world";
import { WifiAir } from "../../../../simulator/world/wifi/wifi-air";

const LINK: PeripheralLink = { id: 1, mtu: 247, notify: () => {}, disconnect: () => {} };
const SETTINGS = Uint8Array.of(0x01, 0x04, 0x01, 0x41, 0x01, 0x42, 0x8a);

function linked(spec: Partial<ImprovSpec>) {
  const world = new World({ seed: 1 });
  const host = createDeviceHost(world, new WifiAir(world.random).station("LAMP"), "LAMP");
  const device = createImprovDevice({ name: "LAMP", ...spec }, host);
  device.linkOpened(LINK);
  return device;
}

describe("habits of an Improv device", () => {
  it.each([
    [undefined, { write: true }],
    ["with-response", { write: true }],
    ["without-response", { writeWithoutResponse: true }],
    ["both", { write: true, writeWithoutResponse: true }],
  ] as const)("its command characteristic is written %s", (commandWrite, properties) => {
    const { services } = linked(commandWrite === undefined ? {} : { commandWrite });
    const command = services[0]?.characteristics.find(({ uuid }) => uuid === COMMAND.characteristic);
    expect(command?.properties).toEqual(properties);
  });

  it("one that is on a network says so and takes no settings", () => {
    const device = linked({ state: "provisioned" });
    expect(device.read(LINK, STATE.characteristic)).toEqual({ ok: true, value: Uint8Array.of(4) });
    device.write(LINK, COMMAND.characteristic, SETTINGS, true);
    expect(device.firmware.taken).toEqual([]);
  });

  it("only the write of settings is answered late", () => {
    const device = linked({ writeAnswerMs: 5_000 });
    const identify = Uint8Array.of(0x02, 0x00, 0x02);
    expect(device.write(LINK, COMMAND.characteristic, identify, true)).not.toHaveProperty("afterMs");
    expect(device.write(LINK, COMMAND.characteristic, SETTINGS, true)).toMatchObject({ ok: true, afterMs: 5_000 });
    expect(device.firmware.taken).toHaveLength(1);
  });
});
