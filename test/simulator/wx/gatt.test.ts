import { createGattDevice } from "../../../simulator/devices/gatt/gatt-device";
import { connected, NOTIFY, READ, VALUE, WRITE } from "./connected-lab";
import {
  ADDRESS,
  bytes,
  COMMAND_ONLY,
  full,
  hex,
  INDICATING,
  Lab,
  NOTIFYING,
  READABLE,
  REQUEST_ONLY,
  SERVICE,
  WRITABLE,
} from "./lab";

describe("discovery", () => {
  it("lists services in upper-case 128-bit form, on Android with 1800 and 1801 (pitfall 18)", async () => {
    const uuids = async (os: "android" | "ios") => {
      const lab = new Lab({ phone: { os } });
      const deviceId = await lab.connect();
      const { services } = await lab.must("getBLEDeviceServices", { deviceId });
      return (services as WechatMiniprogram.BLEService[]).map(({ uuid }) => uuid);
    };
    expect(await uuids("android")).toEqual([full("1800"), full("1801"), SERVICE]);
    expect(await uuids("ios")).toEqual([SERVICE]);
  });

  it("lists the characteristics of 1800 and 1801, whose name and appearance can be read", async () => {
    const { lab, deviceId } = await connected();
    const found = async (serviceId: string) => {
      const { characteristics } = await lab.must("getBLEDeviceCharacteristics", { deviceId, serviceId });
      return (characteristics as WechatMiniprogram.BLECharacteristic[]).map(({ uuid }) => uuid);
    };
    expect(await found(full("1800"))).toEqual([full("2A00"), full("2A01")]);
    expect(await found(full("1801"))).toEqual([full("2A05")]);
    const at = { deviceId, serviceId: full("1800"), characteristicId: full("2A00") };
    await lab.must(READ, at);
    await lab.must(READ, { ...at, characteristicId: full("2A01") });
    await lab.must(NOTIFY, { ...at, serviceId: full("1801"), characteristicId: full("2A05"), state: true });
    await lab.world.advance(5);
    expect(lab.payloads(VALUE).map(({ value }) => hex(value))).toEqual([
      hex(new TextEncoder().encode(lab.device.gattName)),
      "0000",
    ]);
  });

  it("tells the two kinds of write apart", async () => {
    const { lab, deviceId } = await connected();
    const { characteristics } = await lab.must("getBLEDeviceCharacteristics", { deviceId, serviceId: "ffff" });
    const of = (uuid: string) =>
      (characteristics as WechatMiniprogram.BLECharacteristic[]).find((one) => one.uuid === uuid)?.properties;
    const none = {
      read: false,
      write: false,
      writeDefault: false,
      writeNoResponse: false,
      notify: false,
      indicate: false,
    };
    expect(of(WRITABLE)).toEqual({ ...none, write: true, writeDefault: true, writeNoResponse: true });
    expect(of(REQUEST_ONLY)).toEqual({ ...none, write: true, writeDefault: true });
    expect(of(COMMAND_ONLY)).toEqual({ ...none, write: true, writeNoResponse: true });
    expect(of(NOTIFYING)).toEqual({ ...none, notify: true });
    expect(of(READABLE)).toEqual({ ...none, read: true });
  });

  it("fails with 10005 for a service that has no characteristics, and lists the others", async () => {
    const lab = new Lab();
    const services = [
      { uuid: "FFE0" },
      { uuid: "FFE1", characteristics: [] },
      { uuid: "FFFF", advertised: true, characteristics: [{ uuid: "FF04", properties: ["read"] as const }] },
      { uuid: "180F", characteristics: [{ uuid: "2A19", properties: ["read"] as const, hex: "64" }] },
    ];
    lab.radio.remove("LAMP");
    lab.radio.add(createGattDevice({ name: "BARE", address: ADDRESS, services }), { rssi: -50 });
    const deviceId = await lab.connect();
    const listed = async (short: string) =>
      (await lab.call("getBLEDeviceCharacteristics", { deviceId, serviceId: full(short) })).result;
    expect(await listed("FFE0")).toMatchObject({ errCode: 10005 });
    expect(await listed("FFE1")).toMatchObject({ errCode: 10005 });
    expect(await listed("180F")).toMatchObject({ errCode: 0, characteristics: [{ uuid: full("2A19") }] });
  });

  it("fails with 10004 and 10005 for what the device does not have", async () => {
    const { lab, deviceId } = await connected();
    expect((await lab.call("getBLEDeviceCharacteristics", { deviceId, serviceId: "180F" })).result).toMatchObject({
      errCode: 10004,
      errno: 1500103,
      errMsg: "getBLEDeviceCharacteristics:fail no service",
    });
    expect((await lab.call(READ, { deviceId, serviceId: "180F", characteristicId: READABLE })).result).toMatchObject({
      errCode: 10004,
    });
    expect((await lab.call(READ, lab.at(deviceId, full("2A19")))).result).toMatchObject({
      errCode: 10005,
      errno: 1509002,
    });
  });

  it("must come before any use: services on Android, characteristics too on iOS (pitfall 17)", async () => {
    for (const os of ["android", "ios"] as const) {
      const lab = new Lab({ phone: { os } });
      const deviceId = await lab.find();
      await lab.must("createBLEConnection", { deviceId });
      expect((await lab.call(READ, lab.at(deviceId, READABLE))).result).toMatchObject({ errCode: 10004 });
      await lab.must("getBLEDeviceServices", { deviceId });
      const afterServices = await lab.call(READ, lab.at(deviceId, READABLE));
      expect(afterServices.ok).toBe(os === "android");
      if (os === "ios") expect(afterServices.result).toMatchObject({ errCode: 10005 });
      await lab.must("getBLEDeviceCharacteristics", { deviceId, serviceId: SERVICE });
      expect((await lab.call(READ, lab.at(deviceId, READABLE))).ok).toBe(true);
    }
  });
});

