import { Lab } from "./lab";

describe("the Bluetooth module", () => {
  it.each([
    "startBluetoothDevicesDiscovery",
    "stopBluetoothDevicesDiscovery",
    "getBluetoothAdapterState",
    "getBluetoothDevices",
    "closeBluetoothAdapter",
  ])("%s before open fails with 10000", async (api) => {
    const { result } = await new Lab().call(api);
    expect(result).toEqual({ errCode: 10000, errno: 1500101, errMsg: `${api}:fail not init` });
  });

  it("tells its state and the state's changes", async () => {
    const lab = new Lab();
    lab.listen("onBluetoothAdapterStateChange");
    expect(await lab.must("openBluetoothAdapter")).toEqual({ errCode: 0, errMsg: "openBluetoothAdapter:ok" });
    expect(await lab.must("getBluetoothAdapterState")).toMatchObject({ available: true, discovering: false });
    await lab.must("startBluetoothDevicesDiscovery");
    expect(await lab.must("getBluetoothAdapterState")).toMatchObject({ available: true, discovering: true });
    lab.phone.setBluetooth(false);
    lab.phone.setBluetooth(true);
    await lab.world.advance(20);
    expect(lab.payloads("onBluetoothAdapterStateChange")).toEqual([
      { available: true, discovering: true },
      { available: false, discovering: false },
      { available: true, discovering: false },
    ]);
  });

  it("is initialised although open fails with 10001 while the radio is off, and says when it is on (pitfall 7)", async () => {
    const lab = new Lab({ phone: { bluetooth: false } });
    lab.listen("onBluetoothAdapterStateChange");
    const { result } = await lab.call("openBluetoothAdapter");
    expect(result).toEqual({ errCode: 10001, errno: 1500102, errMsg: "openBluetoothAdapter:fail not available" });
    expect((await lab.call("startBluetoothDevicesDiscovery")).result).toMatchObject({ errCode: 10001 });
    lab.phone.setBluetooth(true);
    await lab.world.advance(10);
    expect(lab.payloads("onBluetoothAdapterStateChange")).toEqual([{ available: true, discovering: false }]);
    expect((await lab.call("startBluetoothDevicesDiscovery")).ok).toBe(true);
  });

  it("gives the adapter's state with an iPhone's failure", async () => {
    const off = new Lab({ phone: { os: "ios", bluetooth: false } });
    expect((await off.call("openBluetoothAdapter")).result).toMatchObject({ errCode: 10001, state: 4 });
    const denied = new Lab({ phone: { os: "ios", permissions: { "system.bluetooth": "denied" } } });
    expect((await denied.call("openBluetoothAdapter")).result).toMatchObject({ errCode: 10001, state: 3 });
  });

  it("does not announce anything before it was opened", async () => {
    const lab = new Lab();
    lab.listen("onBluetoothAdapterStateChange");
    lab.phone.setBluetooth(false);
    await lab.world.advance(20);
    expect(lab.events).toEqual([]);
  });

  it("drops every connection when it closes, and forgets what it heard", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    lab.listen("onBLEConnectionStateChange");
    await lab.must("closeBluetoothAdapter");
    expect(lab.payloads("onBLEConnectionStateChange")).toEqual([{ deviceId, connected: false }]);
    expect(lab.phone.inspect()).toMatchObject({ gattClients: 0, openConnections: [], discovering: false });
    await lab.must("openBluetoothAdapter");
    expect((await lab.must("getBluetoothDevices")).devices).toEqual([]);
  });

  it("drops connections and fails what is under way when the radio goes off, the adapter's event first", async () => {
    const lab = new Lab();
    const deviceId = await lab.connect();
    lab.events.length = 0;
    lab.listen("onBluetoothAdapterStateChange", "onBLEConnectionStateChange");
    const reading = lab.call("readBLECharacteristicValue", { deviceId, serviceId: "FFFF", characteristicId: "FF04" });
    lab.phone.setBluetooth(false);
    expect((await reading).result).toMatchObject({ errCode: 10001 });
    await lab.world.advance(10);
    expect(lab.events.map(({ api }) => api)).toEqual(["onBluetoothAdapterStateChange", "onBLEConnectionStateChange"]);
    await lab.world.advance(1_000);
    expect(lab.radio.links()).toEqual([]);
  });

  it.each([
    ["undeclared", { privacy: { declared: false } }, 112, "api scope is not declared in the privacy agreement"],
    [
      "refused",
      { privacy: { agreed: false }, answers: { privacy: "refuse" } },
      104,
      "privacy permission is not authorized",
    ],
  ] as const)("stays shut behind a privacy agreement that is %s", async (_what, phone, errno, text) => {
    const lab = new Lab({ phone });
    const { result } = await lab.call("openBluetoothAdapter");
    expect(result).toEqual({ errno, errMsg: `openBluetoothAdapter:fail ${text}` });
    expect((await lab.call("getBluetoothAdapterState")).result).toMatchObject({ errCode: 10000 });
  });

  it("asks for scope.bluetooth once and never again after a refusal (pitfall 28)", async () => {
    const lab = new Lab({
      phone: { permissions: { "scope.bluetooth": "undetermined" }, answers: { permission: "refuse" } },
    });
    const asked = lab.world.elapsed();
    expect((await lab.call("openBluetoothAdapter")).result).toEqual({
      errno: 103,
      errMsg: "openBluetoothAdapter:fail auth deny",
    });
    expect(lab.world.elapsed() - asked).toBeGreaterThan(500);
    lab.phone.setAnswers({ permission: "allow" });
    const again = lab.world.elapsed();
    expect((await lab.call("openBluetoothAdapter")).result).toMatchObject({ errno: 103 });
    expect(lab.world.elapsed() - again).toBeLessThan(50);
    await lab.must("openSetting");
    expect((await lab.call("openBluetoothAdapter")).ok).toBe(true);
  });

  it("says so when WeChat itself may not use Bluetooth", async () => {
    const lab = new Lab({ phone: { permissions: { "system.bluetooth": "denied" } } });
    expect((await lab.call("openBluetoothAdapter")).result).toMatchObject({ errCode: 10001, errno: 3 });
  });
});
