import { ADDRESS, full, hex, Lab } from "./lab";

const START = "startBluetoothDevicesDiscovery";
const STOP = "stopBluetoothDevicesDiscovery";
const FOUND = "onBluetoothDeviceFound";

type Device = WechatMiniprogram.BlueToothDevice;
const reports = (lab: Lab) => lab.payloads(FOUND).map(({ devices }) => devices as Device[]);

async function opened(options: ConstructorParameters<typeof Lab>[0] = {}): Promise<Lab> {
  const lab = new Lab(options);
  await lab.must("openBluetoothAdapter");
  lab.listen(FOUND);
  return lab;
}

describe("scanning", () => {
  it("hands out the parts of an advertisement in WeChat's form", async () => {
    const lab = await opened();
    await lab.must(START);
    await lab.world.advance(300);
    const device = reports(lab)[0]?.[0];
    expect(device).toMatchObject({
      deviceId: ADDRESS,
      name: "LAMP_ADV",
      localName: "LAMP_ADV",
      connectable: true,
      advertisServiceUUIDs: [full("FFFF")],
      serviceData: {},
    });
    expect(hex(device?.advertisData)).toBe("e502010203");
    expect(device?.RSSI).toBeGreaterThan(-64);
    expect(device?.RSSI).toBeLessThan(-56);
  });

  it("reports a device once, or again and again with allowDuplicatesKey", async () => {
    const once = await opened();
    await once.must(START);
    await once.world.advance(2_000);
    expect(reports(once)).toHaveLength(1);

    const often = await opened();
    await often.must(START, { allowDuplicatesKey: true });
    await often.world.advance(2_000);
    expect(reports(often).length).toBeGreaterThan(10);
  });

  it.each(["android", "ios"] as const)(
    "says on %s that it is discovering, which published programs go by",
    async (os) => {
      expect(await (await opened({ phone: { os } })).must(START)).toMatchObject({ errCode: 0, isDiscovering: true });
    },
  );

  it("gathers reports for the interval asked", async () => {
    const lab = await opened();
    await lab.must(START, { allowDuplicatesKey: true, interval: 500 });
    await lab.world.advance(1_600);
    const batches = reports(lab);
    expect(batches.length).toBeGreaterThanOrEqual(2);
    expect(batches.length).toBeLessThanOrEqual(3);
    expect(batches[0]?.length).toBeGreaterThan(2);
  });

  it.each([["FFFF"], ["ffff"], ["0000FFFF"], [full("ffff")], ["0000ffff-0000-1000-8000-00805f9b34fb"]])(
    "finds by service %s",
    async (uuid) => {
      const lab = await opened();
      await lab.must(START, { services: [uuid] });
      await lab.world.advance(500);
      expect(reports(lab)).toHaveLength(1);
    },
  );

  it("leaves out devices that do not advertise the service, and refuses what is no UUID", async () => {
    const lab = await opened();
    await lab.must(START, { services: ["180F"] });
    await lab.world.advance(500);
    expect(reports(lab)).toEqual([]);
    await lab.must(STOP);
    expect((await lab.call(START, { services: ["lamp"] })).result).toMatchObject({ errCode: 10013 });
  });

  it("goes quiet after stop", async () => {
    const lab = await opened();
    await lab.must(START, { allowDuplicatesKey: true });
    await lab.world.advance(500);
    await lab.must(STOP);
    const heard = reports(lab).length;
    await lab.world.advance(2_000);
    expect(reports(lab)).toHaveLength(heard);
    expect(lab.phone.inspect().discovering).toBe(false);
  });

  it("keeps everything it heard until the module closes, with buffers of the app's own", async () => {
    const lab = await opened();
    await lab.must(START);
    await lab.world.advance(500);
    await lab.must(STOP);
    const [first] = (await lab.must("getBluetoothDevices")).devices as Device[];
    new Uint8Array(first?.advertisData ?? new ArrayBuffer(0)).fill(0);
    const [second] = (await lab.must("getBluetoothDevices")).devices as Device[];
    expect(hex(second?.advertisData)).toBe("e502010203");
  });

  it("fails a second start with 10008 on Android and takes it on iOS (pitfall 10)", async () => {
    const android = await opened();
    await android.must(START);
    expect((await android.call(START)).result).toMatchObject({ errCode: 10008, errno: 1500104 });
    const ios = await opened({ phone: { os: "ios" } });
    await ios.must(START);
    expect((await ios.call(START)).ok).toBe(true);
  });

  it("swallows the sixth start within 30 s on Android, silently, and recovers later (pitfall 11)", async () => {
    const lab = await opened();
    for (let start = 1; start <= 5; start++) {
      await lab.must(START);
      await lab.world.advance(400);
      await lab.must(STOP);
    }
    expect(reports(lab)).toHaveLength(5);
    expect((await lab.call(START)).ok).toBe(true);
    await lab.world.advance(40_000);
    expect(reports(lab)).toHaveLength(5);
    await lab.must(STOP);
    await lab.must(START);
    await lab.world.advance(400);
    expect(reports(lab)).toHaveLength(6);
  });

  it("does not limit starts on iOS", async () => {
    const lab = await opened({ phone: { os: "ios" } });
    for (let start = 1; start <= 8; start++) {
      await lab.must(START);
      await lab.world.advance(400);
      await lab.must(STOP);
    }
    expect(reports(lab)).toHaveLength(8);
  });

  it.each([
    [{ location: false }, { errCode: 10008, errno: 1500104 }],
    [{ permissions: { "system.location": "denied" } as const }, { errCode: 10008, errno: 1509008 }],
  ])("fails on Android with %j (pitfall 9)", async (phone, failure) => {
    const lab = await opened({ phone });
    expect((await lab.call(START)).result).toMatchObject(failure);
  });

  it("finds nothing without location on an Android that says success, and needs none on iOS (pitfall 9)", async () => {
    const old = await opened({ phone: { location: false, profile: { scan: { withoutLocation: "silent" } } } });
    await old.must(START);
    await old.world.advance(3_000);
    expect(reports(old)).toEqual([]);
    const ios = await opened({ phone: { os: "ios", location: false } });
    await ios.must(START);
    await ios.world.advance(3_000);
    expect(reports(ios)).toHaveLength(1);
  });

  it("leaves connectable out below Android 8", async () => {
    const lab = await opened({ phone: { apiLevel: 25 } });
    await lab.must(START);
    await lab.world.advance(500);
    expect(reports(lab)[0]?.[0]).not.toHaveProperty("connectable");
  });

  it("gives the address on Android, a lasting UUID on iOS, an address that changes with Bluetooth on Harmony (pitfall 4)", async () => {
    const ids = async (os: "android" | "ios" | "harmony") => {
      const lab = new Lab({ phone: { os } });
      const first = await lab.find();
      lab.phone.setBluetooth(false);
      lab.phone.setBluetooth(true);
      lab.events.length = 0;
      const second = await lab.find();
      return [first, second] as const;
    };
    expect(await ids("android")).toEqual([ADDRESS, ADDRESS]);
    const [ios, iosAgain] = await ids("ios");
    expect(ios).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    expect(iosAgain).toBe(ios);
    const [harmony, harmonyAgain] = await ids("harmony");
    expect(harmony).toMatch(/^[0-9A-F]{2}(:[0-9A-F]{2}){5}$/);
    expect(harmony).not.toBe(ADDRESS);
    expect(harmonyAgain).not.toBe(harmony);
  });

  it("shows the GATT name instead of the advertised one after a connection (pitfall 6)", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    expect((await lab.must("getConnectedBluetoothDevices", { services: ["FFFF"] })).devices).toEqual([
      { deviceId, name: "LAMP" },
    ]);
    expect((await lab.must("getConnectedBluetoothDevices", { services: ["180F"] })).devices).toEqual([]);
    await lab.must("closeBLEConnection", { deviceId });
    await lab.must(START);
    await lab.world.advance(1_000);
    expect(reports(lab).at(-1)?.[0]).toMatchObject({ name: "LAMP", localName: "LAMP_ADV" });
  });
});
