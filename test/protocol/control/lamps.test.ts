import { blufiLamp } from "../../../protocol/control/blufi-lamp";
import { gattLamp, LAMP_LEVEL, LAMP_ON } from "../../../protocol/control/gatt-lamp";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { BlufiDevice } from "../../../simulator/devices/blufi/blufi-device";
import type { GattDevice } from "../../../simulator/devices/gatt/gatt-device";
import { PHONE_OSES } from "../../../simulator/wx/platform-profile";
import { controlled } from "./lamp-rig";

describe.each(PHONE_OSES)("lamps on a virtual %s phone", (os) => {
  it("a BluFi lamp tells its state, switches and confirms", async () => {
    const { world, changes, last, device, running, phone } = await controlled(blufiLamp, {
      kind: "blufi",
      os,
      fields: { lamp: { on: true, level: 60 } },
    });
    expect(last()?.states).toMatchObject({ on: { value: true }, level: { value: 60 } });
    changes.next({ on: false });
    await world.until(() => last()?.states.on.status === "confirmed", 3_000);
    expect((device as unknown as BlufiDevice).product.state).toEqual({ on: false, level: 60 });
    (device as unknown as BlufiDevice).product.turn({ level: 10 });
    await world.until(() => last()?.states.level.value === 10, 3_000);
    running.subscription.unsubscribe();
    await world.advance(10_000);
    expect(phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, timers: 0 });
  });

  it("a GATT lamp tells its state, switches and confirms", async () => {
    const { world, changes, last, device, running, phone } = await controlled(gattLamp, {
      kind: "gatt",
      os,
      fields: { lamp: { on: true, level: 60 } },
    });
    const lamp = device as GattDevice;
    await world.until(() => last()?.states.level.value === 60, 3_000);
    expect(last()?.states).toMatchObject({ on: { value: true }, level: { value: 60 } });
    changes.next({ on: false, level: 25 });
    await world.until(() => last()?.states.level.status === "confirmed", 3_000);
    expect(lamp.value(LAMP_ON.characteristic)).toEqual(Uint8Array.of(0));
    expect(lamp.value(LAMP_LEVEL.characteristic)).toEqual(Uint8Array.of(50));
    lamp.set(LAMP_LEVEL.characteristic, Uint8Array.of(3));
    await world.until(() => last()?.states.level.value === 1.5, 3_000);
    running.subscription.unsubscribe();
    await world.advance(10_000);
    expect(phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, timers: 0 });
  });
});

describe("lamps that misbehave", () => {
  it("a lamp that does not notify is read after each change", async () => {
    const { world, changes, last } = await controlled(gattLamp, {
      kind: "gatt",
      fields: {
        services: [
          {
            uuid: LAMP_ON.service,
            advertised: true,
            characteristics: [{ uuid: LAMP_ON.characteristic, properties: ["read", "write"], hex: "00" }],
          },
        ],
      },
    });
    changes.next({ on: true });
    await world.until(() => last()?.states.on.status !== "pending", 5_000);
    expect(last()?.states).toMatchObject({ on: { status: "confirmed", value: true }, level: { value: undefined } });
  });

  it.each([
    [blufiLamp, "blufi"],
    [gattLamp, "gatt"],
  ])("what is pending fails when the lamp goes away (%#)", async (controller, kind) => {
    const { world, radio, changes, last, running } = await controlled(controller, {
      kind,
      fields: { lamp: { on: false } },
    });
    radio.remove("LAMP");
    changes.next({ on: true });
    await world.until(() => running.errors.length > 0, 60_000);
    expect(last()?.states.on).toMatchObject({ status: "failed", value: false, want: true });
    expect(running.errors[0]).toBeInstanceOf(DeviceError);
  });

  it("values that no lamp has are not taken for a state", async () => {
    const { world, last, device } = await controlled(gattLamp, { kind: "gatt", fields: { lamp: true } });
    await world.advance(500);
    const before = last()?.states;
    for (const value of [[], [2], [0, 0], [255]]) {
      (device as GattDevice).set(LAMP_ON.characteristic, Uint8Array.from(value));
      await world.advance(200);
    }
    expect(last()?.states.on).toEqual(before?.on);
  });
});
