import type { FaultSpec } from "../../../simulator/world/faults/fault";
import { ADDRESS, bytes, hex, Lab, NOTIFYING, READABLE, REQUEST_ONLY } from "./lab";

const WRITE = "writeBLECharacteristicValue";
const VALUE = "onBLECharacteristicValueChange";
const CHANGED = "onBLEConnectionStateChange";

const lab = (fault: FaultSpec) => new Lab({ faults: [fault] });
const write = async (room: Lab, deviceId: string, value = bytes(0, 0), withinMs = 10_000) =>
  room.attempt(WRITE, room.at(deviceId, REQUEST_ONLY, { value }), withinMs);

async function struckConnected(fault: FaultSpec) {
  const room = lab(fault);
  const deviceId = await room.connect();
  room.listen(VALUE, CHANGED);
  return { room, deviceId };
}

describe("a fault on ble.write", () => {
  it("drop: succeeds and delivers nothing, once", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.write", do: "drop" });
    expect((await write(room, deviceId))?.ok).toBe(true);
    expect(room.written).toEqual([]);
    await write(room, deviceId);
    expect(room.written).toEqual(["0000"]);
  });

  it("corrupt: delivers with one bit flipped", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.write", do: "corrupt" });
    expect((await write(room, deviceId))?.ok).toBe(true);
    const ones = [...Buffer.from(room.written[0] ?? "", "hex")].map(
      (byte) => byte.toString(2).replaceAll("0", "").length,
    );
    expect(ones.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it("duplicate: delivers twice and answers once", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.write", do: "duplicate" });
    expect((await write(room, deviceId))?.ok).toBe(true);
    expect(room.written).toEqual(["0000", "0000"]);
  });

  it("delay: takes that much longer", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.write", do: "delay", ms: 700 });
    const before = room.world.elapsed();
    expect((await write(room, deviceId))?.ok).toBe(true);
    expect(room.world.elapsed() - before).toBeGreaterThanOrEqual(700);
  });

  it("error: fails with the codes given, nothing delivered", async () => {
    const fault: FaultSpec = { on: "ble.write", do: "error", errCode: 10007, errno: 1509004 };
    const { room, deviceId } = await struckConnected(fault);
    expect((await write(room, deviceId))?.result).toMatchObject({ errCode: 10007, errno: 1509004 });
    expect(room.written).toEqual([]);
  });

  it("disconnect: ends the link for both, the call with 10006", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.write", do: "disconnect" });
    expect((await write(room, deviceId))?.result).toMatchObject({ errCode: 10006 });
    await room.world.advance(10);
    expect(room.payloads(CHANGED)).toEqual([{ deviceId, connected: false }]);
    expect(room.radio.links()).toEqual([]);
  });

  it("hang: never answers, and blocks further operations until the link is closed", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.write", do: "hang" });
    expect(await write(room, deviceId, bytes(1), 100_000)).toBeUndefined();
    expect(await write(room, deviceId, bytes(2), 100_000)).toBeUndefined();
    expect(room.phone.inspect().pendingCalls).toEqual({ [WRITE]: 2 });
    await room.must("closeBLEConnection", { deviceId });
    await room.world.advance(10);
    expect(room.phone.inspect().pendingCalls).toEqual({});
  });

  it("power-off: the device is gone, the phone notices after a while", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.write", do: "power-off" });
    const before = room.world.elapsed();
    expect((await write(room, deviceId, bytes(1), 60_000))?.result).toMatchObject({ errCode: 10006 });
    expect(room.world.elapsed() - before).toBeGreaterThan(1_000);
    expect(room.radio.rssi("phone", ADDRESS)).toBeUndefined();
  });

  it("strikes the device it names only", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.write", do: "drop", device: "OTHER", every: 1 });
    await write(room, deviceId);
    expect(room.written).toEqual(["0000"]);
  });
});

describe("a fault on ble.read", () => {
  it.each([
    ["drop", []],
    ["duplicate", ["0a0b0c", "0a0b0c"]],
  ] as const)("%s: succeeds and hands out %j", async (action, values) => {
    const { room, deviceId } = await struckConnected({ on: "ble.read", do: action });
    await room.must("readBLECharacteristicValue", room.at(deviceId, READABLE));
    await room.world.advance(50);
    expect(room.payloads(VALUE).map(({ value }) => hex(value))).toEqual(values);
  });

  it("corrupt: hands out something else of the same length", async () => {
    const { room, deviceId } = await struckConnected({ on: "ble.read", do: "corrupt" });
    await room.must("readBLECharacteristicValue", room.at(deviceId, READABLE));
    await room.world.advance(50);
    const [value] = room.payloads(VALUE).map((event) => hex(event.value));
    expect(value).toHaveLength(6);
    expect(value).not.toBe("0a0b0c");
  });
});

