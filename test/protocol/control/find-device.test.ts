import { createWxPorts } from "../../../protocol/adapters/wx/create-wx-ports";
import { findDevice } from "../../../protocol/control/find-device";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import { createGattDevice } from "../../../simulator/devices/gatt/gatt-device";
import { FaultPlan } from "../../../simulator/world/faults/fault-plan";
import { Radio } from "../../../simulator/world/radio/radio";
import { World } from "../../../simulator/world/time/world";
import { Trace } from "../../../simulator/world/trace/trace";
import { createVirtualPhone } from "../../../simulator/wx/virtual-phone";
import { watch } from "../ble/fake-device";

const OWN = "8C:12:E0:00:00:01";
const OTHERS = ["8C:12:E0:00:00:02", "8C:12:E0:00:00:03"];

/** An Android phone, whose ids are the devices' addresses. */
function room(addresses: readonly string[]) {
  const world = new World({ seed: 1 });
  const radio = new Radio(world);
  addresses.forEach((address, index) => {
    radio.add(createGattDevice({ name: `${index}`, adv: "LAMP", address }), { rssi: -50 });
  });
  const trace = new Trace(world, { limit: 0 });
  const faults = new FaultPlan([], world, world.random);
  const phone = createVirtualPhone(
    { timeline: world, random: world.random, air: radio, faults, trace },
    { name: "phone", os: "android" },
  );
  return { world, phone, ports: createWxPorts(phone.wx, { clock: phone.clock }) };
}

const named = (report: AdvertisementReport) => report.localName === "LAMP";

async function look(addresses: readonly string[]) {
  const { world, phone, ports } = room(addresses);
  const found = watch(findDevice(ports, { deviceId: OWN, resembles: named }));
  const startedAt = world.now();
  await world.until(() => found.values.length + found.errors.length > 0, 20_000);
  const tookMs = world.now() - startedAt;
  await world.advance(10_000);
  expect(phone.inspect()).toMatchObject({ discovering: false, timers: 0 });
  return { ids: found.values.map(({ deviceId }) => deviceId), errors: found.errors, tookMs };
}

describe("finding a device again", () => {
  it("takes the known id at once, whoever else has its name", async () => {
    const { ids, tookMs } = await look([...OTHERS, OWN]);
    expect(ids).toEqual([OWN]);
    expect(tookMs).toBeLessThan(1_500);
  });

  it("takes the only look-alike after a while: ids change", async () => {
    const { ids, tookMs } = await look(OTHERS.slice(0, 1));
    expect(ids).toEqual(OTHERS.slice(0, 1));
    expect(tookMs).toBeGreaterThanOrEqual(1_500);
  });

  it.each([
    ["nobody is there", []],
    ["two look alike: commands must not reach somebody else's device", OTHERS],
  ])("gives up after 8 s when %s", async (_why, addresses) => {
    const { ids, errors, tookMs } = await look(addresses);
    expect(ids).toEqual([]);
    expect(errors[0]).toBeInstanceOf(DeviceError);
    expect((errors[0] as DeviceError).reason).toEqual({ kind: "not-found", what: "device" });
    expect(tookMs).toBeGreaterThanOrEqual(8_000);
    expect(tookMs).toBeLessThan(9_000);
  });
});
