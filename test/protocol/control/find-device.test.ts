import { of, throwError } from "rxjs";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
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

  it("takes the device that the phone's system is connected to, silent as it is, though another looks like it", async () => {
    const { world, phone } = room(OTHERS.slice(0, 1));
    const listed = { deviceId: OWN, name: "LAMP\0" };
    const wx = {
      ...phone.wx,
      getConnectedBluetoothDevices: ({ services, success }: WechatMiniprogram.GetConnectedBluetoothDevicesOption) => {
        expect(services.length).toBeGreaterThan(0);
        success?.({ devices: [{ deviceId: OTHERS[1] ?? "", name: "" }, listed], errMsg: "" });
      },
    } as typeof phone.wx;
    const ports = createWxPorts(wx, { clock: phone.clock });
    const found = watch(findDevice(ports, { deviceId: OWN, resembles: named }));
    await world.advance(1_400);
    expect(found.values).toMatchObject([{ deviceId: OWN, name: "LAMP", rssi: -127 }]);
    await world.advance(10_000);
    expect(phone.inspect()).toMatchObject({ discovering: false, timers: 0 });
  });

  it("asks again while it listens, and for nothing where no id is known", () => {
    const ports = createFakePorts("android");
    const held = { deviceId: OWN };
    const refused = () =>
      throwError(() => new DeviceError({ kind: "unsupported", what: "connected" }, { advice: "update-app" }));
    ports.ble.answer(
      "connected",
      refused,
      () => of([]),
      () => of([held]),
    );
    const found = watch(findDevice(ports, { deviceId: OWN, resembles: () => false }));
    const unknown = watch(findDevice(ports, { deviceId: "", resembles: () => false }));
    ports.clock.advance(5_900);
    expect(found.values).toEqual([]);
    ports.clock.advance(200);
    expect(found.values).toMatchObject([{ deviceId: OWN }]);
    ports.clock.advance(5_000);
    expect(ports.ble.names("connected")).toHaveLength(3);
    expect(unknown.errors).toHaveLength(1);
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