describe("reading and notifications", () => {
  it("brings a read's bytes through the event, after success (pitfall 19)", async () => {
    const { lab, deviceId } = await connected();
    expect(await lab.must(READ, lab.at(deviceId, READABLE))).toEqual({ errCode: 0, errMsg: `${READ}:ok` });
    await lab.world.advance(5);
    const [event] = lab.payloads(VALUE);
    expect(event).toMatchObject({ deviceId, serviceId: SERVICE, characteristicId: READABLE });
    expect(hex(event?.value)).toBe("0a0b0c");
  });

  it("hands out a fresh buffer each time: an app may write into it", async () => {
    const { lab, deviceId } = await connected();
    await lab.must(READ, lab.at(deviceId, READABLE));
    await lab.world.advance(5);
    new Uint8Array(lab.payloads(VALUE)[0]?.value as ArrayBuffer).fill(0);
    await lab.must(READ, lab.at(deviceId, READABLE));
    await lab.world.advance(5);
    expect(hex(lab.payloads(VALUE)[1]?.value)).toBe("0a0b0c");
  });

  it("delivers notifications between subscribing and unsubscribing only", async () => {
    const { lab, deviceId } = await connected();
    const say = async (value: number) => {
      lab.device.set(NOTIFYING, Uint8Array.of(value));
      await lab.world.advance(200);
    };
    await say(1);
    await lab.must(NOTIFY, lab.at(deviceId, NOTIFYING, { state: true }));
    await say(2);
    await lab.must(NOTIFY, lab.at(deviceId, NOTIFYING, { state: false }));
    await say(3);
    expect(lab.payloads(VALUE).map(({ value }) => hex(value))).toEqual(["02"]);
  });

  it.each([
    [NOTIFYING, undefined, true],
    [NOTIFYING, "notification", true],
    [NOTIFYING, "indication", false],
    [INDICATING, undefined, true],
    [INDICATING, "indication", true],
    [INDICATING, "notification", false],
    [READABLE, undefined, false],
  ])("subscribing to %s as %s works: %s, else 10007", async (uuid, type, works) => {
    const { lab, deviceId } = await connected();
    const { ok, result } = await lab.call(NOTIFY, lab.at(deviceId, uuid, { state: true, ...(type ? { type } : {}) }));
    expect(ok).toBe(works);
    if (!works)
      expect(result).toMatchObject({ errCode: 10007, errno: 1509004, errMsg: `${NOTIFY}:fail property not support` });
  });

  it("fails with 10007 what a characteristic cannot do", async () => {
    const { lab, deviceId } = await connected();
    expect((await lab.call(READ, lab.at(deviceId, WRITABLE))).result).toMatchObject({ errCode: 10007 });
    expect((await lab.call(WRITE, lab.at(deviceId, READABLE, { value: bytes(1) }))).result).toMatchObject({
      errCode: 10007,
    });
  });
});

describe("signal strength", () => {
  it("is told of a connected device", async () => {
    const { lab, deviceId } = await connected();
    expect(await lab.must("getBLEDeviceRSSI", { deviceId })).toMatchObject({ RSSI: -60 });
  });
});
