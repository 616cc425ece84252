import { createGattDevice } from "../../../simulator/devices/gatt/gatt-device";
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

const WRITE = "writeBLECharacteristicValue";
const READ = "readBLECharacteristicValue";
const NOTIFY = "notifyBLECharacteristicValueChange";
const VALUE = "onBLECharacteristicValueChange";

async function connected(options: ConstructorParameters<typeof Lab>[0] = {}) {
  const lab = new Lab(options);
  const deviceId = await lab.connect();
  lab.listen(VALUE);
  return { lab, deviceId };
}

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

describe("writing", () => {
  it("takes a copy of the value at the call", async () => {
    const { lab, deviceId } = await connected();
    const value = bytes(1, 2, 3);
    const writing = lab.call(WRITE, lab.at(deviceId, REQUEST_ONLY, { value }));
    new Uint8Array(value).fill(9);
    await writing;
    expect(lab.written).toEqual(["010203"]);
  });

  it.each([
    ["android", "command"],
    ["ios", "request"],
  ] as const)("without a writeType is a %s's favourite: a %s (pitfall 22)", async (os, kind) => {
    const { lab, deviceId } = await connected({ phone: { os } });
    const before = lab.world.elapsed();
    await lab.must(WRITE, lab.at(deviceId, WRITABLE, { value: bytes(1) }));
    // A request needs the device's answer, a command only the phone's buffer.
    expect(lab.world.elapsed() - before < 20).toBe(kind === "command");
  });

  it.each([
    [REQUEST_ONLY, "writeNoResponse"],
    [COMMAND_ONLY, "write"],
  ])("fails with 10007 when %s is told to %s", async (uuid, writeType) => {
    const { lab, deviceId } = await connected();
    const { result } = await lab.call(WRITE, lab.at(deviceId, uuid, { value: bytes(1), writeType }));
    expect(result).toMatchObject({ errCode: 10007 });
  });

  it("falls back to the kind a characteristic has", async () => {
    const { lab, deviceId } = await connected();
    await lab.must(WRITE, lab.at(deviceId, REQUEST_ONLY, { value: bytes(1) }));
    await lab.must(WRITE, lab.at(deviceId, COMMAND_ONLY, { value: bytes(2) }));
    await lab.world.advance(100);
    expect(lab.written).toEqual(["01", "02"]);
  });

  const REFUSES = { phone: { os: "android", profile: { gatt: { parallelCalls: "refuse" } } } } as const;

  it("waits its turn while another operation is in flight", async () => {
    for (const os of ["android", "ios", "harmony"] as const) {
      const { lab, deviceId } = await connected({ phone: { os } });
      const done: string[] = [];
      const start = (api: string, options: object) => lab.start(api, options, ({ ok }) => done.push(`${api} ${ok}`));
      start(READ, lab.at(deviceId, READABLE));
      start(NOTIFY, lab.at(deviceId, NOTIFYING, { state: true }));
      start(WRITE, lab.at(deviceId, REQUEST_ONLY, { value: bytes(1) }));
      start("getBLEDeviceServices", { deviceId });
      start("getBLEDeviceCharacteristics", { deviceId, serviceId: SERVICE });
      start("getBLEDeviceRSSI", { deviceId });
      if (os !== "ios") start("setBLEMTU", { deviceId, mtu: 200 });
      await lab.world.advance(2_000);
      const calls = [READ, NOTIFY, WRITE, "getBLEDeviceServices", "getBLEDeviceCharacteristics", "getBLEDeviceRSSI"];
      expect(done).toEqual([...calls, ...(os === "ios" ? [] : ["setBLEMTU"])].map((api) => `${api} true`));
      expect(lab.written).toEqual(["01"]);
    }
  });

  it("that waits ends with the connection, as the one in flight does", async () => {
    const { lab, deviceId } = await connected();
    const ended: unknown[] = [];
    for (let call = 0; call < 3; call++) {
      lab.start(READ, lab.at(deviceId, READABLE), ({ result }) => ended.push(result.errCode));
    }
    lab.start("closeBLEConnection", { deviceId });
    await lab.world.advance(1_000);
    expect(ended).toEqual([10006, 10006, 10006]);
  });

  it("fails with 10008 while another operation is in flight, on a phone that refuses (pitfall 20)", async () => {
    const { lab, deviceId } = await connected(REFUSES);
    const first = lab.call(READ, lab.at(deviceId, READABLE));
    const failures: unknown[] = [];
    const note = ({ result }: { readonly result: Readonly<Record<string, unknown>> }) => failures.push(result.errMsg);
    lab.start(READ, lab.at(deviceId, READABLE), note);
    lab.start(WRITE, lab.at(deviceId, WRITABLE, { value: bytes(1) }), note);
    lab.start("getBLEDeviceRSSI", { deviceId }, note);
    lab.start("getBLEDeviceServices", { deviceId }, note);
    lab.start("setBLEMTU", { deviceId, mtu: 200 }, note);
    expect((await first).ok).toBe(true);
    await lab.world.advance(1_000);
    expect(failures).toEqual([
      `${READ}:fail system error, readCharacteristic fail`,
      `${WRITE}:fail system error, writeCharacteristic fail`,
      "getBLEDeviceRSSI:fail system error, readRemoteRssi fail",
      "getBLEDeviceServices:ok",
      "setBLEMTU:ok",
    ]);
  });

  it.each([
    ["waits", {}, 40],
    ["is refused", REFUSES, 16],
  ])(
    "without response overlaps as far as the buffer goes; what is beyond %s (pitfall 26)",
    async (_what, options, least) => {
      const { lab, deviceId } = await connected(options);
      const outcomes: boolean[] = [];
      for (let n = 0; n < 40; n++) {
        const write = lab.at(deviceId, WRITABLE, { value: bytes(n), writeType: "writeNoResponse" });
        lab.start(WRITE, write, ({ ok }) => outcomes.push(ok));
      }
      await lab.world.advance(1_000);
      expect(outcomes).toHaveLength(40);
      const succeeded = outcomes.filter((ok) => ok).length;
      expect(succeeded).toBeGreaterThanOrEqual(least);
      expect(succeeded === 40).toBe(least === 40);
      expect(lab.written).toHaveLength(succeeded);
    },
  );

  it("fails straight after notify on Android, not a little later, and never on iOS (pitfall 21)", async () => {
    const { lab, deviceId } = await connected();
    await lab.must(NOTIFY, lab.at(deviceId, NOTIFYING, { state: true }));
    expect((await lab.call(WRITE, lab.at(deviceId, WRITABLE, { value: bytes(1) }))).result).toMatchObject({
      errCode: 10008,
    });
    await lab.world.advance(100);
    expect((await lab.call(WRITE, lab.at(deviceId, WRITABLE, { value: bytes(1) }))).ok).toBe(true);

    const ios = await connected({ phone: { os: "ios" } });
    await ios.lab.must(NOTIFY, ios.lab.at(ios.deviceId, NOTIFYING, { state: true }));
    expect((await ios.lab.call(WRITE, ios.lab.at(ios.deviceId, WRITABLE, { value: bytes(1) }))).ok).toBe(true);
  });

  it.each([
    ["android", "write", 21, "delivered"],
    ["android", "writeNoResponse", 20, "delivered"],
    ["android", "writeNoResponse", 21, "lost"],
    ["android", "write", 513, "lost"],
    ["ios", "writeNoResponse", 245, "hangs"],
    ["ios", "write", 245, "delivered"],
    ["ios", "write", 513, "hangs"],
    ["ios", "write", 244, "delivered"],
  ] as const)(
    "on %s a %s of %d bytes without asking for an MTU is %s (pitfalls 23 and 25)",
    async (os, writeType, length, fate) => {
      const { lab, deviceId } = await connected({ phone: { os } });
      const value = new Uint8Array(length).fill(7).buffer;
      const outcome = await lab.attempt(WRITE, lab.at(deviceId, WRITABLE, { value, writeType }), 60_000);
      await lab.world.advance(1_000);
      expect(outcome?.ok).toBe(fate === "hangs" ? undefined : true);
      expect(lab.written).toHaveLength(fate === "delivered" ? 1 : 0);
    },
  );

  it("a call that hangs ends with the connection", async () => {
    const { lab, deviceId } = await connected({ phone: { os: "ios" } });
    const value = new Uint8Array(500).buffer;
    const writing = lab.call(WRITE, lab.at(deviceId, WRITABLE, { value }));
    lab.start("closeBLEConnection", { deviceId });
    expect((await writing).result).toMatchObject({ errCode: 10006 });
  });
});

describe("signal strength", () => {
  it("is told of a connected device", async () => {
    const { lab, deviceId } = await connected();
    expect(await lab.must("getBLEDeviceRSSI", { deviceId })).toMatchObject({ RSSI: -60 });
  });
});
