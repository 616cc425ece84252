import { LAMP_LEVEL, LAMP_ON, LAMP_SERVICE } from "../../../../protocol/control/gatt-lamp";
import type { GattDevice } from "../../../../simulator/devices/gatt/gatt-device";
import { PHONE_OSES } from "../../../../simulator/wx/platform-profile";
import { modelOf, overBle } from "./ble-rig";

const place = (characteristicID: string) => ({ serviceID: LAMP_SERVICE, characteristicID });
const LAMP = modelOf({
  properties: {
    power: { type: "boolean", bindings: { ble: { ...place(LAMP_ON.characteristic), codec: "bool" } } },
    level: {
      ...{ type: "number", minimum: 0, maximum: 100, multipleOf: 0.5 },
      bindings: { ble: { ...place(LAMP_LEVEL.characteristic), codec: "uint8*0.5" } },
    },
    color: { type: "integer" },
  },
});
const lamp = { kind: "gatt", fields: { lamp: { on: true, level: 60 } } } as const;

describe.each(PHONE_OSES)("plain characteristics on a virtual %s phone", (os) => {
  it("are read, written and notified, and nothing is left open", async () => {
    const r = overBle(LAMP, { ...lamp, os });
    const device = r.device as GattDevice;
    await r.until(() => r.value("level") === 60, 20_000);
    expect(r.states.at(-1)?.properties.power).toMatchObject({ value: true, source: "ble" });
    r.set({ power: false, level: 12.5 });
    await r.until(() => r.outcomes.length > 0, 5_000);
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed", path: "ble" }]);
    expect(device.value(LAMP_ON.characteristic)).toEqual(Uint8Array.of(0));
    expect(device.value(LAMP_LEVEL.characteristic)).toEqual(Uint8Array.of(25));
    device.set(LAMP_LEVEL.characteristic, Uint8Array.of(3));
    await r.until(() => r.value("level") === 1.5, 3_000);
    r.showing.unsubscribe();
    await r.world.advance(10_000);
    expect(r.phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, timers: 0 });
  });
});

describe("a device that is nothing but characteristics", () => {
  it("fails a command for what it has no place for, without a write", async () => {
    const r = overBle(LAMP, lamp);
    await r.until(() => r.value("level") === 60, 20_000);
    r.set({ color: 3 });
    await r.until(() => r.outcomes.length > 0, 5_000);
    expect(r.outcomes).toMatchObject([
      { outcome: "failed", error: { reason: { kind: "unsupported", what: "color" } } },
    ]);
  });

  it("is looked for again once it is out of range, and its value keeps the time of when it was said", async () => {
    const r = overBle(LAMP, lamp);
    await r.until(() => r.value("level") === 60, 20_000);
    const saidAt = r.states.at(-1)?.properties.level?.at;
    r.radio.move("LAMP", -127);
    await r.until(() => r.states.at(-1)?.path === undefined, 30_000);
    await r.until(() => r.states.at(-1)?.reachability.ble?.why === "out-of-range", 60_000);
    expect(r.states.at(-1)?.properties.level).toMatchObject({ value: 60 });
    expect(r.states.at(-1)?.properties.level?.at).toBeGreaterThanOrEqual(saidAt ?? 0);
    r.radio.move("LAMP", -50);
    await r.until(() => r.states.at(-1)?.path === "ble", 60_000);
    r.set({ level: 5 });
    await r.until(() => r.value("level") === 5, 10_000);
  });
});
