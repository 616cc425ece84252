import { ADDRESS, Lab } from "./lab";

const CREATE = "createBLEConnection";
const CLOSE = "closeBLEConnection";
const CHANGED = "onBLEConnectionStateChange";

async function opened(options: ConstructorParameters<typeof Lab>[0] = {}): Promise<Lab> {
  const lab = new Lab(options);
  await lab.must("openBluetoothAdapter");
  lab.listen(CHANGED);
  return lab;
}

describe("connecting", () => {
  it("opens a link without a scan on Android and tells the change before success", async () => {
    const lab = await opened();
    const order: string[] = [];
    lab.wx.onBLEConnectionStateChange(({ connected }) => order.push(`event ${connected}`));
    lab.start(CREATE, { deviceId: ADDRESS }, ({ result }) => order.push(String(result.errMsg)));
    await lab.world.advance(2_000);
    expect(order).toEqual(["event true", "createBLEConnection:ok"]);
    expect(lab.payloads(CHANGED)).toEqual([{ deviceId: ADDRESS, connected: true }]);
    expect(lab.phone.inspect()).toMatchObject({ gattClients: 1, openConnections: [ADDRESS] });
    expect(lab.radio.links()).toHaveLength(1);
  });

  it("closes the link, tells the change, and leaves the device free for another phone", async () => {
    const lab = await opened();
    await lab.must(CREATE, { deviceId: ADDRESS });
    expect(await lab.must(CLOSE, { deviceId: ADDRESS })).toEqual({ errCode: 0, errMsg: "closeBLEConnection:ok" });
    await lab.world.advance(1_000);
    expect(lab.payloads(CHANGED).at(-1)).toEqual({ deviceId: ADDRESS, connected: false });
    expect(lab.radio.links()).toEqual([]);
    expect(lab.phone.inspect().gattClients).toBe(0);
  });

  it.each([
    ["android", "", 10013],
    ["android", "LAMP", 10013],
    ["ios", ADDRESS, 10013],
    ["ios", "AAAAAAAA-AAAA-AAAA-AAAA-AAAAAAAAAAAA", 10002],
  ] as const)("on %s the device id %j fails with %d", async (os, deviceId, errCode) => {
    const lab = await opened({ phone: { os } });
    expect((await lab.call(CREATE, { deviceId })).result).toMatchObject({ errCode });
  });

  it("fails with -1 and 1509007 when the link is open already (pitfall 15)", async () => {
    const lab = await opened();
    await lab.must(CREATE, { deviceId: ADDRESS });
    expect((await lab.call(CREATE, { deviceId: ADDRESS })).result).toEqual({
      errCode: -1,
      errno: 1509007,
      errMsg: "createBLEConnection:fail already connect",
    });
  });

  it("times out with 10012 after the time the app gave", async () => {
    const lab = await opened();
    lab.radio.move("LAMP", -120);
    const before = lab.world.elapsed();
    const { result } = await lab.call(CREATE, { deviceId: ADDRESS, timeout: 3_000 });
    expect(result).toMatchObject({
      errCode: 10012,
      errno: 1509005,
      errMsg: "createBLEConnection:fail operate time out",
    });
    expect(lab.world.elapsed() - before).toBeGreaterThanOrEqual(3_000);
    expect(lab.world.elapsed() - before).toBeLessThan(3_100);
  });

  it("without a timeout ends in 10003 on Android and never on iOS (pitfall 13)", async () => {
    const android = await opened();
    android.radio.move("LAMP", -120);
    expect((await android.call(CREATE, { deviceId: ADDRESS })).result).toEqual({
      errCode: 10003,
      errno: 1509001,
      errMsg: "createBLEConnection:fail connection fail status:133",
    });

    const ios = new Lab({ phone: { os: "ios" } });
    const deviceId = await ios.find();
    ios.radio.move("LAMP", -120);
    let answered = false;
    ios.start(CREATE, { deviceId }, () => {
      answered = true;
    });
    await ios.world.advance(100_000);
    expect(answered).toBe(false);
    ios.radio.move("LAMP", -60);
    await ios.world.advance(60_000);
    expect(answered).toBe(true);
  });

  it("fails with 10003 when the device has no link left", async () => {
    const lab = await opened();
    lab.radio.connect("another phone", ADDRESS, {
      opened: () => undefined,
      failed: () => undefined,
      closed: () => undefined,
      notified: () => undefined,
    });
    await lab.world.advance(2_000);
    expect((await lab.call(CREATE, { deviceId: ADDRESS, timeout: 20_000 })).result).toMatchObject({ errCode: 10003 });
  });

  it("keeps the client of a failed create on Android until it is closed (pitfall 14)", async () => {
    const lab = await opened();
    lab.radio.move("LAMP", -120);
    await lab.call(CREATE, { deviceId: ADDRESS, timeout: 1_000 });
    await lab.call(CREATE, { deviceId: ADDRESS, timeout: 1_000 });
    expect(lab.phone.inspect().gattClients).toBe(2);
    await lab.must(CLOSE, { deviceId: ADDRESS });
    expect(lab.phone.inspect().gattClients).toBe(0);
  });

  it("has no client left for an app that never closes failed ones", async () => {
    const lab = await opened({ phone: { profile: { connection: { clientLimit: 3 } } } });
    lab.radio.move("LAMP", -120);
    for (let failed = 0; failed < 3; failed++) await lab.call(CREATE, { deviceId: ADDRESS, timeout: 1_000 });
    lab.radio.move("LAMP", -60);
    expect((await lab.call(CREATE, { deviceId: ADDRESS, timeout: 5_000 })).result).toMatchObject({ errCode: 10003 });
    await lab.must(CLOSE, { deviceId: ADDRESS });
    expect((await lab.call(CREATE, { deviceId: ADDRESS, timeout: 5_000 })).ok).toBe(true);
  });

  it("opens a second client when create is called twice at once on Android: one close is not enough", async () => {
    const lab = await opened();
    const outcomes: boolean[] = [];
    for (const _ of [1, 2]) lab.start(CREATE, { deviceId: ADDRESS }, ({ ok }) => outcomes.push(ok));
    await lab.world.advance(2_000);
    expect(outcomes).toEqual([true, true]);
    await lab.must(CLOSE, { deviceId: ADDRESS });
    expect(lab.phone.inspect()).toMatchObject({ gattClients: 1, openConnections: [ADDRESS] });
    await lab.must(CLOSE, { deviceId: ADDRESS });
    expect(lab.phone.inspect()).toMatchObject({ gattClients: 0, openConnections: [] });
  });

  it("answers a create that is closed before it opened", async () => {
    const lab = await opened();
    lab.radio.move("LAMP", -120);
    let failure: Record<string, unknown> | undefined;
    lab.start(CREATE, { deviceId: ADDRESS }, ({ result }) => {
      failure = result;
    });
    await lab.world.advance(100);
    await lab.must(CLOSE, { deviceId: ADDRESS });
    expect(failure).toMatchObject({ errCode: 10003 });
    lab.radio.move("LAMP", -60);
    await lab.world.advance(60_000);
    expect(lab.radio.links()).toEqual([]);
    expect(lab.payloads(CHANGED)).toEqual([]);
  });

  it("fails to close what is not there with 10006", async () => {
    const lab = await opened();
    expect((await lab.call(CLOSE, { deviceId: ADDRESS })).result).toMatchObject({ errCode: 10006, errno: 1509003 });
  });

  it("tells when the device goes out of range, and fails calls with 10006 from then on", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    lab.listen(CHANGED);
    lab.radio.move("LAMP", -120);
    await lab.world.advance(10_000);
    expect(lab.payloads(CHANGED)).toEqual([{ deviceId, connected: false }]);
    expect((await lab.call("getBLEDeviceServices", { deviceId })).result).toMatchObject({
      errCode: 10006,
      errMsg: "getBLEDeviceServices:fail no connection",
    });
  });

  it("has no services at first after a quick reconnect on Android, and finds them a little later (pitfall 16)", async () => {
    const lab = await opened();
    await lab.must(CREATE, { deviceId: ADDRESS });
    await lab.must(CLOSE, { deviceId: ADDRESS });
    await lab.must(CREATE, { deviceId: ADDRESS, timeout: 5_000 });
    expect((await lab.call("getBLEDeviceServices", { deviceId: ADDRESS })).result).toMatchObject({ errCode: 10004 });
    await lab.world.advance(200);
    expect((await lab.call("getBLEDeviceServices", { deviceId: ADDRESS })).ok).toBe(true);
    await lab.must(CLOSE, { deviceId: ADDRESS });
    await lab.world.advance(1_000);
    await lab.must(CREATE, { deviceId: ADDRESS, timeout: 5_000 });
    expect((await lab.call("getBLEDeviceServices", { deviceId: ADDRESS })).ok).toBe(true);
  });

  it("pairs on Android only", async () => {
    const android = await opened();
    expect((await android.call("isBluetoothDevicePaired", { deviceId: ADDRESS })).ok).toBe(false);
    await android.must("makeBluetoothPair", { deviceId: ADDRESS, pin: "MTIzNA==" });
    expect((await android.call("isBluetoothDevicePaired", { deviceId: ADDRESS })).ok).toBe(true);
    expect(android.trace.toJsonLines()).not.toContain("MTIzNA");
    const ios = await opened({ phone: { os: "ios" } });
    expect((await ios.call("isBluetoothDevicePaired", { deviceId: ADDRESS })).result).toMatchObject({ errno: 100 });
  });
});
