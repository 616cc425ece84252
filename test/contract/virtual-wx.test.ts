import { PHONE_OSES } from "../../simulator/wx/platform-profile";
import { PLATFORM_PROFILES } from "../../simulator/wx/platform-profiles";
import { bytes, full, hex, Lab, NOTIFYING, READABLE, SERVICE, WRITABLE } from "../simulator/wx/lab";

const VALUE = "onBLECharacteristicValueChange";
const UUID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/** What the protocol's adapter relies on, whatever the system: each platform profile has to keep it. */
describe.each(PHONE_OSES)("wx on %s", (os) => {
  const room = (options: ConstructorParameters<typeof Lab>[0] = {}) =>
    new Lab({ ...options, phone: { os, ...options.phone } });

  it("carries a session from finding a device to closing the link", async () => {
    const lab = room();
    const deviceId = await lab.connect();
    lab.listen(VALUE, "onBLEConnectionStateChange");
    await lab.must("notifyBLECharacteristicValueChange", lab.at(deviceId, NOTIFYING, { state: true }));
    await lab.world.advance(200);
    for (const writeType of ["write", "writeNoResponse"]) {
      await lab.must("writeBLECharacteristicValue", lab.at(deviceId, WRITABLE, { value: bytes(1, 2), writeType }));
    }
    lab.device.set(NOTIFYING, Uint8Array.of(9));
    await lab.world.advance(200);
    await lab.must("readBLECharacteristicValue", lab.at(deviceId, READABLE));
    await lab.must("closeBLEConnection", { deviceId });
    await lab.must("closeBluetoothAdapter");
    await lab.world.advance(200);
    expect(lab.written).toEqual(["0102", "0102"]);
    expect(lab.payloads(VALUE)).toEqual([
      { deviceId, serviceId: SERVICE, characteristicId: NOTIFYING, value: bytes(9) },
      { deviceId, serviceId: SERVICE, characteristicId: READABLE, value: bytes(10, 11, 12) },
    ]);
    expect(lab.payloads("onBLEConnectionStateChange")).toEqual([{ deviceId, connected: false }]);
    expect(lab.phone.inspect()).toMatchObject({ gattClients: 0, openConnections: [], pendingCalls: {} });
  });

  it("returns upper-case 128-bit UUIDs and takes 16-bit ones of either case", async () => {
    const lab = room();
    const deviceId = await lab.connect();
    const { services } = await lab.must("getBLEDeviceServices", { deviceId });
    const { characteristics } = await lab.must("getBLEDeviceCharacteristics", { deviceId, serviceId: "ffff" });
    expect([services, characteristics]).not.toContainEqual([]);
    for (const { uuid } of [...(services as { uuid: string }[]), ...(characteristics as { uuid: string }[])]) {
      expect(uuid).toMatch(UUID);
    }
    await lab.must("readBLECharacteristicValue", { deviceId, serviceId: "FFFF", characteristicId: "ff04" });
  });

  it.each([
    ["openBluetoothAdapter", {}],
    ["startBluetoothDevicesDiscovery", {}],
    ["createBLEConnection", { deviceId: "nonsense" }],
    ["closeBLEConnection", { deviceId: "nonsense" }],
    ["getBLEDeviceServices", { deviceId: "nonsense" }],
    ["getBLEMTU", { deviceId: "nonsense" }],
    ["getStorage", { key: "absent" }],
    ["setKeepScreenOn", {}],
    ["authorize", { scope: "nonsense" }],
  ])("answers %s with an errMsg that begins with its name, success or fail before complete", async (api, options) => {
    const lab = room();
    const order: string[] = [];
    const call = lab.wx[api as keyof WechatMiniprogram.Wx] as unknown as (options: object) => void;
    const note = (word: string) => (result: { errMsg: string }) => order.push(`${word} ${result.errMsg}`);
    call({ ...options, success: note("success"), fail: note("fail"), complete: note("complete") });
    expect(order).toEqual([]);
    await lab.world.advance(2_000);
    expect(order).toHaveLength(2);
    const errMsg = order[1]?.slice("complete ".length) ?? "";
    expect(errMsg).toMatch(order[0]?.startsWith("success") ? new RegExp(`^${api}:ok$`) : new RegExp(`^${api}:fail .+`));
    expect(order[0]?.endsWith(errMsg)).toBe(true);
  });

  it("gives errCode and errno with each failure of Bluetooth", async () => {
    const lab = room();
    await lab.must("openBluetoothAdapter");
    for (const api of ["closeBLEConnection", "getBLEDeviceServices", "getBLEMTU", "getBLEDeviceRSSI"]) {
      expect((await lab.call(api, { deviceId: "8C:12:E0:00:00:77" })).result).toEqual({
        errCode: 10006,
        errno: 1509003,
        errMsg: `${api}:fail no connection`,
      });
    }
  });

  it("ends what is under way, once, when the link goes", async () => {
    const lab = room();
    const deviceId = await lab.connect();
    const ended: unknown[] = [];
    const value = bytes(1);
    lab.start("writeBLECharacteristicValue", lab.at(deviceId, full("FF05"), { value }), ({ result }) =>
      ended.push(result.errCode),
    );
    lab.radio.dropLink("phone", "LAMP");
    await lab.world.advance(10_000);
    expect(ended).toEqual([10006]);
  });

  it("finds the device again after Bluetooth was off", async () => {
    const lab = room();
    const first = await lab.connect();
    lab.phone.setBluetooth(false);
    await lab.world.advance(100);
    expect((await lab.call("getBLEDeviceServices", { deviceId: first })).result).toMatchObject({ errCode: 10001 });
    lab.phone.setBluetooth(true);
    await lab.world.advance(1_000);
    lab.events.length = 0;
    await lab.connect();
    expect(lab.phone.inspect().openConnections).toHaveLength(1);
  });

  it("suspends after 5 s in the background and loses its links", async () => {
    const lab = room();
    await lab.connect();
    lab.phone.hide();
    await lab.world.advance(6_000);
    lab.phone.show();
    await lab.world.advance(100);
    expect(lab.phone.inspect().openConnections).toEqual([]);
  });

  it("knows devices by ids that two phones need not share", async () => {
    const ids = await Promise.all(
      ["one", "two"].map(async (name) => {
        const lab = room({ phone: { name } });
        return lab.find();
      }),
    );
    expect(ids[0] === ids[1]).toBe(PLATFORM_PROFILES[os].deviceId === "address");
  });

  it("keeps the app's buffers and its own apart", async () => {
    const lab = room();
    const deviceId = await lab.connect();
    lab.listen(VALUE);
    for (const _ of [1, 2]) {
      await lab.must("readBLECharacteristicValue", lab.at(deviceId, READABLE));
      await lab.world.advance(10);
      const value = lab.payloads(VALUE).at(-1)?.value;
      expect(hex(value)).toBe("0a0b0c");
      new Uint8Array(value as ArrayBuffer).fill(0);
    }
  });
});