describe("a fault on ble.notify", () => {
  const notified = async (fault: Partial<FaultSpec> & Pick<FaultSpec, "do">) => {
    const { room, deviceId } = await struckConnected({ on: "ble.notify", nth: 2, ...fault });
    await room.must("notifyBLECharacteristicValueChange", room.at(deviceId, NOTIFYING, { state: true }));
    for (const value of [1, 2, 3]) {
      room.device.set(NOTIFYING, Uint8Array.of(value));
      await room.world.advance(100);
    }
    return { values: room.payloads(VALUE).map(({ value }) => hex(value)), room };
  };

  it.each([
    ["drop", ["01", "03"]],
    ["error", ["01", "03"]],
    ["duplicate", ["01", "02", "02", "03"]],
    ["hang", ["01"]],
    ["disconnect", ["01"]],
  ] as const)("%s at the second of three leaves %j", async (action, values) => {
    expect((await notified({ do: action })).values).toEqual(values);
  });

  it("corrupt: changes the second only", async () => {
    const { values } = await notified({ do: "corrupt" });
    expect(values).toHaveLength(3);
    expect([values[0], values[2]]).toEqual(["01", "03"]);
    expect(values[1]).not.toBe("02");
  });

  it("delay: the second comes after the third", async () => {
    const { values, room } = await notified({ do: "delay", ms: 500 });
    expect(values).toEqual(["01", "03"]);
    await room.world.advance(500);
    expect(room.payloads(VALUE).map(({ value }) => hex(value))).toEqual(["01", "03", "02"]);
  });
});

describe("a fault on ble.connect", () => {
  const opened = async (fault: FaultSpec) => {
    const room = lab(fault);
    const deviceId = await room.find();
    room.listen(CHANGED);
    const outcome = await room.attempt("createBLEConnection", { deviceId, timeout: 8_000 }, 30_000);
    await room.world.advance(50);
    return { room, deviceId, outcome };
  };

  it("drop: succeeds without a link, so nothing works over it", async () => {
    const { room, deviceId, outcome } = await opened({ on: "ble.connect", do: "drop" });
    expect(outcome?.ok).toBe(true);
    expect(room.radio.links()).toEqual([]);
    expect((await room.call("getBLEDeviceServices", { deviceId })).result).toMatchObject({ errCode: 10004 });
    expect((await room.call("closeBLEConnection", { deviceId })).ok).toBe(true);
  });

  it("error: fails with the code given and opens no link", async () => {
    const { room, outcome } = await opened({ on: "ble.connect", do: "error", errCode: 10003 });
    expect(outcome?.result).toMatchObject({ errCode: 10003 });
    expect(room.radio.links()).toEqual([]);
  });

  it("disconnect: succeeds and is gone at once", async () => {
    const { room, deviceId, outcome } = await opened({ on: "ble.connect", do: "disconnect" });
    expect(outcome?.ok).toBe(true);
    expect(room.payloads(CHANGED)).toEqual([
      { deviceId, connected: true },
      { deviceId, connected: false },
    ]);
  });

  it("duplicate: tells the change twice and answers once", async () => {
    const { room, deviceId, outcome } = await opened({ on: "ble.connect", do: "duplicate" });
    expect(outcome?.ok).toBe(true);
    const change = { deviceId, connected: true };
    expect(room.payloads(CHANGED)).toEqual([change, change]);
  });

  it("hang: never answers, not even by its timeout, until it is closed", async () => {
    const { room, deviceId, outcome } = await opened({ on: "ble.connect", do: "hang" });
    expect(outcome).toBeUndefined();
    await room.must("closeBLEConnection", { deviceId });
    await room.world.advance(10);
    expect(room.phone.inspect().pendingCalls).toEqual({});
  });

  it("power-off: nobody answers, so the timeout ends it", async () => {
    const { room, outcome } = await opened({ on: "ble.connect", do: "power-off" });
    expect(outcome?.result).toMatchObject({ errCode: 10012 });
    expect(room.radio.rssi("phone", ADDRESS)).toBeUndefined();
  });
});

describe("a fault on ble.scan", () => {
  const scanned = async (fault: FaultSpec) => {
    const room = lab(fault);
    await room.must("openBluetoothAdapter");
    room.listen("onBluetoothDeviceFound", "onBluetoothAdapterStateChange");
    const outcome = await room.attempt("startBluetoothDevicesDiscovery", {}, 1_000);
    await room.world.advance(1_000);
    const devices = room
      .payloads("onBluetoothDeviceFound")
      .flatMap((event) => event.devices as WechatMiniprogram.BlueToothDevice[]);
    return { outcome, devices, room };
  };

  it.each([
    ["drop", true, 0],
    ["duplicate", true, 2],
    ["error", false, 0],
    ["hang", undefined, 0],
  ] as const)("%s: start says %s and %d reports come", async (action, ok, reports) => {
    const { outcome, devices } = await scanned({ on: "ble.scan", do: action });
    expect(outcome?.ok).toBe(ok);
    expect(devices).toHaveLength(reports);
  });

  it("corrupt: the manufacturer data differs", async () => {
    const { devices } = await scanned({ on: "ble.scan", do: "corrupt" });
    expect(hex(devices[0]?.advertisData)).toHaveLength(10);
    expect(hex(devices[0]?.advertisData)).not.toBe("e502010203");
  });

  it("disconnect: the scan ends by itself", async () => {
    const { room } = await scanned({ on: "ble.scan", do: "disconnect" });
    expect(room.payloads("onBluetoothAdapterStateChange").at(-1)).toEqual({ available: true, discovering: false });
  });

  it("power-off: the phone's Bluetooth goes off", async () => {
    const { room, outcome } = await scanned({ on: "ble.scan", do: "power-off" });
    expect(outcome?.result).toMatchObject({ errCode: 10001 });
    expect(room.wx.getSystemSetting().bluetoothEnabled).toBe(false);
  });
});
